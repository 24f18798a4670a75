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
from concerns.models import Concern
from schools import posts
from schools.models import Person
from tests.cast import decided, draft, kept_out, make_pupil, signed

pytestmark = pytest.mark.django_db

FEW, MANY = 5, 50
# What every request asks, whichever page it is: who is there, and which posts they hold.
OF_EVERY_PAGE = [
    r'FROM "django_session"',
    r'FROM "schools_person" WHERE "schools_person"."id" =',
    r'FROM "schools_post"',
]
# The test's own transaction stands around each page: what marks a place in it is not counted.
MARKS = re.compile("SAVEPOINT|RELEASE|ROLLBACK")
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
def test_the_queue_asks_three_statements_and_five_in_all(cast, page, rows):
    of_every_kind(cast, rows)
    seen = page(cast.lead, "concerns:queue")
    assert len(seen.own) == 3  # the counts, the concerns, their children
    assert len(seen.all) == 5  # with the session and its person, and the posts


@pytest.mark.parametrize("rows", [FEW, MANY])
def test_my_concerns_ask_two_statements(cast, page, rows):
    of_every_kind(cast, rows)
    seen = page(cast.teacher, "concerns:mine")
    assert len(seen.own) == 2  # the drafts, the concerns with their children's names
    assert len(seen.all) == 4


@pytest.mark.parametrize("rows", [FEW, MANY])
def test_may_i_read_this_one_asks_two_statements(cast, rows):
    of_every_kind(cast, rows)
    concern, lead = Concern.objects.first(), Person.objects.get(pk=cast.lead.pk)
    seen = asked(lambda: Concern.objects.visible_to(lead).filter(pk=concern.pk).first())
    assert len(seen.own) == 1 and len(seen.all) == 2  # the posts, the record


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


@pytest.mark.parametrize("concerns", [FEW, MANY])
def test_a_chronology_asks_three_statements_and_none_for_an_entry(cast, page, concerns):
    a_story(cast, concerns)
    seen = page(cast.lead, "chronology:file", cast.jory.pk)
    reads = [sql for sql in seen.own if sql.startswith(("SELECT", "\nWITH"))]
    assert len(reads) == 3  # the file with who stands around it, the lines, who has read it
    assert len(seen.own) == 4  # and the entry that this person has read it now


@pytest.mark.parametrize("rows", [FEW, MANY])
def test_home_asks_no_more_with_more_rows(cast, page, rows):
    of_every_kind(cast, rows)
    a_story(cast, 1)
    assert len(page(cast.lead, "home").own) == 6


def sign_one(cast, *, urgent=False):
    teacher = Person.objects.get(pk=cast.teacher.pk)
    begun = draft(teacher, cast.school)
    posts.held_by(teacher)
    return asked(
        lambda: actions.sign(
            begun,
            by=teacher,
            words={"account": "A red mark.", "urgent": urgent},
            children=[{"pupil": cast.jory, "role": "harmed"}],
            categories=list(),
        )
    )


def test_zz(cast, page):
    of_every_kind(cast, 5)
    a_story(cast, 2)
    for who, name, *keys in [(cast.lead, "concerns:queue"), (cast.teacher, "concerns:mine"), (cast.lead, "chronology:file", cast.jory.pk), (cast.lead, "home")]:
        print("=====", name)
        for sql in page(who, name, *keys).all:
            print("  --", sql[:1500])
    print("==== sign")
    for sql in sign_one(cast).all:
        print("  --", sql[:700])
