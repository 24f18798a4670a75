"""Two roles: the owner makes the tables, the app uses them. The suite itself runs as the app."""

import threading

import pytest
from django.db import DatabaseError, ProgrammingError, connection

OWNED = """
    SELECT relname FROM pg_class WHERE relowner = 'safeguarding_app'::regrole
    UNION ALL SELECT nspname FROM pg_namespace WHERE nspowner = 'safeguarding_app'::regrole
    UNION ALL SELECT proname FROM pg_proc WHERE proowner = 'safeguarding_app'::regrole
    UNION ALL SELECT datname FROM pg_database WHERE datdba = 'safeguarding_app'::regrole
"""


def ask(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else None


@pytest.mark.django_db
def test_the_suite_works_with_the_apps_role():
    assert ask("SELECT current_user::text") == [("safeguarding_app",)]


@pytest.mark.django_db
def test_the_app_owns_nothing():
    assert ask(OWNED) == []


@pytest.mark.django_db
def test_the_owner_made_every_table_but_the_two_of_the_audit():
    owners = ask(
        "SELECT tableowner::text, array_agg(tablename::text ORDER BY tablename)"
        "FROM pg_tables WHERE schemaname = 'public' GROUP BY 1"
    )
    assert dict(owners)["safeguarding_audit"] == ["audit_change", "audit_link"]
    assert len(owners) == 2 and "safeguarding_app" not in dict(owners)


@pytest.mark.django_db
def test_nobody_can_sign_in_as_the_audit():
    powers = "rolcanlogin OR rolsuper OR rolcreaterole OR rolbypassrls"
    assert ask(f"SELECT {powers} FROM pg_roles WHERE rolname = 'safeguarding_audit'") == [(False,)]


@pytest.mark.django_db
def test_the_app_has_no_power_over_the_server():
    powers = "rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls"
    assert ask(f"SELECT {powers} FROM pg_roles WHERE rolname = 'safeguarding_app'") == [(False,)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE taken (a int)",
        "CREATE SCHEMA taken",
        "ALTER TABLE django_session ADD COLUMN taken int",
        "ALTER TABLE django_session DISABLE TRIGGER ALL",
        "DROP TABLE django_session",
        "TRUNCATE django_session",
        "CREATE INDEX taken ON django_session (expire_date)",
    ],
)
def test_the_app_cannot_change_the_tables(change):
    with pytest.raises(ProgrammingError, match="permission denied|must be owner"):
        ask(change)


@pytest.mark.django_db
def test_the_app_cannot_hand_on_what_it_may_do():
    """PostgreSQL warns of a GRANT that gives nothing, rather than refusing it."""
    rights = "SELECT relacl::text FROM pg_class WHERE oid = 'django_session'::regclass"
    before = ask(rights)
    ask("GRANT ALL ON django_session TO PUBLIC")
    assert ask(rights) == before


@pytest.mark.django_db
def test_the_app_reads_and_writes_rows_of_tables_that_the_owner_makes():
    ask("INSERT INTO django_session VALUES ('key', 'data', now())")
    ask("UPDATE django_session SET session_data = 'more' WHERE session_key = 'key'")
    assert ask("SELECT session_data FROM django_session") == [("more",)]
    ask("DELETE FROM django_session")


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_starts_with_empty_tables_and_leaves_them_so():
    assert ask("SELECT count(*) FROM django_session") == [(0,)]
    ask("INSERT INTO django_session VALUES ('kept', 'data', now())")


@pytest.mark.django_db(transaction=True)
def test_after_the_tables_were_emptied_the_role_is_the_apps_again():
    assert ask("SELECT count(*) FROM django_session") == [(0,)]
    assert ask("SELECT current_user::text") == [("safeguarding_app",)]


@pytest.mark.django_db(transaction=True)
def test_another_thread_works_with_the_apps_role_too():
    """As the live server of the journeys does: each thread has a connection of its own."""
    seen = []

    def look():
        seen.extend(ask("SELECT current_user::text"))
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [("safeguarding_app",)]


@pytest.mark.django_db(transaction=True)
def test_the_role_holds_after_an_error_and_a_new_connection():
    with pytest.raises(DatabaseError):
        ask("SELECT 1/0")
    assert ask("SELECT current_user::text") == [("safeguarding_app",)]
    connection.close()
    assert ask("SELECT current_user::text") == [("safeguarding_app",)]
