"""Where the servers are, the environment Django reads, its tables and its static files."""

import os
import secrets
import subprocess

from . import servers, stamps
from .places import ROOT
from .trouble import Trouble, last_line, say

ROLES = ROOT / "safeguarding" / "launcher" / "roles.py"


def check_given(environment):
    """Servers of your own: both addresses of the database, of two roles, or neither."""
    app, owner = environment.get("DATABASE_URL"), environment.get("OWNER_DATABASE_URL")
    if app and not owner:
        raise Trouble(
            "DATABASE_URL is set but OWNER_DATABASE_URL is not: set it to the same database for "
            "the role that owns it (safeguarding_owner), or unset DATABASE_URL."
        )
    if owner and not app:
        raise Trouble(
            "OWNER_DATABASE_URL is set but DATABASE_URL is not: set it to the same database for "
            "the role safeguarding_app, or unset OWNER_DATABASE_URL."
        )
    if app and app == owner:
        raise Trouble(
            "DATABASE_URL and OWNER_DATABASE_URL are the same: the app must have a role of its "
            "own (safeguarding_app), so that it cannot rewrite its audit."
        )


def start_servers(children, place, *, for_tests=False):
    """The addresses of the database and the queue, starting our own where none is given.

    The tests' database starts empty whenever a migration has changed, in place too.
    """
    given = {name: os.environ.get(name) for name in ("DATABASE_URL", "OWNER_DATABASE_URL")}
    queue = os.environ.get("REDIS_URL") or servers.start_valkey(children, place)
    if given["DATABASE_URL"]:
        roles(place, "grant", owner=given["OWNER_DATABASE_URL"])
        return {**given, "REDIS_URL": queue}
    folder = servers.start_postgres(children, place, hasty=for_tests)
    owner = servers.url(folder, "safeguarding_owner")
    administrator = servers.url(folder, "postgres").replace("/safeguarding", "/postgres")
    anew = for_tests and not stamps.is_fresh(place.postgres / "migrated", tables(place, owner))
    roles(place, "remake" if anew else "make", administrator, owner=owner)
    app = servers.url(folder, "safeguarding_app")
    return {"DATABASE_URL": app, "OWNER_DATABASE_URL": owner, "REDIS_URL": queue}


def roles(place, *arguments, owner):
    """`-P`, since this file's folder must not stand before the packages."""
    done = subprocess.run(
        [place.python, "-P", ROLES, *arguments],
        env={**os.environ, "OWNER_DATABASE_URL": owner},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise Trouble(f"The database could not be prepared: {last_line(done.stderr)}.")


def environment_for(place, addresses, **settings):
    """What settings.py reads. The owner's address is not in it: only `migrate` is given that."""
    env = {**os.environ, **addresses, "STATIC_ROOT": str(place.static), **settings}
    env.pop("OWNER_DATABASE_URL", None)
    env["DJANGO_SETTINGS_MODULE"] = "safeguarding.settings"
    env.setdefault("SECRET_KEY", secret_key(place))
    return env


def secret_key(place):
    """Made once and kept, so that a restart signs nobody out."""
    path = place.folder / "secret_key"
    if not path.is_file() or not path.read_text().strip():
        path.unlink(missing_ok=True)
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()


def migrate(place, env, owner):
    """Skipped when no migration and no package has changed since the last one that ended well."""
    made_from = tables(place, owner)
    stamp = place.postgres / "migrated"
    if servers_are_ours() and stamps.is_fresh(stamp, made_from):
        return
    say("Making the tables ...")
    manage(place, {**env, "DATABASE_URL": owner}, "migrate", "--verbosity", "0")
    stamps.write(stamp, made_from)


def tables(place, owner):
    """What the tables are made from: the migrations, our own and those of the packages."""
    files = sorted(ROOT.glob("*/migrations/*.py"))
    return stamps.digest(owner, (place.venv / "made-from").read_text(), *files)


def servers_are_ours():
    """Of somebody else's server we cannot know what became of it since: there we always look."""
    return not os.environ.get("DATABASE_URL")


def collect_static(place, env):
    files = sorted(each for each in (ROOT / "static").rglob("*") if each.is_file())
    made_from = stamps.digest((place.venv / "made-from").read_text(), *files)
    stamp = place.folder / "static-collected"
    if stamps.is_fresh(stamp, made_from):
        return
    say("Gathering the style sheets and pictures ...")
    manage(place, env, "collectstatic", "--no-input", "--clear", "--verbosity", "0")
    stamps.write(stamp, made_from)


def manage(place, env, *arguments):
    done = subprocess.run(
        [place.python, "manage.py", *arguments], cwd=ROOT, env=env, capture_output=True, text=True
    )
    if done.returncode:
        (place.log / "manage.log").write_text(done.stderr)
        raise Trouble(
            f"`manage.py {arguments[0]}` failed: {last_line(done.stderr)}; "
            f"all of it is in {place.log / 'manage.log'}."
        )
    return done.stdout


def has_command(name):
    return any(ROOT.glob(f"*/management/commands/{name}.py"))
