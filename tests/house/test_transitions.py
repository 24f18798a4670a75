"""What opened a moment ago and opens no more: on the next request, with the session left open.

Each transition is made by the real action, while the person it bites sits signed in with the page
before them (guard, figures 4 and 8).
"""

from datetime import datetime, time, timedelta

import pytest
from django.db.models import Exists, OuterRef
from django.utils import timezone

from concerns import actions
from concerns.models import ConcernPermission, FilePermission, Share, SummaryPermission
from safeguarding.demo import posting
from safeguarding.demo.clock import at
from schools import actions as office
from schools.models import Post
from tests import cast as casting
from tests.house.access import status_for
from tests.house.canaries import of_answer
from tests.house.groups import GROUP_OF
from tests.house.test_access import ROWS

pytestmark = pytest.mark.django_db
WHY = "It is time."


def end_post(part, kind=None, by="head"):
    def change(world):
        posts = world.person(part).posts.filter(until=None)
        for post in posts.filter(kind=kind) if kind else posts:
            posting.end(post, by=world.person(by))

    return change


def shut(part):
    return lambda world: office.shut_out(world.person(part), by=world.head, reason=WHY)


def keep_out(child, part, by="lead"):
    return lambda world: casting.kept_out(
        world.cast.pupils[child], world.person(part), world.person(by)
    )


def end_share(record):
    return lambda world: actions.end_share(world.records[record], by=world.deputy, reason=WHY)


def leave_roll(child):
    return lambda world: office.leave_roll(
        world.cast.pupils[child], by=world.hr, left_on=timezone.localdate()
    )


def demote(part, kind):
    """The post is dropped and another given in its place."""

    def change(world):
        end_post(part)(world)
        office.give_post(
            world.person(part), by=world.head, school_id=world.cast.school.pk, kind=kind
        )

    return change


def end_cover(world):
    office.end_cover(world.records["deputy-cover"], by=world.head)


def head_reads_no_files(world):
    office.change_settings(world.cast.school, by=world.lead, head_reads_files=False)


FILE, CONCERN, SUMMARY = "chronology:file", "concerns:concern", "concerns:summary"
# What happens: who has which page open, what is done, and what the next request gets.
TRANSITIONS = {
    # A post
    "a deputy's last post ends": ("deputy", FILE, "jory-file", end_post("deputy"), 404),
    "the DSL leaves": ("lead", CONCERN, "jory-in-hand", end_post("lead"), 404),
    "the DSL leaves with the queue open": ("lead", "concerns:queue", "-", end_post("lead"), 403),
    "a deputy becomes a teacher": ("deputy", FILE, "jory-file", demote("deputy", "staff"), 404),
    "a deputy becomes a governor": (
        *("deputy", "chronology:children", "-"),
        demote("deputy", "governor"),
        403,
    ),
    "cover ends": ("stand_in", FILE, "jory-file", end_cover, 404),
    "the post that is covered ends": ("stand_in", FILE, "jory-file", end_post("deputy"), 404),
    "the stand-in's account is shut": ("stand_in", FILE, "jory-file", shut("stand_in"), 302),
    "a deputy's account is shut": ("deputy", CONCERN, "jory-in-hand", shut("deputy"), 302),
    "the head is no longer to read files": ("head", FILE, "jory-file", head_reads_no_files, 404),
    "the head leaves": ("head", "schools:people", "school", end_post("head", by="chair"), 403),
    "HR leaves": ("hr", "schools:pupils", "school", end_post("hr"), 403),
    "a writer leaves": ("teacher", "concerns:receipt", "jory-new", end_post("teacher"), 404),
    "whoever owns an action leaves": (
        *("assistant", "concerns:action", "action-open"),
        end_post("assistant"),
        404,
    ),
    # An exclusion
    "a deputy is kept out of a file": (
        "deputy",
        FILE,
        "jory-file",
        keep_out("jory", "deputy"),
        404,
    ),
    "a deputy is kept out of a concern": (
        *("deputy", CONCERN, "jory-closed"),
        keep_out("jory", "deputy"),
        404,
    ),
    "a deputy is kept out of one of two children": (
        *("deputy", CONCERN, "both-new"),
        keep_out("mina", "deputy"),
        404,
    ),
    "the DSL is kept out by a deputy": (
        *("lead", FILE, "jory-file"),
        keep_out("jory", "lead", by="deputy"),
        404,
    ),
    "the head is kept out": ("head", FILE, "jory-file", keep_out("jory", "head"), 404),
    "a stand-in is kept out": ("stand_in", FILE, "jory-file", keep_out("jory", "stand_in"), 404),
    "whoever owns an action is kept out": (
        *("assistant", "concerns:action", "action-open"),
        keep_out("jory", "assistant"),
        404,
    ),
    "whoever is shown a file is kept out": (
        *("shown_file", FILE, "ruan-file"),
        keep_out("ruan", "shown_file"),
        404,
    ),
    "whoever is consulted is kept out": (
        *("shown_concern", CONCERN, "ruan-in-hand"),
        keep_out("ruan", "shown_concern"),
        404,
    ),
    "whoever is shown a summary is kept out": (
        *("shown_summary", SUMMARY, "ruan-summary"),
        keep_out("ruan", "shown_summary"),
        404,
    ),
    "whoever opened a file in an emergency is kept out": (
        *("opened_in_emergency", FILE, "ruan-file"),
        keep_out("ruan", "opened_in_emergency"),
        404,
    ),
    "an adviser is kept out": (
        *("adviser", CONCERN, "ruan-in-hand"),
        keep_out("ruan", "adviser"),
        404,
    ),
    # A share that is ended
    "a share of a file is ended": (
        *("shown_file", FILE, "ruan-file"),
        end_share("ruan-share-SHOWN"),
        404,
    ),
    "a share of a file is ended with a concern of it open": (
        *("shown_file", CONCERN, "ruan-new"),
        end_share("ruan-share-SHOWN"),
        404,
    ),
    "a consult is ended": (
        *("shown_concern", CONCERN, "ruan-in-hand"),
        end_share("ruan-share-CONSULTED"),
        404,
    ),
    "a share of a summary is ended": (
        *("shown_summary", SUMMARY, "ruan-summary"),
        end_share("ruan-share-TOLD"),
        404,
    ),
    "an adviser's share is ended": (
        *("adviser", CONCERN, "ruan-in-hand"),
        end_share("ruan-share-ADVISER"),
        404,
    ),
    "a lead closes what was opened in an emergency": (
        *("opened_in_emergency", FILE, "ruan-file"),
        end_share("ruan-emergency"),
        404,
    ),
    # Whoever is let in by name
    "whoever is shown a file leaves": (
        *("shown_file", FILE, "ruan-file"),
        end_post("shown_file"),
        404,
    ),
    "whoever is shown a file becomes a governor": (
        *("shown_file", FILE, "ruan-file"),
        demote("shown_file", "governor"),
        404,
    ),
    "whoever is shown a summary has their account shut": (
        *("shown_summary", SUMMARY, "ruan-summary"),
        shut("shown_summary"),
        302,
    ),
    "the SENCO who is consulted becomes a teacher": (
        *("shown_concern", CONCERN, "ruan-in-hand"),
        demote("shown_concern", "staff"),
        404,
    ),
    "an adviser is no longer the adviser": (
        *("adviser", CONCERN, "ruan-in-hand"),
        end_post("adviser"),
        404,
    ),
    "whoever opened a file in an emergency leaves": (
        *("opened_in_emergency", FILE, "ruan-file"),
        end_post("opened_in_emergency"),
        404,
    ),
    # A child who moves on
    "the child leaves, and a file was shared": (
        *("shown_file", FILE, "ruan-file"),
        leave_roll("ruan"),
        404,
    ),
    "the child leaves, and a concern was shared": (
        *("shown_concern", CONCERN, "ruan-in-hand"),
        leave_roll("ruan"),
        404,
    ),
    "the child leaves, and a summary was shared": (
        *("shown_summary", SUMMARY, "ruan-summary"),
        leave_roll("ruan"),
        404,
    ),
}


def test_there_are_twenty_five_and_more():
    assert len(TRANSITIONS) >= 25


@pytest.mark.wide(5)
@pytest.mark.meets("ACC-04", "ACC-16")
@pytest.mark.parametrize("name", TRANSITIONS)
def test_it_bites_on_the_next_request_with_the_session_left_open(ask, name):
    member, page, record, change, expected = TRANSITIONS[name]
    before = ask("GET", page, record, member)
    assert before.status_code == 200
    change(ask.world)
    after = ask("GET", page, record, member)
    assert after.status_code == expected
    if expected == 404:
        assert not ask.world.canaries.found_in(*of_answer(after))


POSTS = {
    "concerns:decide": "jory-in-hand",
    "concerns:share-file": "jory-file",
    "concerns:keep-out": "jory-file",
    "concerns:write-summary": "jory-file",
}


@pytest.mark.parametrize("page, record", POSTS.items())
def test_a_form_that_was_open_when_the_post_ended_does_nothing(ask, page, record):
    assert ask("GET", page, record, "deputy").status_code == 200
    end_post("deputy")(ask.world)
    assert ask("POST", page, record, "deputy").status_code == 404


# With time alone ---------------------------------------------------------------------------------


def moment(hour, minute, days=0):
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def get(ask, page, record, session):
    ask.client.cookies.clear()
    ask.client.cookies["session"] = session
    return ask.client.get(ask.address(page, record)).status_code


@pytest.mark.meets("ACC-23")
def test_what_was_opened_in_an_emergency_is_closed_by_midnight(ask):
    world = ask.world
    with at(moment(23, 50)):
        session = ask.sign_in("colleague")
        actions.open_in_emergency(world.jory, by=fresh(world.colleague), reason=WHY)
        assert get(ask, FILE, "jory-file", session) == 200
    with at(moment(0, 1, days=1)):
        assert get(ask, FILE, "jory-file", session) == 404


@pytest.mark.meets("ACC-04")
def test_a_share_is_over_when_its_day_is(ask):
    world = ask.world
    with at(moment(23, 50)):
        session = ask.sign_in("colleague")
        casting.shared(
            world.records["jory-in-hand"],
            fresh(world.colleague),
            world.lead,
            days=10 / 24 / 60,
        )
        assert get(ask, CONCERN, "jory-in-hand", session) == 200
    with at(moment(0, 1, days=1)):
        assert get(ask, CONCERN, "jory-in-hand", session) == 404


def test_a_post_that_was_to_end_today_opens_nothing_today(ask):
    post = ask.world.deputy.posts.get()
    office.end_post(post, by=ask.world.head, until=timezone.localdate() + timedelta(days=1))
    with at(moment(23, 55)):
        session = ask.sign_in("deputy")
        assert get(ask, FILE, "jory-file", session) == 200
    with at(moment(0, 1, days=1)):
        assert get(ask, FILE, "jory-file", session) == 404


def fresh(person):
    return type(person).objects.get(pk=person.pk)


# A leaver (guard, figure 8) ----------------------------------------------------------------------

ROOMS = {"concerns", "referrals", "allegations", "chronology", "schools"}
OPEN = {row[:2]: row[3] for row in ROWS if row[1:3] != ("-", "GET") and row[2] == "GET"}


@pytest.mark.wide(5)
@pytest.mark.parametrize(
    "member", ["deputy", "lead", "teacher", "assistant", "shown_file", "opened_in_emergency"]
)
def test_of_a_leaver_every_record_is_refused_at_the_first_request(ask, member):
    """Of each that the table opens to them (test_access.py shows that it does)."""
    group = GROUP_OF[member]
    seen = [pair for pair, said in OPEN.items() if status_for(member, group, said) == 200]
    seen = [pair for pair in seen if pair[0].split(":")[0] in ROOMS]
    assert len(seen) > 1
    end_post(member)(ask.world)
    still = [pair for pair in seen if ask("GET", *pair, member).status_code == 200]
    assert not still


PERMISSIONS = [FilePermission, ConcernPermission, SummaryPermission]


def orphans():
    """Permissions of whoever holds no post there."""
    held = Post.objects.current().filter(person=OuterRef("user"), school=OuterRef("school"))
    return sum(table.objects.filter(~Exists(held)).count() for table in PERMISSIONS)


def test_no_permission_is_left_behind_by_a_leaver(ask):
    assert orphans() == 0 and Share.objects.in_force().count() == 5
    for member in "shown_file shown_concern shown_summary adviser opened_in_emergency".split():
        end_post(member)(ask.world)
    assert orphans() == 5
    assert actions.end_spent_shares() == 5
    assert orphans() == 0 and not any(table.objects.exists() for table in PERMISSIONS)
