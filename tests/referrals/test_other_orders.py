"""The same events in another order, or written down in another order, come out right too."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from audit.models import Entry
from deadlines.sweep import sweep
from referrals import actions
from referrals.listing import Listing
from referrals.models import NextDeadline, Referral, ReplyDeadline
from schools.models import Person
from tests.cast import kept_out, opened, sent_referral, signed

pytestmark = pytest.mark.django_db
# A Friday; the Monday after it is the early May bank holiday.
FRIDAY = datetime(2025, 5, 2, 11, 15, tzinfo=UTC)
CHASE = {"kind": "chase", "with_whom": "Rowan Adeyemi", "words": "She rings back."}


def answered(referral, by, outcome, at=None):
    at = at or timezone.now()
    actions.receive_reply(referral, by=by, happened_at=at, outcome=outcome)
    referral.refresh_from_db()


def chips(person):
    """How many each way of narrowing the list shows this person."""
    person = Person.objects.get(pk=person.pk)  # the posts of a person are read once for a request
    return {chip.label: chip.count for chip in Listing(person, {}).chips}


@pytest.mark.meets("FUP-01", "FUP-02")
def test_over_a_bank_holiday_the_answer_is_late_on_the_tuesday_then_chased_then_given(
    cast, concern, time_machine
):
    time_machine.move_to(FRIDAY)
    sent = sent_referral(concern, cast.lead)
    for hours, late in [(72, 0), (95, 0), (97, 1)]:
        time_machine.move_to(FRIDAY + timedelta(hours=hours))
        sweep()
        assert chips(cast.lead)["Answer late"] == late
        assert Entry.objects.about(sent).filter(verb="reply_late").count() == late
    actions.log_talk(sent, by=cast.lead, happened_at=timezone.now(), **CHASE)
    assert ReplyDeadline.objects.open().exists()  # to ask is not to be answered
    answered(sent, cast.lead, "assessment")
    assert sent.status == Referral.Status.ANSWERED and chips(cast.lead)["Answer late"] == 0


def test_an_answer_that_is_in_before_anybody_chases_is_never_late(cast, concern, get, time_machine):
    time_machine.move_to(FRIDAY)
    sent = sent_referral(concern, cast.lead)
    time_machine.move_to(FRIDAY + timedelta(hours=95))
    answered(sent, cast.lead, "assessment", at=FRIDAY + timedelta(hours=3))
    actions.log_talk(sent, by=cast.lead, happened_at=FRIDAY + timedelta(hours=2), **CHASE)
    time_machine.move_to(FRIDAY + timedelta(days=6))
    sweep()
    assert not Entry.objects.about(sent).filter(verb="reply_late").exists()
    assert sent.status == Referral.Status.ANSWERED
    page = get(cast.lead, "referral", sent.pk).content.decode()
    assert page.index("She rings back.") < page.index("Assessment under section 17")


@pytest.mark.meets("FUP-03")
@pytest.mark.parametrize(
    "older, newer", [("no_assessment", "assessment"), ("assessment", "no_assessment")]
)
def test_an_older_answer_that_is_written_down_late_changes_nothing(cast, concern, older, newer):
    now = timezone.now()
    sent = sent_referral(concern, cast.lead, happened_at=now - timedelta(days=2))
    answered(sent, cast.lead, newer, at=now - timedelta(hours=1))
    answered(sent, cast.lead, older, at=now - timedelta(days=1))
    owed = newer == "no_assessment"
    assert sent.wants_next_step is owed
    assert NextDeadline.objects.open().exists() is owed
    assert chips(cast.lead)["They do not act"] == owed


@pytest.mark.meets("FUP-03")
def test_that_they_ask_for_more_after_they_refused_takes_nothing_back(cast, sent):
    answered(sent, cast.lead, "no_assessment")
    answered(sent, cast.lead, "more")
    assert sent.wants_next_step and NextDeadline.objects.open().exists()
    assert chips(cast.lead)["They do not act"] == 1


def test_an_older_answer_does_not_open_again_what_was_closed_after_a_newer_one(cast, concern):
    now = timezone.now()
    sent = sent_referral(concern, cast.lead, happened_at=now - timedelta(days=2))
    answered(sent, cast.lead, "assessment", at=now - timedelta(hours=1))
    actions.close_referral(sent, by=cast.lead, happened_at=now, helped="yes", words="Helped.")
    answered(sent, cast.lead, "no_assessment", at=now - timedelta(days=1))
    assert sent.status == Referral.Status.CLOSED and not NextDeadline.objects.open().exists()


@pytest.mark.meets("FUP-04")
def test_a_referral_again_of_a_referral_again_runs_its_own_clock_and_is_linked_both_ways(
    cast, concern, get
):
    first = sent_referral(concern, cast.lead)
    answered(first, cast.lead, "no_assessment")
    second = sent_referral(concern, cast.lead, follows=first, whats_new="A new bruise.")
    answered(second, cast.lead, "no_assessment")
    third = sent_referral(concern, cast.lead, follows=second, whats_new="He ran away.")
    assert list(ReplyDeadline.objects.open().values_list("referral", flat=True)) == [third.pk]
    page = get(cast.lead, "referral", second.pk).content.decode()
    assert str(first.pk) in page and str(third.pk) in page and "A new bruise." in page
    # The first answers after all, when the third is under way: each stands by itself.
    answered(first, cast.lead, "assessment")
    assert not first.wants_next_step and second.wants_next_step
    assert chips(cast.lead) == {
        "Open": 3,
        "No answer yet": 1,
        "Answer late": 0,
        "Answered late": 0,
        "They do not act": 1,
        "Asked again for the answer": 0,
        "Referred again": 2,
        "No help came of it": 0,
        "All": 3,
    }


def test_of_three_that_follow_each_other_each_is_as_narrow_as_what_it_is_made_of(cast, get):
    """The second alone is of an entry about Kit, too, whose file the deputy is kept out of."""
    wide = opened(signed(cast.teacher, cast.jory), cast.lead)
    narrow = opened(signed(cast.teacher, cast.jory, cast.kit), cast.lead)
    first = sent_referral(wide, cast.lead)
    second = sent_referral(
        wide, cast.lead, follows=first, whats_new="New.", chosen=[f"signed-{narrow.pk}"]
    )
    third = sent_referral(wide, cast.lead, follows=second, whats_new="Newer.")
    kept_out(cast.kit, cast.deputy, cast.lead)
    assert [get(cast.deputy, "referral", one.pk).status_code for one in (first, second, third)] == [
        200,
        404,
        200,
    ]
    for one in (first, third):
        assert str(second.pk) not in get(cast.deputy, "referral", one.pk).content.decode()
    assert chips(cast.deputy)["All"] == 2
