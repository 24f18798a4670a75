"""What the minutes of a meeting start, and who hears when something stays late."""

from datetime import timedelta

import pytest
from django.utils import timezone

from deadlines.listing import Listing
from deadlines.sweep import sweep
from referrals import actions
from referrals.models import MeetingDeadline, PlanDeadline, PlanNotice, ReplyDeadline
from schools.models import Notice
from tests.cast import decided, kept_out, meeting, opened, sent_referral, signed
from tests.referrals.standing import days, status_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(cast):
    opened(signed(cast.teacher, cast.jory), cast.lead)
    return meeting([cast.jory], cast.lead, timezone.now() - timedelta(hours=2))


def minuted(found, by, **words):
    said = {"happened_at": found.planned_at, "attended": True, "decisions": "We meet again."}
    return actions.write_minutes(found, by=by, **{**said, **words})


def owed():
    return MeetingDeadline.objects.filter(clock="meeting_next").open()


def test_the_day_of_the_next_meeting_runs_until_that_is_planned(cast, held):
    minuted(held, cast.lead, next_on=days(20))
    assert timezone.localdate(owed().get().due_at) == days(20)
    assert "Plan the next one, after: Core group" in {
        line.what for line in Listing(cast.lead).lines
    }
    minuted(held, cast.lead, next_on=days(30))
    assert timezone.localdate(owed().get().due_at) == days(30)
    minuted(held, cast.lead)
    meeting([cast.jory], cast.lead, kind="pep")
    assert owed().count() == 1
    meeting([cast.jory], cast.lead)
    assert not owed().exists()


@pytest.mark.meets("CPN-06")
def test_a_worry_that_was_not_safe_to_raise_goes_to_the_key_worker_from_the_minutes(cast, held):
    worry = {"worry": "not_safe", "worry_words": "The father is in the group."}
    minuted(held, cast.lead, **worry)
    assert not PlanNotice.objects.exists()  # no plan is entered for him
    status = status_of(cast.jory, cast.lead)
    minuted(held, cast.lead, **worry)
    notice = PlanNotice.objects.owed().get()
    assert (notice.to, notice.status) == (PlanNotice.To.KEY_WORKER, status)
    assert notice.words == "The father is in the group."
    assert PlanDeadline.objects.open().get().clock == "plan_not_safe_to_discuss"
    minuted(held, cast.lead, worry="raised", worry_words="Said there.")
    assert PlanNotice.objects.count() == 1


def test_where_no_plan_is_entered_the_page_says_that_no_notice_goes_to_a_key_worker(
    cast, held, get
):
    said = "No notice goes to a key worker"
    assert said not in get(cast.lead, "meeting", held.pk).content.decode()
    worry = {"worry": "not_safe", "worry_words": "The father is in the group."}
    minuted(held, cast.lead, **worry)
    assert said in get(cast.lead, "meeting", held.pk).content.decode()
    status_of(cast.jory, cast.lead)
    minuted(held, cast.lead, **worry)
    assert said not in get(cast.lead, "meeting", held.pk).content.decode()


def test_of_a_meeting_about_several_no_file_tells_of_the_others(cast):
    for pupil in [cast.jory, cast.mina]:
        opened(signed(cast.teacher, pupil), cast.lead)
        status_of(pupil, cast.lead)
    both = meeting([cast.jory, cast.mina], cast.lead, timezone.now() - timedelta(hours=2))
    minuted(both, cast.lead, worry="not_safe", worry_words="Mina's father is in the group.")
    assert {one.words for one in PlanNotice.objects.all()} == {
        "Written in what came of the meeting."
    }


def told_after(moment):
    """Who hears of it, sweeping at this moment, from the beginning."""
    Notice.objects.all().delete()
    sweep(moment)
    return {notice.to for notice in Notice.objects.all()}


def test_an_action_of_a_meeting_that_stays_undone_goes_to_the_head(cast, held):
    said = {"what": "Ring the nurse", "owner": cast.assistant, "due_on": days(0)}
    actions.add_meeting_action(held, by=cast.lead, **said)
    minuted(held, cast.lead)
    clock = MeetingDeadline.objects.get(clock="meeting_action")
    assert told_after(clock.due_at) == {cast.lead, cast.assistant}
    assert told_after(clock.moments[-1]) == {cast.head}
    assert told_after(clock.moments[-1] + timedelta(days=9)) == set()


def test_who_is_kept_out_of_the_file_does_not_hear_that_it_stays_late(cast, held):
    said = {"what": "Ring the nurse", "owner": cast.assistant, "due_on": days(0)}
    actions.add_meeting_action(held, by=cast.lead, **said)
    kept_out(cast.jory, cast.head, cast.lead)
    assert cast.head not in told_after(timezone.now() + timedelta(days=9))


def test_a_reply_that_stays_late_is_taken_further_by_whoever_asked(cast):
    referral = sent_referral(decided(signed(cast.teacher, cast.jory), cast.lead), cast.deputy)
    clock = ReplyDeadline.objects.get(referral=referral)
    assert told_after(clock.due_at) >= {cast.deputy, cast.lead}
    assert told_after(clock.moments[-1]) >= {cast.deputy, cast.lead}
    assert clock.moments[-1] > clock.due_at
