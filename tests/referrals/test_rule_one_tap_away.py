"""Every page of a record shows the clocks that run on it, each with its rule one tap away."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from concerns import actions as concerns
from deadlines.clocks import clock
from referrals import actions
from referrals.models import PlanNotice
from tests.cast import meeting, opened, sent_referral, signed
from tests.concerns.test_early_help import led
from tests.concerns.test_giving_support import given
from tests.referrals.standing import status_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def _referral(cast, concern):
    return sent_referral(concern, cast.lead).pk


def _meeting(cast, concern):
    return meeting([cast.jory], cast.lead, report_due_on=TODAY() + timedelta(days=3)).pk


def _notice(cast, concern):
    status_of(cast.jory, cast.lead)
    moment = timezone.now()
    [notice, *_] = actions.raise_notices(
        cast.jory, by=cast.lead, event=PlanNotice.Event.ABSENCE, happened_at=moment
    )
    return notice.pk


def _support(cast, concern):
    return given(concern, cast.lead, cast.jory, cast.assistant).pk


def _plan(cast, concern):
    return led(cast).pk


def _emergency(cast, concern):
    concerns.open_in_emergency(cast.jory, by=cast.assistant, reason="He has run off.")


def _fgm(cast, concern):
    at = timezone.now() - timedelta(hours=1)
    return actions.name_fgm_duty(concern, by=cast.lead, found_at=at, means="She said so.").pk


PAGES = {
    "referrals:referral": (_referral, "lead", "referral_reply"),
    "referrals:meeting": (_meeting, "lead", "meeting_report"),
    "referrals:notice": (_notice, "lead", "plan_pupil_changes"),
    "concerns:support": (_support, "lead", "support_review"),
    "concerns:given-support": (_support, "assistant", "support_review"),
    "concerns:led-plan": (_plan, "assistant", "early_help_review"),
    "concerns:emergencies": (_emergency, "lead", "emergency_review"),
    "referrals:report-fgm": (_fgm, "teacher", "fgm_found"),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_rule_stands_one_tap_away_on_each_page_of_a_record_with_a_clock(cast, client, name):
    begin, part, runs = PAGES[name]
    found = signed(cast.teacher, cast.jory, categories=["honour_based"])
    key = begin(cast, opened(found, cast.lead))
    client.force_login(cast.people[part])
    page = client.get(reverse(name, args=[key] if key else [])).content.decode()
    assert "<summary>The rule" in page and clock(runs).source in page
