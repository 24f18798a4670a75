"""A clock that was counted without a calendar says so, wherever it is shown and ever after."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from concerns.models import OpeningDeadline
from deadlines import actions
from deadlines.calendar import LONDON
from referrals.models import ReplyDeadline
from schools.actions import add_term
from schools.models import Term
from tests.cast import opened, sent_referral, signed
from tests.deadlines.chores import NOON, Chore

pytestmark = pytest.mark.django_db

SCHOOL_DAYS = "file_moved_in_year"  # the first of our clocks that counts them
NO_TERMS = "has no term dates for"
STRICTER = "so working days were counted. That is the stricter reading."


def started(somebody, school, name=SCHOOL_DAYS, started_at=NOON):
    made = actions.raise_deadline(Chore, name, by=somebody, school=school, started_at=started_at)
    return Chore.objects.get(pk=made.pk)


def test_a_clock_of_school_days_without_terms_says_so_and_ends_sooner(chores, school, somebody):
    without = started(somebody, school)
    assert without.note == f"Thornbeck Primary {NO_TERMS} 6 May 2025, {STRICTER}"
    words = {"name": "Summer", "starts_on": date(2025, 4, 28), "ends_on": date(2025, 5, 9)}
    Term.objects.create(school=school, **words)
    words = {"name": "Later", "starts_on": date(2025, 5, 19), "ends_on": date(2025, 7, 18)}
    Term.objects.create(school=school, **words)
    within = started(somebody, school)
    assert within.note == "" and within.due_at > without.due_at


def test_what_was_assumed_stays_with_the_clock_when_the_terms_are_entered(chores, school, somebody):
    without = started(somebody, school)
    Term.objects.create(
        school=school, name="Summer", starts_on=date(2025, 4, 28), ends_on=date(2025, 7, 18)
    )
    without.refresh_from_db()
    assert NO_TERMS in without.note


def test_a_clock_past_the_bank_holidays_that_are_announced_says_so(chores, school, somebody):
    far = started(somebody, school, "concern_unopened_day", datetime(2099, 5, 5, 9, tzinfo=LONDON))
    assert far.note.startswith("Bank holidays after") and "stricter reading" in far.note
    assert started(somebody, school, "concern_unopened_day").note == ""


@pytest.fixture
def reply(cast):
    """A clock of school days on a referral, in a school that has not entered its terms."""
    concern = opened(signed(cast.teacher, cast.jory), cast.lead)
    words = {"by": cast.lead, "school": cast.school, "started_at": timezone.now()}
    sent = sent_referral(concern, cast.lead)
    return actions.raise_deadline(ReplyDeadline, SCHOOL_DAYS, referral=sent, **words)


def test_it_is_said_on_the_record_at_late_and_due_and_on_the_clocks_own_page(cast, reply, client):
    today = timezone.localdate()
    add_term(
        cast.school,
        **{"by": cast.head, "name": "Now", "starts_on": today},
        ends_on=today + timedelta(weeks=12),
    )
    client.force_login(cast.lead)
    pages = {"due": [], "referrals:referral": [reply.referral_id], "cancel-clock": [reply.pk]}
    for name, key in pages.items():
        page = client.get(reverse(name, args=key)).content.decode()
        assert page.count(STRICTER) == 1, name


def test_where_nothing_was_assumed_nothing_is_said(cast, client):
    opened(signed(cast.teacher, cast.jory), cast.lead)
    assert {one.note for one in OpeningDeadline.objects.all()} == {""}
    client.force_login(cast.lead)
    assert STRICTER not in client.get(reverse("due")).content.decode()
