"""The roles of the database: an owner, which migrates; the app's, which owns nothing; the audit's.

The audit's role has no way to sign in. It owns the chain over the trail, which nobody else writes.

Run with the Python of the virtual environment, before migrating: `roles.py make URL` as the
administrator of an embedded server (`remake` throws its database away first), `roles.py grant` as
the owner of any.
"""

import os
import sys

import psycopg

OWNER, APP, AUDIT = "safeguarding_owner", "safeguarding_app", "safeguarding_audit"
NAME = "safeguarding"

# The owner may become the app's role, so that the tests, which log in as the owner to make their
# database, then work with the app's rights alone.
MAKE = f"""
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{OWNER}') THEN
    CREATE ROLE {OWNER} LOGIN CREATEDB;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{APP}') THEN
    CREATE ROLE {APP} LOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{AUDIT}') THEN
    CREATE ROLE {AUDIT} NOLOGIN;
  END IF;
END $$;
GRANT {APP}, {AUDIT} TO {OWNER};
"""
# What the owner makes from now on, the app may use. Never TRUNCATE; the audit takes more away.
GRANTS = f"""
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP};
ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO {APP};
"""


def make(url, *, anew=False):
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(MAKE)
        if anew:
            connection.execute(f"DROP DATABASE IF EXISTS {NAME}")
        if not connection.execute("SELECT FROM pg_database WHERE datname = %s", [NAME]).rowcount:
            connection.execute(f"CREATE DATABASE {NAME} OWNER {OWNER}")


def grant(url):
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(GRANTS)


def main(arguments):
    try:
        if arguments[0] in ("make", "remake"):
            make(arguments[1], anew=arguments[0] == "remake")
        grant(os.environ["OWNER_DATABASE_URL"])
    except psycopg.errors.UndefinedObject:
        sys.exit(
            f"the server has no role {APP}; as its administrator run: "
            f"CREATE ROLE {APP} LOGIN PASSWORD '...';"
        )
    except psycopg.Error as error:
        sys.exit(" ".join(str(error).split()).rstrip(".?"))


if __name__ == "__main__":
    main(sys.argv[1:])
