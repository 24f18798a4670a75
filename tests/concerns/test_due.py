"""Late and due: each running clock of what a person sees to, with the rule behind it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from concerns import actions
from concerns.models import ReviewDeadline
from deadlines.actions import cancel, meet, raise_deadline
from deadlines.clocks import clock
from deadlines.listing import PAGE
from schools.models import Term
from schools.terms import AHEAD
from tests.cast import decided, kept_out, signed

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


@pytest.fixture
def listed(client, cast):
    """What stands on this person's page: the lines that are late, and those due, as (what, names).

    Those without a number, which are owed at once, are in `get.at_once`. The school has entered
    its terms.
    """
    far_off = TODAY() + AHEAD
    Term.objects.create(school=cast.school, name="Next", starts_on=far_off, ends_on=far_off)

    def get(person, **address):
        client.force_login(person)
        answer = client.get(reverse("due"), address)
        assert answer.status_code == 200
        get.page = answer.content.decode()
        parts = answer.context["parts"]
        get.asked, get.at_once, *timed = [
            [(line.what, line.names) for line in lines] for _, lines in parts
        ]
        return timed

    return get


@pytest.fixture
def running(cast):
    """A clock of nearly each kind: an action is late, the rest is due."""
    concern = decided(signed(cast.teacher, cast.jory), cast.lead, review_on=TODAY())
    yesterday = TODAY() - timedelta(days=1)
    actions.add_action(
        concern, by=cast.lead, what="Ring home", owner=cast.assistant, due_on=yesterday
    )
    actions.ask_again(concern, by=cast.teacher, why="It has happened again.")
    signed(cast.teacher, cast.mina, urgent=True)
    return concern


JORY = ["Jory Penhale"]


def test_the_leads_and_the_head_see_what_runs_on_every_child_in_sight(cast, running, listed):
    late, due = listed(cast.lead)
    assert late == [("Ring home", JORY)]
    assert sorted(due) == [
        ("Answer whoever asked to look again", JORY),
        ("Look at it again", JORY),
        ("Open it", [str(cast.mina)]),
        ("Review the whole file", JORY),
        ("Review the whole file", [str(cast.mina)]),
    ]
    assert listed(cast.head) == [late, due]


def test_whoever_is_asked_to_do_something_sees_that_and_no_name(cast, running, listed):
    assert listed(cast.assistant) == [[("Ring home", [])], []]
    assert listed(cast.teacher) == [[], []]
    assert "Nothing is waiting for you." in listed.page


def test_nothing_runs_for_whoever_is_kept_out_or_works_elsewhere(cast, running, listed):
    kept_out(cast.jory, cast.deputy, cast.lead)
    assert {name for part in listed(cast.deputy) for _, names in part for name in names} == {
        str(cast.mina)
    }
    assert listed(cast.lead_elsewhere) == [[], []]


def test_what_was_done_runs_no_longer(cast, running, listed):
    actions.finish_action(running.actions.get(), by=cast.assistant, outcome="Rang.")
    assert listed(cast.assistant) == [[], []]
    assert ("Ring home", JORY) not in listed(cast.lead)[0]


@pytest.fixture
def at_once(cast, running):
    """A clock with no number, on Jory, that has stood open for two days."""
    since = timezone.now() - timedelta(days=2, minutes=1)
    return raise_deadline(
        *(ReviewDeadline, "concern_noticed"),
        **{"by": cast.lead, "school": cast.school, "started_at": since, "concern": running},
    )


def test_what_has_no_number_comes_first_with_the_time_that_has_passed(cast, at_once, listed):
    late, due = listed(cast.lead)
    assert listed.at_once == [("Look at it again", JORY)]
    assert len(late) == 1 and len(due) == 5
    at_once_, late_ = listed.page.index(">At once<"), listed.page.index(">Late<")
    line = listed.page[at_once_:late_]
    assert "at once: open for 2 days" in line
    assert "late since" not in line and "due " not in line.replace("clock due", "")
    assert "If it stays open, told next" in line


def test_a_concerns_own_page_shows_what_is_owed_at_once(cast, at_once, client):
    client.force_login(cast.lead)
    page = client.get(reverse("concerns:concern", args=[at_once.concern_id])).content.decode()
    assert "at once: open for 2 days" in page


def test_what_is_owed_at_once_is_kept_from_whoever_is_kept_out(cast, at_once, listed):
    kept_out(cast.jory, cast.deputy, cast.lead)
    listed(cast.deputy)
    assert listed.at_once == [] and "open for" not in listed.page


def test_what_is_met_or_cancelled_runs_no_longer(cast, at_once, running, listed):
    (review,) = running.review_deadlines.filter(clock="concern_review")
    cancel(review, by=cast.lead, reason="It came twice.")
    meet(at_once, by=cast.lead)
    assert ("Look at it again", JORY) not in sum(listed(cast.lead), listed.at_once)
    assert listed.at_once == []


@pytest.mark.parametrize("name", ["due", "concerns:concern", "chronology:file"])
def test_the_rule_stands_one_tap_away_wherever_a_clock_does(cast, running, client, name):
    client.force_login(cast.lead)
    key = {"due": [], "concerns:concern": [running.pk], "chronology:file": [cast.jory.pk]}[name]
    page = client.get(reverse(name, args=key)).content.decode()
    rule = clock("concern_review")
    assert "<summary>The rule" in page and rule.source in page
    assert f"{rule.trigger}: {rule.length} calendar days. The school sets this." in page
    assert "told next: Headteacher" in page


def test_a_long_list_goes_on_on_the_next_page_and_asks_no_more(cast, running, listed):
    def asked():
        with CaptureQueriesContext(connection) as caught:
            listed(cast.lead)
        return len(caught)

    listed(cast.lead)
    few = asked()
    for number in range(PAGE):
        day = TODAY() + timedelta(days=1 + number)
        actions.add_action(
            running, by=cast.lead, what=f"Step {number}", owner=cast.assistant, due_on=day
        )
    assert asked() == few
    assert "?page=2" in listed.page
    assert len([line for part in listed(cast.lead, page=2) for line in part]) == 6


@pytest.mark.parametrize("page", ["99999", "0", "-1", "x"])
def test_a_page_that_is_not_there_shows_the_first_and_never_says_that_nothing_waits(
    cast, running, listed, page
):
    first = listed(cast.lead)
    assert listed(cast.lead, page=page) == first
    assert "Nothing is waiting" not in listed.page


def test_support_for_a_brother_runs_only_for_who_may_see_his_file(cast, running, listed):
    given = {"kind": "counselling", "what": "Talks", "provider": "Ferry Lane"}
    actions.give_support(running, by=cast.lead, pupil=cast.kit, review_on=TODAY(), **given)
    signed(cast.teacher, cast.kit)
    kept_out(cast.kit, cast.deputy, cast.lead)
    told = ("Look at whether support helps", JORY)
    assert told in listed(cast.lead)[1]
    assert told not in listed(cast.deputy)[1]


def test_an_emergency_is_looked_at_and_a_challenge_answered_by_those_it_comes_to(
    cast, running, listed
):
    actions.open_in_emergency(cast.jory, by=cast.assistant, reason="He has run off.")
    words = "Nobody answers."
    actions.challenge(cast.school, by=cast.teacher, of=cast.lead, words=words)
    emergency, challenge = ("Look at an opening in an emergency", JORY), ("Answer a challenge", [])
    assert emergency in listed(cast.lead)[1] and challenge not in listed(cast.lead)[1]
    assert emergency in listed(cast.head)[1] and challenge in listed(cast.head)[1]
    for part in ("teacher", "deputy_head", "chair", "it"):
        assert not [line for line in listed(cast.people[part])[1] if line in (emergency, challenge)]
