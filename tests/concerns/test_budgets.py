"""How many statements each page may ask of the database, at 5 rows and at 50.

Times and buffers are measured by tests/bench/pages.py and stand in docs/figures.md; what can be
counted is counted here, exactly, so that a change which costs a statement is seen.
"""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from concerns import actions
from concerns.models import Category, Concern, Draft
from schools import posts
from schools.models import Person
from schools.wall import within
from tests.cast import decided, draft, kept_out, make_pupil, signed

pytestmark = pytest.mark.django_db

FEW, MANY = 5, 50
# What every request asks, whichever page it is: who is there, which posts they hold, and (of nearly
# every page) what is open or shut to them by name.
OF_EVERY_PAGE = [
    r"EXECUTE session",
    r"EXECUTE person",
    r"EXECUTE posts_held",
    r"EXECUTE named",
    r"safeguarding\.schools",
]
# The test's own transaction stands around each page: what marks a place in it is not counted, nor
# that the wall is put back there afterwards (without it, the page's transaction would just end).
MARKS = re.compile(r"SAVEPOINT|RELEASE|ROLLBACK|.*set_config\('safeguarding\.schools', '\*'")
MARK = {"side": "front", "x": 752, "y": 391, "region": "front-left-upper-arm", "kind": "bruise"}


class Asked:
    """The statements that a page asked, and those of them that are the page's own."""

    def __init__(self, statements):
        self.all = [sql for sql in statements if not MARKS.match(sql)]
        self.own = [
            sql for sql in self.all if not any(re.search(part, sql) for part in OF_EVERY_PAGE)
        ]


def asked(act):
    with CaptureQueriesContext(connection) as caught:
        act()
    return Asked([query["sql"] for query in caught])


@pytest.fixture
def page(client):
    """Ask for a page as this person, twice: the first fills what is remembered for a minute."""

    def get(person, name, *keys, **address):
        client.force_login(person)
        where = reverse(name, args=keys)
        client.get(where, address)
        answer = []
        seen = asked(lambda: answer.append(client.get(where, address)))
        assert answer[0].status_code == 200
        return seen

    return get


def of_every_kind(cast, number):
    """Concerns as a queue has them: two children, two kinds, a mark, a flag, each where it may."""
    for each in range(number):
        child = make_pupil(cast.school, f"Child{each}", "Reed")
        concern = signed(
            cast.teacher,
            child,
            cast.mina,
            marks=[MARK],
            categories=["physical", "neglect"],
            urgent=each % 5 == 0,
        )
        if each % 3 == 0:
            actions.open_concern(concern, by=cast.lead)
        if each % 4 == 0:
            kept_out(child, cast.deputy, cast.lead)


@pytest.mark.parametrize("rows", [FEW, MANY])
def test_the_lists_ask_as_many_statements_at_fifty_rows_as_at_five(cast, page, rows):
    of_every_kind(cast, rows)
    queue = page(cast.lead, "concerns:queue")
    assert len(queue.own) == 1  # the counts, and the concerns with all that a line shows
    assert len(queue.all) == 6  # and the session, its person, their posts, the wall, their name
    mine = page(cast.teacher, "concerns:mine")
    assert len(mine.own) == 2  # the drafts; the concerns with their children's names
    home = page(cast.lead, "home")
    # New, late, files to review, asked again, directory, rota, terms, pulse; my actions, drafts,
    # answers, what I was there for too; reports of adults begun, and the matters that came to me.
    # And who is kept out of a file and asked for it.
    assert len(home.own) == 15


def test_may_i_read_this_one_asks_one_statement_after_the_posts_and_what_is_by_name(cast):
    concern, lead = signed(cast.teacher, cast.jory), Person.objects.get(pk=cast.lead.pk)
    seen = asked(lambda: Concern.objects.visible_to(lead).filter(pk=concern.pk).first())
    assert len(seen.own) == 1 and len(seen.all) == 3


@pytest.mark.parametrize("others", [FEW, 3 * FEW])
def test_a_concern_beside_its__no_more_for_many_others(cast, page, others):
    concern = decided(signed(cast.teacher, cast.jory, cast.mina, marks=[MARK]), cast.lead)
    for _ in range(others):
        decided(signed(cast.teacher, cast.jory, cast.mina), cast.lead)
    assert len(page(cast.lead, "concerns:concern", concern.pk).own) == 60


def a_story(cast, number):
    """At least four lines for each: signed, decided, asked of somebody, added by hand."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    for _ in range(number):
        concern = decided(signed(cast.teacher, cast.jory, categories=["physical"]), cast.lead)
        actions.add_action(
            concern, by=cast.lead, what="Ring", owner=cast.assistant, due_on=tomorrow
        )
        actions.add_event(
            cast.jory, by=cast.lead, happened_at=timezone.now(), title="Seen", significant=False
        )


def test_a_receipt_asks_no_more_for_many_additions_and_answers(cast, page):
    concern, counts = decided(signed(cast.teacher, cast.jory), cast.lead), []
    for _ in range(2):
        for _ in range(3):
            actions.add(concern, by=cast.teacher, words="He limped.")
            actions.tell_writer(concern, by=cast.lead, words="We have rung home.")
        counts.append(len(page(cast.teacher, "concerns:receipt", concern.pk).all))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("concerns", [FEW, 3 * FEW])
def test_a_chronology_asks_ten_statements_and_none_for_an_entry(cast, page, concerns):
    a_story(cast, concerns)
    seen = page(cast.lead, "chronology:file", cast.jory.pk)
    reads = [sql for sql in seen.own if sql.startswith(("SELECT", "(SELECT", "\nWITH"))]
    # The file with who stands around it, the lines of concerns, referrals, meetings, statuses, what
    # was shared and matters about adults, who has read it; and the concerns of the year
    # for the patterns; and the clocks.
    assert len(reads) == 10
    assert len(seen.own) == 11  # and the entry that this person has read it now


def begun(cast):
    """A draft as the page has it at hand, and its author with the posts of this request read."""
    teacher = Person.objects.get(pk=cast.teacher.pk)
    found = draft(teacher, cast.school)
    posts.held_by(teacher)
    return Draft.objects.select_related("school__settings").get(pk=found.pk), teacher


def statements_to_sign(cast, *pupils, **parts):
    written, teacher = begun(cast)
    children = [{"pupil": pupil, "role": "harmed"} for pupil in pupils]
    words = {"account": "A red mark.", "urgent": parts.pop("urgent", False)}

    def sign():
        with within([cast.school.pk], teacher.pk):
            actions.sign(written, by=teacher, words=words, children=children, **parts)

    return asked(sign).all


# Each is one statement, in this order. The draft is locked, so that signing twice makes one.
SIGNING = [
    "SELECT current_setting",  # which schools this transaction may see
    'SELECT "concerns_draft',
    'INSERT INTO "concerns_concern"',
    'INSERT INTO "concerns_historicalconcern"',
    'INSERT INTO "concerns_involvement"',  # all the children at once
    'INSERT INTO "concerns_step"',
    'SELECT "concerns_file',  # which of the children have a file
    'INSERT INTO "concerns_openingdeadline"',
    'INSERT INTO "audit_entry"',  # the clock was started
    'SELECT "concerns_draftattachment',  # that no file is left behind with it
    'DELETE FROM "concerns_draft"',
    'INSERT INTO "audit_entry"',  # the concern was signed
    'SELECT DISTINCT "schools_person',  # who is on duty, and not kept out
    'INSERT INTO "schools_notice"',  # all of them at once
]


def test_signing_one_concern_about_a_known_child_takes_fourteen_statements(cast):
    signed(cast.teacher, cast.jory)
    statements = statements_to_sign(cast, cast.jory)
    assert len(statements) == len(SIGNING) == 14
    for statement, start in zip(statements, SIGNING, strict=True):
        assert statement.startswith(start)


def test_signing_takes_one_more_for_marks_and_kinds_and_four_for_each_first_file(cast):
    kinds = list(Category.objects.filter(code__in=["physical", "neglect"]))
    marks = [{**MARK, "size": str(number)} for number in range(MANY)]
    seen = statements_to_sign(cast, cast.jory, cast.kit, marks=marks, categories=kinds)
    assert len(seen) == 14 + 1 + 1 + 2 * 4  # a file, its first version, its clock, the entry of it


def test_an_urgent_one_starts_two_more_clocks(cast):
    signed(cast.teacher, cast.jory)
    assert len(statements_to_sign(cast, cast.jory, urgent=True)) == 14 + 2 * 2
