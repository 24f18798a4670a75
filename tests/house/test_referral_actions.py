"""What is asked of others: each change and its entry in the trail stand or fall together."""

from datetime import timedelta

import pytest
from django.utils import timezone

from referrals import actions
from referrals.actions import considering, fgm, following, referring
from tests import cast as casting
from tests.house.crashing import Crash, act_once_and_look, crash_after, everything

WORDS = "He was quiet."
WITH = {"with_whom": "Rowan Adeyemi", "words": WORDS}


def _concern(cast):
    return casting.decided(casting.signed(cast.teacher, cast.jory), cast.lead)


def _draft(cast):
    return casting.referral(_concern(cast), cast.lead)


def _signed(cast):
    return casting.signed_referral(_concern(cast), cast.lead)


def _sent(cast):
    return casting.sent_referral(_concern(cast), cast.lead)


def _refused(cast):
    sent, at = _sent(cast), timezone.now()
    actions.receive_reply(sent, by=cast.lead, happened_at=at, outcome="no_assessment")
    return sent


def _answered(cast):
    sent, at = _sent(cast), timezone.now()
    actions.receive_reply(sent, by=cast.lead, happened_at=at, outcome="assessment")
    return sent


def _fgm(cast):
    concern = casting.opened(casting.signed(cast.teacher, cast.jory), cast.lead)
    at = timezone.now() - timedelta(hours=1)
    return actions.name_fgm_duty(concern, by=cast.lead, found_at=at, means=WORDS)


def _by(who, act, record, **words):
    """The act, ready to be done at this moment."""

    def ready(cast):
        made = record(cast)
        return lambda: act(made, by=getattr(cast, who), **words)

    return ready


def _now(act, record, **words):
    def ready(cast):
        made = record(cast)
        return lambda: act(made, by=cast.lead, happened_at=timezone.now(), **words)

    return ready


TRIED = {
    "write": lambda cast: _written(cast),
    "change": _by("lead", actions.change_referral, _draft, reason=WORDS),
    "sign": _by("lead", actions.sign_referral, _draft),
    "send": _now(actions.send_referral, _signed, channel="portal"),
    "withdraw": _by("lead", actions.withdraw_referral, _signed, reason=WORDS),
    "reply": _now(actions.receive_reply, _sent, outcome="no_assessment"),
    "talk": _now(actions.log_talk, _sent, kind="update", **WITH),
    "next step": _now(actions.take_next_step, _refused, choice="reconsider", words=WORDS),
    "escalate": _now(actions.escalate, _refused, level="Manager", **WITH),
    "close": _now(actions.close_referral, _answered, helped="yes", words=WORDS),
    "consider": _by("lead", actions.consider, _concern, kind="nrm", goes=False, reason=WORDS),
    "report FGM": lambda cast: _reported(cast),
    "take on FGM": lambda cast: _taken_on(cast),
}


def _written(cast):
    concern = _concern(cast)
    return lambda: casting.referral(concern, cast.lead)


def _reported(cast):
    duty = _fgm(cast)
    said = {"reported_at": timezone.now(), "reference": "CAD-771"}
    return lambda: actions.report_fgm(duty, by=cast.teacher, **said)


def _taken_on(cast):
    concern, at = _concern(cast), timezone.now()
    return lambda: actions.take_on_fgm_duty(concern, by=cast.teacher, found_at=at, means=WORDS)


def standing():
    """How many rows there are of each kind, and what stands in those that may change."""
    from referrals.models import FgmDuty, Referral

    referrals = Referral.objects.order_by("pk").values_list("status", "reason", "signed_at")
    return {
        **everything(),
        "referrals": [*referrals],
        "duties": [*FgmDuty.objects.order_by("pk").values_list("reported_at")],
    }


@pytest.mark.wide(5)
@pytest.mark.parametrize("name", TRIED)
def test_what_is_asked_of_others_and_its_entry_are_undone_together(world, monkeypatch, name):
    act = TRIED[name](world.cast)
    before = standing()
    act_once_and_look(act, before, standing)
    for module in [referring, following, fgm, considering]:
        monkeypatch.setattr(module, "record", crash_after(module.record))
    with pytest.raises(Crash):
        act()
    assert standing() == before
