"""Thousands of deadlines fire while the workers and Redis are killed: none is lost, none twice.

    ./test tests/bench/clock_kills.py -n 0 -s

DEADLINES=5000 of them, each with a warning, lateness and one step of escalation (guard 14, 15). A
worker's process is killed at each named point of the sweep (struck.py), and then at moments that
nobody chose: one process, the whole worker, what wakes it, Redis, Redis and the worker. Redis
keeps nothing, so that each time all that it held is gone. A round counts only if steps had been
done since the one before, and the kill left steps to do. Then each step of each deadline must have
left exactly one line in the trail, and each late one its notices. At the end the same is done with
a sweep whose effect and mark are two transactions, and there a step must have been done twice: or
this could not have seen it.
"""

import os
import random
import time

import psycopg
import pytest

from safeguarding.launcher import places, servers
from tests.bench import rig as rigs
from tests.bench.kills import ask
from tests.bench.rig import below

DEADLINES = int(os.environ.get("DEADLINES", "5000"))
AT_RANDOM = int(os.environ.get("KILLS", "16"))
NAMES = "woken asked listed claiming claimed warned late told acted marked committed".split()
POINTS = [*NAMES, "between"]
# Where only a sweep that begins comes to, so that a worker must begin one while there is work.
BEGINNING = ["woken", "asked"]
PARTS = ["worker", "beat", "queue", "queue and worker"]
STEPS = ["warned", "late", "told"]
SEED = """
import django
django.setup()
from datetime import timedelta
from django.db import transaction
from django.utils import timezone
from audit.actions import keep
from concerns.models import Action, ActionDeadline
from deadlines.actions import raise_deadline
from schools.models import Person, Pupil, School
from schools.wall import for_a_command
from tests.cast import assemble, decided, signed
with for_a_command():
    if not School.objects.exists():
        assemble()
    who = lambda name: Person.objects.get(given_name=name)
    lead, teacher, assistant = map(who, ["Imogen", "Callum", "Hettie"])
    jory = Pupil.objects.select_related("school").get(given_name="Jory")
    since, today = timezone.now() - timedelta(days=30), timezone.localdate()
    of = dict(by=lead, school=jory.school)
    for first in range(0, {many}, 100):
        with transaction.atomic():
            concern = decided(signed(teacher, jory), lead)
            for number in range(min(100, {many} - first)):
                said = dict(what="Ring home", owner=assistant, due_on=today)
                action = keep(Action(concern=concern, **said, **of), by=lead)
                raise_deadline(
                    ActionDeadline, "records_requested", started_at=since, action=action, **of
                )
"""
DONE = "SELECT count(*) FROM audit_entry WHERE verb = ANY(%s) AND kind = 'concerns.action'"
WAITING = """SELECT count(*) FROM concerns_actiondeadline
    WHERE next_at <= now() AND met_at IS NULL AND cancelled_at IS NULL"""
EACH = """SELECT verb, times, count(*) FROM (
    SELECT s.verb, d.id, (SELECT count(*) FROM audit_entry e WHERE e.verb = s.verb
        AND e.kind = 'concerns.action' AND e.record_id = d.action_id::text) times
    FROM concerns_actiondeadline d, unnest(%s::text[]) s(verb)) each
    GROUP BY 1, 2 ORDER BY 1, 2"""
UNMARKED = "SELECT count(*) FROM concerns_actiondeadline WHERE fired_at IS NULL"
NOTICES = "SELECT count(*) FROM schools_notice"


class Worker:
    """A rig with a queue and a worker on it, which can be killed and come back."""

    def __init__(self, rig, **words):
        self.rig = rig
        self.points = rig.place.folder / "points"
        self.points.mkdir(exist_ok=True)
        self.words = {"POINTS": str(self.points), **words}
        self.line = psycopg.connect(rig.owner, autocommit=True)
        self.line.execute("SELECT set_config('safeguarding.schools', '*', false)")
        self.start_queue()
        self.start_worker()
        self.start_beat()

    def start_queue(self):
        self.rig.env["REDIS_URL"] = servers.start_valkey(self.rig.children, self.rig.place)
        self.queue = self.rig.children.started[-1]

    def start_worker(self):
        how = ["--concurrency", "2", "--without-gossip", "--without-mingle"]
        self.worker = self.celery("worker", *how)

    def start_beat(self):
        name = self.rig.place.folder / f"beat-{time.monotonic_ns()}"
        self.beat = self.celery("beat", "--schedule", name, "--pidfile", f"{name}.pid")

    def celery(self, *command):
        return self.rig.children.start(
            f"The {command[0]}",
            [self.rig.place.python, "-m", "celery", "--workdir", places.ROOT]
            + ["--app", "tests.bench.struck", *command],
            log=self.rig.place.log / f"{command[0]}-{time.monotonic_ns()}.log",
            env={**self.rig.env, **self.words},
        )

    def ask(self, statement, *words):
        return self.line.execute(statement, words or None).fetchone()[0]

    @property
    def done(self):
        return self.ask(DONE, STEPS)

    @property
    def waiting(self):
        return self.ask(WAITING)

    def until(self, holds, seconds=120):
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, f"done {self.done}, waiting {self.waiting}"
            time.sleep(0.02)

    def works_again(self):
        """Until it does steps again; how long that took."""
        start, before = time.monotonic(), self.done
        self.until(lambda: self.done > before)
        return time.monotonic() - start

    def strike(self, name):
        """Kill what this round kills: at a named point, or at a moment that nobody chose."""
        if name in POINTS:
            (self.points / name).touch()
            if name in BEGINNING:  # both processes are within a sweep already, until it ends
                rigs.kill(self.worker)
                self.start_worker()
            return self.until(lambda: not (self.points / name).exists())
        time.sleep(random.uniform(0.1, 0.8))
        if name == "process":
            return rigs.kill_process(random.choice(list(below(self.worker.process.pid))))
        for part in name.split(" and "):
            rigs.kill(getattr(self, part))

    def round(self, name):
        """(whether it proves something, how long until steps were done again)"""
        start = self.done
        self.until(lambda: self.done > start)
        print(f"  {name} ...", flush=True)
        self.strike(name)
        left = self.waiting
        for part in name.split(" and ") if name in PARTS else []:
            getattr(self, f"start_{part}")()
        took = self.works_again() if left else 0
        print(f"  {name}: {left:,} rows left, at work again after {took:.1f} s")
        return left > 0, took

    def finish(self):
        self.until(lambda: not self.waiting, seconds=900)

    def end(self):
        self.line.close()
        for part in (self.beat, self.worker, self.queue):
            part.stop()


def seeded(rig, many):
    rig.says(SEED.format(many=many))


@pytest.mark.bench
def test_no_deadline_is_lost_or_fires_twice_however_often_the_workers_are_killed():
    kinds = ["process", *PARTS]
    names = NAMES + [kinds[number % len(kinds)] for number in range(AT_RANDOM)]
    random.shuffle(names)
    with rigs.rig() as rig:
        seeded(rig, DEADLINES)
        before = ask(rig, NOTICES)[0][0]
        at_work = Worker(rig)
        rounds = [(name, *at_work.round(name)) for name in names]
        at_work.finish()
        each = at_work.line.execute(EACH, [STEPS]).fetchall()
        unmarked, told = at_work.ask(UNMARKED), at_work.ask(NOTICES) - before
        at_work.end()
        vacuous = [name for name, proves, _ in rounds if not proves]
        slowest = max(took for _, _, took in rounds)
        print(f"\n{len(rounds)} kills, {len(NAMES)} of them at named points; vacuous {vacuous}")
        print(f"{DEADLINES} deadlines: steps, how often each was done, of how many: {each}")
        print(f"not marked {unmarked}; notices {told}; at work again within {slowest:.1f} s")
        assert vacuous == []
        assert each == [(verb, 1, DEADLINES) for verb in sorted(STEPS)]
        assert (unmarked, told) == (0, 2 * DEADLINES)
        print(f"With effect and mark in two transactions: {then_one_is_doubled(rig)} done twice.")


def then_one_is_doubled(rig):
    seeded(rig, 300)
    at_work = Worker(rig, BROKEN="1")
    for _ in range(3):
        at_work.round("between")
    at_work.finish()
    doubled = sum(many for _, times, many in at_work.line.execute(EACH, [STEPS]) if times > 1)
    at_work.end()
    assert doubled, "a step done twice was not seen"
    return doubled
