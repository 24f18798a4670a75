"""What the demo's leads asked of other agencies, and what came of it."""

from datetime import time, timedelta

from django.utils import timezone

from concerns.actions import tell_writer
from concerns.models import Concern
from deadlines.actions import cancel_clock
from referrals import actions
from referrals.models import Referral, ReplyDeadline
from safeguarding.demo import sheets
from safeguarding.demo.clock import at, mail_unsent
from safeguarding.demo.stories import moment


def _no_longer_owed(referral, *, by, happened_at, words):
    cancel_clock(ReplyDeadline.objects.open().get(referral=referral), by=by, reason=words)


STEPS = {
    "send": actions.send_referral,
    "reply": actions.receive_reply,
    "talk": actions.log_talk,
    "further": actions.escalate,
    "next": actions.take_next_step,
    "close": actions.close_referral,
    "no_longer_owed": _no_longer_owed,
}


def refer(place):
    """All that fixtures/referrals.toml says of this school, where the concern is open."""
    for row in sheets.page("referrals")["referral"]:
        if row["school"] == place.plan["short"]:
            concern = _concern(place, row)
            if concern:
                _refer(place, row, concern)


def _concern(place, row):
    about = Concern.objects.open().about(place.pupils[row["child"]])
    decided = about.filter(decisions__at__lt=_when(place, row))
    return decided.order_by("-signed_at").first()


def _refer(place, row, concern):
    words = {**row}
    steps, again = words.pop("step", []), words.pop("again", False)
    taken_back = words.pop("not_sent_because", "")
    by, pupil = place.people[words.pop("by")], place.pupils[words.pop("child")]
    when = _when(place, words)
    for name in ("school", "days_ago", "at"):
        words.pop(name)
    before = Referral.objects.about(pupil).order_by("at").last() if again else None
    with mail_unsent(), at(when):
        said = {"pupils": [pupil], "follows": before, "chosen": [f"signed-{concern.pk}"], **words}
        referral = actions.write_referral(concern, by=by, **said)
        if steps:
            actions.sign_referral(referral, by=by)
        if taken_back:
            actions.withdraw_referral(referral, by=by, reason=taken_back)
    for step in steps:
        _do(place, referral, by, {**step})


def _do(place, referral, by, step):
    when = _when(place, step)
    act = STEPS[step.pop("do")]
    for name in ("days_ago", "at"):
        step.pop(name)
    if "days" in step:
        step["expected_on"] = timezone.localdate(when) + timedelta(days=step.pop("days"))
    with mail_unsent(), at(when):
        act(referral, by=by, happened_at=when, **step)


def _when(place, row):
    hour = time.fromisoformat(row["at"])
    return moment(place.diary.ago(row["days_ago"]), hour.hour, hour.minute)


def consider(place):
    """What the leads considered beside a concern, and what they told its writer."""
    for kind, act in [("consideration", actions.consider), ("feedback", tell_writer)]:
        for row in sheets.page("referrals")[kind]:
            if row["school"] == place.plan["short"]:
                _consider(place, act, {**row})


def _consider(place, act, row):
    when, concern = _when(place, row), _concern(place, row)
    by = place.people[row.pop("by")]
    for name in ("school", "child", "days_ago", "at"):
        row.pop(name)
    if concern:
        with mail_unsent(), at(when):
            act(concern, by=by, **row)


def find_fgm(place):
    """FGM that a teacher found, and told the police of."""
    for row in sheets.page("referrals")["fgm"]:
        concern = row["school"] == place.plan["short"] and _concern(place, row)
        if concern:
            _find_fgm(place, concern, row)


def _find_fgm(place, concern, row):
    found, told = _when(place, row), _when(place, {**row, "at": row["reported_at"]})
    said = {name: row[name] for name in ("means", "discussed")}
    with mail_unsent(), at(found):
        duty = actions.name_fgm_duty(
            concern, by=place.people[row["by"]], found_at=concern.signed_at, **said
        )
    said = {name: row[name] for name in ("reference", "said")}
    with mail_unsent(), at(told):
        actions.report_fgm(duty, by=duty.teacher, reported_at=told, **said)
