"""The clocks are made to stand still in every way that we know: how soon is it seen, and mailed?

    ./test tests/bench/stalls.py -n 0 -s

Real servers: pages under gunicorn, a worker, its beat, the watch, the queue, PostgreSQL, and a
mail server of the bench's own (guard goal 16: within 5 minutes, on screen and by mail). IT's home
page is asked each second. Each way is broken, told of, mended, and must be told of no longer.
WAYS="beat_killed queue_full" takes some of them alone. About an hour.
"""

import http.client
import json
import os
import signal
import time
from contextlib import suppress

import psycopg
import pytest
import redis

from safeguarding.launcher import places, servers
from tests.bench import rig as rigs
from tests.bench.post_office import PostOffice

# Seconds after which it is given up: twice as long as it may take.
LIMIT = 600
GRACE = 200
MAIL = "safeguarding system stands still"
SEED = rigs.SEED.replace(
    "[cast.teacher, cast.assistant, cast.senco, cast.supply]", '[cast.people["it"]]'
)
OWED = """
import django
django.setup()
from schools.actions import outbox
from schools.models import Notice, School
from schools.wall import for_a_command
outbox._wake = lambda: None
with for_a_command():
    school = School.objects.first()
    outbox.tell_address("waits@school.example", Notice.Subject.TASK, school_id=school.pk)
"""
# What stands on the page, by what is wrong.
STANDS, RAISES, NO_MAIL = "has not reported for", "could not take its next", "E-mails are not sent"
NO_WATCH, NO_PAGE = "Nobody would be sent an e-mail", "no page"
TROUBLES = [STANDS, RAISES, NO_MAIL, NO_WATCH]


class Host:
    """All that a school would run, and what it says on the screen and by mail."""

    def __init__(self, rig):
        self.rig, self.office = rig, PostOffice()
        self.points = rig.place.folder / "points"
        self.points.mkdir()
        rig.env |= {
            "POINTS": str(self.points),
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(self.office.port),
            "EMAIL_USE_SSL": "off",
            "WATCH_MAIL": "keeper@host.example",
        }
        self.start_queue()
        (self.session,) = json.loads(rig.says(SEED))
        rig.start_pages()
        self.start_worker()
        self.start_beat()
        self.start_watch()

    def start_queue(self):
        self.rig.env["REDIS_URL"] = servers.start_valkey(self.rig.children, self.rig.place)
        self.queue = self.rig.children.started[-1]

    def start_worker(self, **words):
        how = ["--concurrency", "2", "--without-gossip", "--without-mingle"]
        celery = ["-m", "celery", "--workdir", places.ROOT, "--app", "tests.bench.stalled"]
        self.worker = self.start("worker", *celery, "worker", *how, **words)

    def start_beat(self):
        name = self.rig.place.folder / f"beat-{time.monotonic_ns()}"
        celery = ["-m", "celery", "--workdir", places.ROOT, "--app", "tests.bench.stalled"]
        self.beat = self.start("beat", *celery, "beat", "-s", name, "--pidfile", f"{name}.pid")

    def start_watch(self):
        self.watch = self.start("watch", places.ROOT / "manage.py", "watch_clocks")

    def start(self, name, *command, **words):
        return self.rig.children.start(
            f"The {name}",
            [self.rig.place.python, *command],
            log=self.rig.place.log / f"{name}-{time.monotonic_ns()}.log",
            env={**self.rig.env, **words},
        )

    def screen(self):
        """What IT's home page says is wrong; whether there is a page at all."""
        line = http.client.HTTPConnection("127.0.0.1", rigs.PORT, timeout=5)
        try:
            line.request("GET", "/", headers={"Cookie": f"session={self.session}"})
            answer = line.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            return {NO_PAGE}
        finally:
            line.close()
        if answer.status != 200:
            return {NO_PAGE}
        assert "The watch over clocks" in text, text[:500]
        return {one for one in TROUBLES if one in text}

    def send(self, child, number):
        """To it and to all that it started."""
        for pid in [child.process.pid, *rigs.below(child.process.pid)]:
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def line(self):
        line = psycopg.connect(self.rig.owner)
        line.execute("SELECT set_config('safeguarding.schools', '*', false)")
        return line

    def hurry(self):
        """What could not be sent is tried now, and not in some minutes."""
        with self.line() as line:
            line.execute("UPDATE schools_notice SET next_try_at = now() WHERE sent_at IS NULL")

    def limit_queue(self, size):
        path = self.rig.env["REDIS_URL"].removeprefix("redis+socket://")
        redis.Redis(unix_socket_path=path).config_set("maxmemory", size)


def worker_killed(host):
    rigs.kill(host.worker)
    yield STANDS
    host.start_worker()


def beat_killed(host):
    rigs.kill(host.beat)
    yield STANDS
    host.start_beat()


def worker_stopped_in_its_tracks(host):
    host.send(host.worker, signal.SIGSTOP)
    yield STANDS
    host.send(host.worker, signal.SIGCONT)


def sweep_waits_for_a_lock(host):
    """A session that somebody left open holds the table that each sweep reads first."""
    with host.line() as line:
        line.execute("LOCK TABLE deadlines_comingstep IN ACCESS EXCLUSIVE MODE")
        yield STANDS
        line.rollback()


def sweep_raises(host):
    (host.points / "raises").touch()
    yield STANDS
    (host.points / "raises").unlink()


def queue_killed(host):
    rigs.kill(host.queue)
    yield STANDS
    host.start_queue()


def queue_full(host):
    """It refuses each message: it has no memory left."""
    host.limit_queue(1)
    yield STANDS
    host.limit_queue(0)


def clock_an_hour_ahead(host):
    """The worker's machine believes that it is an hour later."""
    host.worker.stop()
    host.start_worker(AHEAD="1")
    yield STANDS
    host.worker.stop()
    host.start_worker()


def database_killed(host):
    rigs.kill(host.rig.database)
    yield NO_PAGE
    host.rig.start_database()


def database_silent(host):
    """It takes the call and never answers."""
    host.send(host.rig.database, signal.SIGSTOP)
    yield NO_PAGE
    host.send(host.rig.database, signal.SIGCONT)


def outbox_stuck(host):
    """Somebody's session holds the only e-mail that is owed."""
    host.rig.says(OWED)
    with host.line() as line:
        line.execute("SELECT 1 FROM schools_notice WHERE sent_at IS NULL FOR UPDATE")
        yield NO_MAIL
        line.rollback()


def mail_server_down(host):
    """That it is down cannot be mailed: it is, as soon as the server is back."""
    host.office.shut()
    host.rig.says(OWED)
    yield NO_MAIL
    host.office.open()
    yield None
    host.hurry()


def mail_server_silent(host):
    """It takes the call and never answers: the workers must not all wait for it."""
    host.office.is_silent = True
    for _ in range(5):
        host.rig.says(OWED)
    yield NO_MAIL
    host.office.is_silent = False
    yield None
    host.hurry()


def watch_killed(host):
    """The clocks go on; nobody would hear if they did not."""
    rigs.kill(host.watch)
    yield NO_WATCH
    host.start_watch()


WAYS = [
    worker_killed, beat_killed, worker_stopped_in_its_tracks, sweep_waits_for_a_lock, sweep_raises,
    queue_killed, queue_full, clock_an_hour_ahead, database_killed, database_silent, outbox_stuck,
    mail_server_down, mail_server_silent, watch_killed,
]  # fmt: skip
CHOSEN = os.environ.get("WAYS", "").split() or [way.__name__ for way in WAYS]


def until(holds, seconds, why):
    """Seconds until it holds."""
    start = time.monotonic()
    while not holds():
        assert time.monotonic() - start < seconds, why
        time.sleep(1)
    return time.monotonic() - start


def broken(host, way):
    """(way, seconds until it was on the screen, seconds until the mail server took the mail)"""
    start, name, at_work = time.monotonic(), way.__name__, way(host)
    print(f"  {name} ...", flush=True)
    shows = next(at_work)
    until(lambda: shows in host.screen(), LIMIT, f"{name} was never shown")
    shown, words = time.monotonic() - start, MAIL
    if shows == NO_MAIL:
        assert host.screen() == {NO_MAIL}, "the clocks stood still as well"
    if way in (mail_server_down, mail_server_silent):
        next(at_work)
        start, words = time.monotonic(), ""  # what waits for the server may be the first to go
    mailed = None
    if way is not watch_killed:
        until(lambda: host.office.first(words, start), LIMIT, f"{name} was never mailed")
        mailed = host.office.first(words, start) - start
    assert next(at_work, "mended") == "mended"
    until(lambda: not host.screen(), LIMIT, f"{name} was shown after it was mended")
    time.sleep(35)  # a round of the watch that finds nothing
    print(f"  {name}: on screen after {shown:.0f} s, mail after {mailed and round(mailed)} s")
    return name, shown, mailed


@pytest.mark.bench
def test_each_way_of_standing_still_is_shown_and_mailed_within_five_minutes():
    with rigs.rig() as rig:
        host = Host(rig)
        until(lambda: not host.screen(), 120, "it never began to go")
        time.sleep(GRACE)  # the watch writes nothing in its first three minutes
        found = [broken(host, way) for way in WAYS if way.__name__ in CHOSEN]
        for name, shown, mailed in found:
            print(f"| {name.replace('_', ' ')} | {shown:.0f} | {mailed and round(mailed)} |")
