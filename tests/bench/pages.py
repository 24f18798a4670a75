"""How long each page takes beside hand-written SQL for the same rows, and how much it reads.

    ./test tests/bench/pages.py -n 0 -s

builds the host of tests/bench/tables.py in the tests' own database (some minutes, 4 GB), prints one
table, and leaves nothing behind. BENCH_SCHOOLS and BENCH_CONCERNS make it smaller. It is no part
of the suite, and nothing in it passes or fails by the clock; what it does check is that the page
and the hand-written statements found the same rows.

Times are medians, the page and the SQL taking turns. Buffers are those of 8 kB that PostgreSQL
touched, found or read, over all the page's own SELECTs (EXPLAIN ANALYZE, BUFFERS).
"""

import os
import statistics
import time
from functools import partial
from unittest import mock

import pytest
from django.db import connection
from django.db.models import Count
from django.test import Client, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from chronology import around, reads, story
from concerns import actions
from concerns.models import Concern, ConcernPermission, Draft, Involvement, OpeningDeadline
from concerns.models.by_name import named
from concerns.queue import Queue
from concerns.queue_rows import PAGE
from deadlines import sweep
from referrals.listing import Listing
from schools import posts
from schools.models import Person, Post, Pupil, School
from schools.posts import Can
from schools.wall import within
from tests.bench import by_hand, finding, host, tables, unusual
from tests.cast import acknowledged

TURNS = int(os.environ.get("BENCH_TURNS", "60"))
EXPLAIN = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) "
COUNTED = ["all", "new", "late", "mine", "undecided", "in_hand"]


def elapsed(act):
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def medians(*acts, turns=TURNS):
    """The median of each in milliseconds, taking turns, so that all have the same weather."""
    for act in acts:
        act()
    taken = [[elapsed(act) for act in acts] for _ in range(turns)]
    return [statistics.median(times) for times in zip(*taken, strict=True)]


def statements(act):
    with CaptureQueriesContext(connection) as caught:
        act()
    marks = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT", "ROLLBACK")
    return [query["sql"] for query in caught if not query["sql"].startswith(marks)]


def buffers(asked):
    reads = ("SELECT", "WITH", "EXECUTE")
    return sum(_buffers(sql) for sql in asked if sql.lstrip("(\n ").startswith(reads))


def _buffers(sql):
    with connection.cursor() as cursor:
        cursor.execute(EXPLAIN + sql)
        return _touched(cursor)


def _touched(cursor):
    plan = cursor.fetchone()[0][0]["Plan"]
    return plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]


def as_cursor(act, **known):
    """Past Django's own wrapping: what a hand-written page would use."""
    connection.ensure_connection()
    return partial(act, connection.connection.cursor(), **known)


class Explaining:
    """A cursor that adds up what each statement touches before it answers."""

    def __init__(self, cursor):
        self.cursor, self.touched = cursor, 0

    def execute(self, statement, known=None):
        self.touched += _touched(self.cursor.execute(EXPLAIN + statement, known))
        return self.cursor.execute(statement, known)


def buffers_by_hand(hand):
    cursor = Explaining(*hand.args)
    hand.func(cursor, **hand.keywords)
    return cursor.touched


def with_posts(person):
    """The person as a request has them: their posts are read once, and what is by name."""
    person = Person.objects.get(pk=person)
    posts.read_once(person)
    named(person)
    return person


def staff(number, school=1):
    with connection.cursor() as cursor:
        key = f"md5('person' || ({school} * {tables.STAFF} + {number})::text)::uuid"
        return cursor.execute(f"SELECT {key}").fetchone()[0]


def row(name, budget, ours, hand, *, page=None, turns=TURNS, reads_only=True):
    """One line of the table: the budget, then what was found."""
    asked = statements(ours)
    acts = [ours, hand, page] if page else [ours, hand]
    ours_ms, hand_ms, *page_ms = medians(*acts, turns=turns)
    ratio = f"x{ours_ms / hand_ms:.1f} ({ours_ms:.2f} / {hand_ms:.2f} ms)"
    whole = f"x{page_ms[0] / hand_ms:.1f} ({page_ms[0]:.1f} ms)" if page else ""
    touched = f"{buffers(asked):,} / {buffers_by_hand(hand):,}" if reads_only else ""
    print(f"| {name} | {budget} | {len(asked)} | {ratio} | {touched} | {whole} |", flush=True)


def getting(person, name, *keys, **address):
    client, where = Client(), reverse(name, args=keys)
    client.force_login(Person.objects.get(pk=person))

    def get():
        answer = client.get(where, address)
        assert answer.status_code == 200

    return get


def queue(lead, what):
    user = with_posts(lead)
    schools = posts.schools_where(user, Can.READ_FILES)

    def ours():
        shown = Queue(user, {})
        return tuple(shown.counts[name] for name in COUNTED), [each.pk for each in shown.rows]

    hand = as_cursor(by_hand.queue, user=lead, schools=schools)
    assert ours() == hand()
    (many, *_), page = ours()[0], getting(lead, "concerns:queue")
    row(f"{what}: 50 rows of {many}", "1, x2.5, as by hand", ours, hand, page=page)


def lead_of_many():
    """A deputy of the first school, who becomes one of others too."""
    schools = min(tables.SCHOOLS, 20)
    many = [
        Post(person_id=staff(3), school_id=school, kind="deputy_dsl", since=tables.LONG_AGO)
        for school in range(2, schools + 1)
    ]
    Post.objects.bulk_create(many)
    acknowledged(
        [Person.objects.get(pk=staff(3))], School.objects.filter(pk__in=range(2, schools + 1))
    )
    return staff(3)


def mine(writer):
    user = with_posts(writer)

    def ours():
        list(Draft.objects.visible_to(user).only("started_at", "saved_at"))
        written = Concern.objects.submitted_by(user).with_names(signed=True).order_by("-signed_at")
        return [concern.pk for concern in written.only("signed_at", "status")[: PAGE + 1]]

    hand = as_cursor(by_hand.mine, user=writer)
    assert ours() == hand()
    page = getting(writer, "concerns:mine")
    row(f"my concerns: {len(ours())} rows", "2, x2.5, 3,000", ours, hand, page=page)


def asked_of_others(lead):
    user = with_posts(lead)
    schools = posts.schools_where(user, Can.READ_FILES)

    def ours():
        listing = Listing(user, {})
        return [chip.count for chip in listing.chips], [each.pk for each in listing.page]

    hand = as_cursor(by_hand.referrals, user=lead, schools=schools)
    assert ours() == hand()
    (many, *_, every), page = ours()[0], getting(lead, "referrals:referrals")
    ways = len(ours()[0])
    what = f"referrals: {min(many, 50)} rows of {many} open, counted in {ways} ways, {every} in all"
    row(what, "4, x2.5", ours, hand, page=page)


def one(lead):
    user = with_posts(lead)
    schools = posts.schools_where(user, Can.READ_FILES)
    concern = Concern.objects.visible_to(user).open().first().pk
    hand = as_cursor(by_hand.one, user=lead, schools=schools, concern=concern)

    def ours():
        return Concern.objects.visible_to(user).filter(pk=concern).first().pk

    assert ours() == hand()
    row("one record's permission", "2, x5, 20", ours, hand)


def one_shown_by_name():
    """To somebody who reads no files by a post."""
    opened = ConcernPermission.objects.filter(school=1).first()
    user, concern = with_posts(opened.user_id), opened.content_object_id
    hand = as_cursor(by_hand.shown, user=user.pk, concern=concern)

    def ours():
        return Concern.objects.visible_to(user).filter(pk=concern).first().pk

    with within(posts.schools_of(opened.user)):
        assert ours() == hand()
        row("one record's permission, shown by name", "2, x5, 20", ours, hand)


def child_with(entries, user):
    """The child of the first school whose story comes nearest to this many lines."""
    about = Involvement.objects.filter(school=1).values("pupil").annotate(many=Count("pk"))
    likely = [each["pupil"] for each in about.filter(many__gte=20, many__lte=60)]
    told = {pk: len(story.entries_for(Pupil.objects.get(pk=pk), user)) for pk in likely}
    return min(told, key=lambda pk: abs(told[pk] - entries))


def chronology(lead):
    user = with_posts(lead)
    pupil = child_with(200, user)

    def ours():
        opened = around.files(user).get(pk=pupil)
        around.Around.of(opened)
        entries = story.entries_for(opened.pupil, user)
        reads.this_week(opened, story.concerns_in(entries))
        return entries

    entries = ours()
    known = {"user": lead, "pupil": pupil, "schools": [1]}
    known["concerns"] = [str(key) for key in story.concerns_in(entries)]
    known["lines"] = statements(ours)[1:-1]  # between who stands around the child and who has read
    hand = as_cursor(by_hand.chronology, **known)
    assert hand() == len(entries)
    page = getting(lead, "chronology:file", pupil)
    row(f"chronology: {len(entries)} lines", "8, x5", ours, hand, page=page)


def signing(writer):
    user = with_posts(writer)
    pupil = Involvement.objects.filter(school=1, pupil__isnull=False).first().pupil
    drafts = Draft.objects.select_related("school__settings")

    def begun():
        return drafts.get(pk=Draft.objects.create(author=user, school_id=1).pk)

    waiting = [begun() for _ in range(2 * TURNS + 10)]
    child = [{"pupil": pupil, "role": "harmed"}]
    hand = as_cursor(by_hand.sign, user=writer, school=1, pupil=pupil.pk, account=tables.NOTE)

    @within([1])
    def ours():
        actions.sign(waiting.pop(), by=user, words={"account": tables.NOTE}, children=child)

    @within([1])
    def by_hand_():
        return hand(id=waiting.pop().pk)

    with mock.patch("schools.actions.outbox._wake"):
        row("log one concern", "14, x3.5", ours, by_hand_, turns=TURNS, reads_only=False)


def walled(measure, person, *words):
    """Both sides behind the wall of the database, as each request of this person is."""
    with within(posts.schools_of(Person.objects.get(pk=person))):
        measure(person, *words)


def empty_sweep(moment):
    """Asked for the moment before the host was built: what fell due meanwhile has not fired."""

    def ours():
        return sweep._with_something_due(moment)

    hand = as_cursor(by_hand.due, moment=moment)
    assert ours() == hand() == []
    many = OpeningDeadline.objects.count()
    row(f"empty sweep of {many:,} deadlines", "1, < 1 ms, 5", ours, hand)
    (whole,) = medians(lambda: sweep.sweep(moment))
    print(f"\nA whole round of the sweep, with its pulse: {whole:.1f} ms.")


@pytest.fixture
def left_as_it_is():
    """What is invented goes with the database, a moment later: to put it back would take longer."""
    pytest.MonkeyPatch().setattr(TransactionTestCase, "_fixture_teardown", lambda case: None)


@pytest.mark.bench
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("left_as_it_is")
def test_print_the_table():
    print_the_table()


def print_the_table():
    """On a host that is built for it in this database. (tests/setup/test_benches.py tries it.)"""
    start, moment = time.perf_counter(), timezone.now()
    host.build()
    print(f"\n\nBuilt in {time.perf_counter() - start:.0f} s.\n")
    heads = ["page", "budget: statements, time, buffers", "statements", "ORM / by hand"]
    heads += ["buffers / by hand", "whole page / by hand"]
    print(f"| {' | '.join(heads)} |\n{'|---' * len(heads)}|")
    walled(queue, staff(1), "queue")
    walled(queue, lead_of_many(), "queue of a lead at 20 schools")
    walled(mine, staff(5))
    walled(asked_of_others, staff(1))
    walled(one, staff(1))
    one_shown_by_name()
    walled(chronology, staff(2))
    for words in finding.WORDS:
        walled(finding.search, staff(1), words)
    walled(finding.patterns, staff(2))
    walled(finding.unseen, staff(1))
    signing(staff(5))
    empty_sweep(moment)
    unusual.reading()
