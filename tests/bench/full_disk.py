"""A disk that is truly full, while people write: nothing is half saved, and what was typed is kept.

    ./test tests/bench/full_disk.py -n 0 -s

(Guard, figure 13.) The database lies on a small file system of its own, which takes root to mount.
First its tables can no longer grow, and PostgreSQL refuses; then its log cannot either, and it
stops. Each time every answer must be the page that says so and carries what was typed, and when
there is room again people write on. Whatever was acknowledged must be there at the end, and whole.
"""

import html
import http.client
import json
import random
import string
import subprocess
import time
from collections import Counter
from contextlib import contextmanager, suppress

import psycopg
import pytest

from safeguarding.launcher.children import PATIENCE
from tests.bench import kills
from tests.bench import rig as rigs

SIZE = "400m"
# Of each of the two, so many answers that say no.
REFUSED = 200
WORDS = 4_000
HELP = ["It was our fault, not yours.", "ring", "999", "tell a safeguarding lead in person"]


@contextmanager
def small(folder):
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=755", "full", folder], check=True
    )
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def long_words():
    """Which no compression makes short."""
    return " ".join("".join(random.choices(string.ascii_letters, k=7)) for _ in range(WORDS))


class Persistent(kills.Writer):
    """Somebody who sends the same page again until it is taken, and looks at what comes back."""

    def __init__(self, session):
        super().__init__(session)
        self.draft, self.text, self.is_saved = None, "", False
        self.answers, self.faults = Counter(), []

    def log_one(self):
        if self.draft is None:
            self.draft = self.begun()
            self.text, self.is_saved = long_words(), False
        if not self.is_saved:
            typed = {"account": self.text, "not_on_list": "A child in Year 4"}
            typed |= {"happened_words": "Today"}
            self.post(f"/concerns/log/{self.draft}/", version=0, tab="a", turn=1, **typed)
            self.notes(self.saved, self.draft, self.text)
            self.is_saved = True
        self.post(f"/concerns/log/{self.draft}/check/", version=1, files="")
        self.notes(self.signed, self.draft, self.text)
        self.draft = None

    def post(self, path, **fields):
        line = http.client.HTTPConnection("127.0.0.1", rigs.PORT, timeout=PATIENCE)
        try:
            line.request("POST", path, self.body(fields), self.headers())
            answer = line.getresponse()
            page, leads = answer.read().decode(), answer.headers.get("Location", "")
        finally:
            line.close()
        self.answers[answer.status] += 1
        if answer.status == 302 and "/sign-in" not in leads and "errors" not in leads:
            return leads, page
        self.faults += faults(path, fields, answer.status, html.unescape(page))
        time.sleep(0.05)
        raise kills.Unanswered(answer.status, leads)

    def headers(self):
        return {**super().headers(), "Origin": f"http://127.0.0.1:{rigs.PORT}"}


def faults(path, fields, status, page):
    """What a page that says no lacks."""
    step = path.strip("/").split("/")[-1] if path.endswith("check/") else "write"
    if status != 500:
        yield f"{step}: {status}"
    yield from (f"{step}: no {words!r}" for words in HELP if words not in page)
    if fields.get("account", "") not in page or "Send it again" not in page:
        yield f"{step}: what was typed is not there"


def refused(writers):
    return sum(writer.answers[500] + len(writer.faults) for writer in writers)


def fill(rig):
    """Until not one more byte goes in."""
    with (rig.place.postgres / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
        while ballast.write(b"x" * 4096):
            pass


def until_refused(rig, writers, press):
    """So many answers that say no; `press` is done meanwhile, again and again."""
    before = refused(writers)
    end = time.monotonic() + 300
    while refused(writers) < before + REFUSED:
        assert time.monotonic() < end, [writer.answers for writer in writers]
        press(rig)
        time.sleep(0.2)


def use_up_the_log(rig):
    with suppress(psycopg.Error), psycopg.connect(rig.administrator, autocommit=True) as line:
        line.execute("SELECT pg_switch_wal() FROM generate_series(1, 3)")
        line.execute("SELECT pg_logical_emit_message(true, 'bench', repeat('x', 1000))")


def full(rig, writers, what, press):
    """Full, with everybody writing on; then there is room again."""
    answered, before = refused(writers), sum(len(writer.signed) for writer in writers)
    fill(rig)
    until_refused(rig, writers, press)
    ended = rig.database.process.poll() is not None
    (rig.place.postgres / "ballast").unlink()
    start = time.monotonic()
    if ended:
        rig.start_database()
    kills.until_they_write_again(writers)
    took, signed = time.monotonic() - start, sum(len(writer.signed) for writer in writers) - before
    print(f"{what}: {refused(writers) - answered} answers that say no; PostgreSQL ", end="")
    print(f"{'stopped' if ended else 'stayed'}; {signed} signed before and after; they write again")
    print(f"{took:.1f} s after there was room", flush=True)
    return ended


@pytest.mark.bench
def test_a_full_disk_leaves_nothing_half_saved_and_what_was_typed_on_the_page():
    with rigs.rig(small) as rig:
        sessions = json.loads(rig.says(rigs.SEED))
        rig.start_pages()
        writers = [Persistent(session) for session in sessions]
        for writer in writers:
            writer.start()
        kills.until_they_write_again(writers)
        print()
        full(rig, writers, "The tables cannot grow", fill)
        assert full(rig, writers, "The log cannot grow", use_up_the_log)
        kills.end(writers)
        answers = sum((writer.answers for writer in writers), Counter())
        wrong = Counter(fault for writer in writers for fault in writer.faults)
        lost, half = list(kills.missing(rig, writers)), kills.half_saved(rig)
        seals = int(rig.says(kills.SEALS))
        signed = sum(len(writer.signed) for writer in writers)
        print(f"answers {dict(answers)}, of which lacking something {dict(wrong)}")
        print(f"{signed} signed; lost {len(lost)}, half saved {len(half)}, broken seals {seals}")
        assert (lost, half, seals, wrong) == ([], [], 0, {})
