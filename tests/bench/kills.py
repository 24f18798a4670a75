"""Writers at work while the database and the pages are killed: nothing acknowledged is lost.

    ./test tests/bench/kills.py -n 0 -s

kills 50 times, or KILLS=200 times (guard 12). A round counts only if something was acknowledged in
the half second before it and something was under way. Whatever was answered with "saved" or
"signed" must be there afterwards, word for word and whole. At the end the same is done with a
database that does not wait for the disk, and there something must be missing: or this could not
have seen a loss.
"""

import http.client
import itertools
import json
import os
import random
import string
import threading
import time
from urllib.parse import urlencode

import psycopg
import pytest

from safeguarding.launcher.children import PATIENCE
from tests.bench import rig as rigs

KILLS = int(os.environ.get("KILLS", "50"))
# A round without a write before it or during it proves nothing; so many may prove nothing.
VACUOUS = 2
TOKEN = "".join(random.choices(string.ascii_letters, k=32))
NOTE = "She came in without a coat and said that nobody was up. Nº {} – “not again”, \t{}\r\n end "
WHOLE = """
SELECT c.id::text, c.account,
    (SELECT count(*) FROM concerns_involvement WHERE concern_id = c.id),
    (SELECT count(*) FROM concerns_step WHERE concern_id = c.id),
    (SELECT count(*) FROM concerns_openingdeadline WHERE concern_id = c.id),
    (SELECT count(*) FROM concerns_historicalconcern h WHERE h.id = c.id),
    (SELECT count(*) FROM audit_entry WHERE record_id = c.id::text AND verb = 'signed'),
    (SELECT count(*) FROM concerns_draft d WHERE d.id = c.id)
FROM concerns_concern c
"""
SEALS = """
import django
django.setup()
from schools.wall import for_a_command
from concerns.models import Concern
with for_a_command():
    print(sum(not each.seal_holds for each in Concern.objects.iterator()))
"""


class Writer(threading.Thread):
    """Somebody who logs one concern after the other, and notes what the server said it has."""

    numbers = itertools.count(1)

    def __init__(self, session):
        super().__init__(daemon=True)
        self.session, self.ending, self.under_way = session, threading.Event(), False
        self.saved, self.signed, self.last = {}, {}, 0

    def run(self):
        while not self.ending.is_set():
            try:
                self.log_one()
            except (OSError, http.client.HTTPException, Unanswered):
                time.sleep(0.05)
            finally:
                self.under_way = False

    def log_one(self):
        text = NOTE.format(next(self.numbers), random.random())
        draft = self.begun()
        typed = {"account": text, "not_on_list": "A child in Year 4", "happened_words": "Today"}
        self.post(f"/concerns/log/{draft}/save/", version=0, tab="a", turn=1, **typed)
        self.notes(self.saved, draft, text)
        self.post(f"/concerns/log/{draft}/check/", version=1, files="")
        self.notes(self.signed, draft, text)

    def notes(self, kept, key, text):
        kept[key] = text
        self.last = time.monotonic()

    def begun(self):
        """The key of a new draft. Each page that is shown is another, and so is what it sends: the
        same sent again would lead to the draft before, as a second press does."""
        leads, _ = self.post("/concerns/log/", adult="no", shown=next(self.numbers))
        return leads.split("/")[-2]

    def post(self, path, **fields):
        """Where it leads, and the answer; whatever is no yes is as good as no answer."""
        self.under_way = True
        line = http.client.HTTPConnection("127.0.0.1", rigs.PORT, timeout=PATIENCE)
        try:
            line.request("POST", path, self.body(fields), self.headers())
            answer = line.getresponse()
            text, leads = answer.read(), answer.headers.get("Location", "")
        finally:
            line.close()
            self.under_way = False
        if answer.status not in (200, 302) or "/sign-in" in leads or "errors" in leads:
            raise Unanswered(answer.status, leads)
        return leads, text

    def body(self, fields):
        return urlencode({**fields, "csrfmiddlewaretoken": TOKEN})

    def headers(self):
        return {
            "Cookie": f"session={self.session}; csrf={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
        }


class Unanswered(Exception):
    """The server did not say that it has it."""


def at_work(sessions):
    writers = [Writer(session) for session in sessions]
    for writer in writers:
        writer.start()
    return writers


def strike(writers, victims):
    """Let them write for a while, then kill. Whether the round proves something."""
    start = time.monotonic() + random.uniform(0.4, 1.5)
    while not any(writer.last > start for writer in writers):
        time.sleep(random.uniform(0, 0.02))
    under_way = any(writer.under_way for writer in writers)
    fresh = any(time.monotonic() - writer.last < 0.5 for writer in writers)
    for victim in victims:
        rigs.kill(victim)
    return under_way and fresh


def back_again(rig, victims):
    if rig.database in victims:
        rig.start_database()
    if rig.pages in victims:
        rig.start_pages()


def ask(rig, statement, words=None):
    with psycopg.connect(rig.owner) as connection:
        connection.execute("SELECT set_config('safeguarding.schools', '*', false)")
        return connection.execute(statement, words).fetchall()


def missing(rig, writers):
    """What was acknowledged and is not there, or is there otherwise."""
    concerns = {key: text for key, text, *_ in ask(rig, WHOLE)}
    drafts = ask(rig, "SELECT id::text, fields->'account'->>0 FROM concerns_draft")
    kept = {**dict(drafts), **concerns}
    for writer in writers:
        yield from (k for k, text in list(writer.signed.items()) if concerns.get(k) != text)
        yield from (k for k, text in list(writer.saved.items()) if kept.get(k) != text)


def half_saved(rig):
    return [key for key, _, *parts in ask(rig, WHOLE) if parts != [1, 1, 1, 1, 1, 0]]


def until_they_write_again(writers):
    """A minute for the pages to find their way back to the database by themselves."""
    start = time.monotonic()
    while not all(writer.last > start for writer in writers):
        assert time.monotonic() - start < 60, "the pages did not come back"
        time.sleep(0.05)


def rounds(rig, writers, wanted, which):
    """Until so many prove something. (how many it took, the longest way back in seconds)"""
    proved, slowest = 0, 0
    for number in itertools.count(1):
        assert number <= wanted * VACUOUS, "too many rounds proved nothing"
        victims = which(number)
        proved += strike(writers, victims)
        start = time.monotonic()
        back_again(rig, victims)
        until_they_write_again(writers)
        slowest = max(slowest, time.monotonic() - start)
        if proved == wanted:
            return number, slowest


def end(writers):
    for writer in writers:
        writer.ending.set()
    for writer in writers:
        writer.join(2 * PATIENCE)


@pytest.mark.bench
def test_nothing_acknowledged_is_lost_however_often_it_is_killed():
    with rigs.rig() as rig:
        sessions = json.loads(rig.says(rigs.SEED))
        rig.start_pages()
        writers = at_work(sessions)
        until_they_write_again(writers)
        both = [lambda: [rig.database], lambda: [rig.pages], lambda: [rig.pages, rig.database]]
        number, slowest = rounds(rig, writers, KILLS, lambda n: both[n % 3]())
        end(writers)
        lost, half = list(missing(rig, writers)), half_saved(rig)
        saved = sum(len(writer.saved) for writer in writers)
        signed = sum(len(writer.signed) for writer in writers)
        wrong = int(rig.says(SEALS))
        print(f"\n{KILLS} kills that prove something, of {number}; {saved} saves and {signed}")
        print(f"signings acknowledged; lost {len(lost)}, half saved {len(half)}, seals that do")
        print(f"not hold {wrong}; the pages were back within {slowest:.1f} s.")
        assert (lost, half, wrong) == ([], [], 0)
        print(f"Without waiting for the disk: {then_a_loss_is_seen(rig, sessions)} lost.")


def then_a_loss_is_seen(rig, sessions):
    with psycopg.connect(rig.administrator, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET synchronous_commit = off")
        connection.execute("ALTER SYSTEM SET wal_writer_delay = '10s'")
        connection.execute("SELECT pg_reload_conf()")
    writers = at_work(sessions)
    until_they_write_again(writers)
    rounds(rig, writers, 5, lambda number: [rig.database])
    end(writers)
    lost = len(set(missing(rig, writers)))
    assert lost, "a loss was not seen"
    return lost
