"""How many queues a second gunicorn serves, as a share of a view that is psycopg and nothing else.

    BENCH_SCHOOLS=20 BENCH_CONCERNS=20000 ./test tests/bench/queue_under_gunicorn.py -n 0 -s

The host of tables.py in a database of the bench's own, gunicorn as ./run starts it, and three ways
to the same 50 rows (served.py): psycopg alone, our queue in the same HTML, and the page as it is.
They take turns, by one reader and by eight at once; the rates are medians. Whoever reads runs on
the same cores.
"""

import http.client
import re
import statistics
import threading
import time

import pytest

from tests.bench import rig as rigs
from tests.bench import tables

SECONDS, TURNS = 4, 5
WAYS = {
    "psycopg alone": "/bare/",
    "our queue in its HTML": "/plain/",
    "the page": "/concerns/queue/",
}
SEED = """
import django
django.setup()
from tests.bench import host
host.build()
"""
SESSION = """
import django, hashlib, uuid
django.setup()
from django.test import Client
from schools.models import Person
from schools.wall import for_a_command
with for_a_command():
    client = Client()
    person = Person.objects.get(pk=uuid.UUID(hashlib.md5(b"person{number}").hexdigest()))
    client.force_login(person)
    print(person.pk, client.cookies["session"].value)
"""


class Reader:
    """Somebody who asks for one page after the other, on one connection."""

    def __init__(self, session, path):
        self.path, self.headers = path, {"Cookie": f"session={session}"}
        self.line = http.client.HTTPConnection("127.0.0.1", rigs.PORT, timeout=60)
        self.done = 0

    def read(self):
        self.line.request("GET", self.path, headers=self.headers)
        answer = self.line.getresponse()
        page = answer.read()
        assert answer.status == 200, (self.path, answer.status)
        return page

    def read_until(self, end):
        while time.monotonic() < end:
            self.read()
            self.done += 1


def once(session, path):
    reader = Reader(session, path)
    try:
        return reader.read()
    finally:
        reader.line.close()


def rate(session, path, at_once):
    """Pages a second."""
    readers = [Reader(session, path) for _ in range(at_once)]
    start = time.monotonic()
    threads = [threading.Thread(target=r.read_until, args=[start + SECONDS]) for r in readers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for reader in readers:
        reader.line.close()
    return sum(reader.done for reader in readers) / (time.monotonic() - start)


def say(session, at_once):
    found = {name: [] for name in WAYS}
    for _ in range(TURNS):
        for name, path in WAYS.items():
            found[name].append(rate(session, path, at_once))
    most = statistics.median(found["psycopg alone"])
    for name, rates in found.items():
        one = statistics.median(rates)
        print(f"| {at_once} | {name} | {one:.1f} | {one / most:.0%} |", flush=True)


def concerns_in(page):
    return set(re.findall(rb"/concerns/([0-9a-f-]{36})/", page))


def the_same_rows(session):
    bare, ours, page = (once(session, path) for path in WAYS.values())
    assert bare == ours
    assert concerns_in(bare) == concerns_in(page) and len(concerns_in(bare)) == 50
    return len(bare), len(page)


@pytest.mark.bench
def test_print_how_many_queues_a_second_there_are():
    with rigs.rig() as rig:
        app = rig.env
        rig.env = {**app, "DATABASE_URL": rig.owner}
        rig.says(SEED)
        rig.env = app
        person, session = rig.says(SESSION.format(number=tables.STAFF + 1)).split()
        rig.env |= {"BENCH_PERSON": person, "BENCH_SCHOOL": "1"}
        rig.start_pages("tests.bench.served")
        sizes = the_same_rows(session)
        print(f"\n\n{sizes[0]:,} bytes of HTML by hand, {sizes[1]:,} of the page\n")
        print("| at once | what | pages a second | share |\n|---|---|---|---|")
        for at_once in (1, 8):
            say(session, at_once)
