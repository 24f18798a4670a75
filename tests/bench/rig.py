"""Servers of a bench's own, kept as real ones are, which it may kill and start again.

PostgreSQL waits for the disk here, unlike that of ./test; the pages are served by gunicorn. All of
it lies under var/bench and is gone afterwards.
"""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

from safeguarding.launcher import places, prepare, run, servers
from safeguarding.launcher.children import Children

PORT = 8779
# The cast, and the keys of a session for each of its staff.
SEED = """
import json, django
django.setup()
from django.test import Client
from schools.wall import for_a_command
from tests.cast import assemble
with for_a_command():
    cast = assemble()
    keys = []
    for person in [cast.teacher, cast.assistant, cast.senco, cast.supply]:
        client = Client()
        client.force_login(person)
        keys.append(client.cookies["session"].value)
    print(json.dumps(keys))
"""


class Rig:
    """What a school would run: a database and the pages in front of it."""

    def __init__(self, children, place):
        self.children, self.place = children, place
        self.start_database()
        self.owner = servers.url(self.folder, "safeguarding_owner")
        administrator = servers.url(self.folder, "postgres").replace("/safeguarding", "/postgres")
        prepare.roles(place, "make", administrator, owner=self.owner)
        self.administrator = servers.url(self.folder, "postgres")
        self.env = self.settings(servers.url(self.folder, "safeguarding_app"))
        prepare.manage(place, {**self.env, "DATABASE_URL": self.owner}, "migrate", "-v", "0")

    def settings(self, app):
        return prepare.environment_for(
            self.place,
            {"DATABASE_URL": app},
            STATIC_ROOT=os.environ["STATIC_ROOT"],
            DEBUG="off",
            SITE_URL=f"http://127.0.0.1:{PORT}",
            EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
            SECRET_KEY="the bench's own, for one run",
        )

    def start_database(self):
        self.folder = servers.start_postgres(self.children, self.place)
        self.database = self.children.started[-1]

    def start_pages(self, app="safeguarding.wsgi"):
        self.pages = run.serve(self.children, self.place, self.env, PORT, app)

    def says(self, program):
        """What a program prints that has Django at hand, with the app's rights."""
        told = subprocess.run(
            [sys.executable, "-c", program],
            cwd=places.ROOT,
            env=self.env,
            capture_output=True,
            text=True,
        )
        assert told.returncode == 0, told.stderr[-2000:]
        return told.stdout


@contextmanager
def rig(volume=nullcontext):
    """`volume` is a context in which the folder that it is given can hold the database."""
    place = places.Place(places.home_for() / "bench", Path(sys.executable).parents[1])
    shutil.rmtree(place.folder, ignore_errors=True)
    places.make(place)
    signals = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with volume(place.postgres), Children() as children:
            yield Rig(children, place)
    finally:
        for number, before in signals.items():
            signal.signal(number, before)
        shutil.rmtree(place.folder, ignore_errors=True)


def kill(child):
    """At once and without a word, it and all that it started. Some may end by themselves first."""
    family = [child.process.pid, *below(child.process.pid)]
    for pid in family:
        kill_process(pid)
    child.process.wait()


def kill_process(pid):
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def below(pid):
    """The processes that this one started, and those that they started."""
    for child in _children(pid):
        yield child
        yield from below(child)


def _children(pid):
    try:
        return [int(said) for said in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
        return []
