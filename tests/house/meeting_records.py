"""The world's meetings: planned, begun, held and cancelled about Jory; of several; and far away."""

from datetime import timedelta

from django.utils import timezone

from referrals import actions
from tests import cast as casting
from tests.house.groups import READERS

PLAN = "place led_by about".split()
SHARED = "agency with_whom scope what why consent_from parents_words".split()
SENT = ["with_whom", "parents_words"]
REPORT = "attendance wellbeing progress welfare presentation child_says plan asks".split()
MINUTES = "attendees given progress worry_words decisions why_absent instead".split()


def meetings(world):
    readers = READERS["jory"]
    for name, days in [("planned", 9), ("begun", -1), ("held", -20), ("off", 30)]:
        _planned(world, f"meeting-{name}", ["jory"], days, *readers)
    _planned(world, "meeting-both", ["jory", "mina"], 9, "LEADS", "HEAD")
    _held(world, "meeting-held", *readers)
    reason = world.word("meeting-off.reason", *readers)
    actions.cancel_meeting(world.records["meeting-off"], by=world.cast.lead, reason=reason)
    for child in ["mina", "ruan", "far"]:
        _planned(world, f"meeting-{child}", [child], 9, *READERS[child])
    _reported(world, "meeting-held", "meeting-report", READERS["jory"])
    _reported(world, "meeting-ruan", "meeting-report-ruan", READERS["ruan"])
    for name in list(world.records):
        if name.startswith("meeting-") and hasattr(world.records[name], "refresh_from_db"):
            world.records[name].refresh_from_db()


def _planned(world, name, children, days, *readers):
    said = {text: world.word(f"{name}.{text}", *readers) for text in PLAN}
    moment = timezone.now() + timedelta(days=days)
    by = world.cast.lead_elsewhere if "far" in children else world.cast.lead
    pupils = [world.cast.pupils[child] for child in children]
    world.records[name] = casting.meeting(pupils, by, planned_at=moment, **said)


def _held(world, name, *readers):
    """Written up, with one action that is open and one that is finished."""
    meeting, lead = world.records[name], world.cast.lead
    said = {text: world.word(f"{name}.{text}", *readers) for text in MINUTES}
    now = timezone.now()
    actions.write_minutes(
        meeting, by=lead, happened_at=now, attended=True, worry="raised", outcome="in_need", **said
    )
    for one in ["open", "done"]:
        what = world.word(f"{name}.{one}.what", *readers)
        agency = world.word(f"{name}.{one}.agency", *readers)
        day = timezone.localdate() + timedelta(days=5)
        world.records[f"meeting-action-{one}"] = actions.add_meeting_action(
            meeting, by=lead, what=what, due_on=day, agency=agency
        )
    actions.finish_meeting_action(
        world.records["meeting-action-done"],
        by=lead,
        outcome=world.word(f"{name}.done.outcome", *readers),
    )


def _reported(world, name, report, readers):
    """Written, sent, and whoever attends is briefed."""
    meeting, lead, now = world.records[name], world.cast.lead, timezone.now()
    said = {text: world.word(f"{report}.{text}", *readers) for text in REPORT}
    chosen = [f"signed-{world.records['jory-in-hand'].pk}"]  # offered for Jory's alone
    written = actions.write_report(meeting, by=lead, chosen=chosen, **said)
    world.records[report] = written
    said = {text: world.word(f"{report}.sent.{text}", *readers) for text in SENT}
    moment = {"by": lead, "happened_at": now}
    actions.send_report(meeting, sent=True, report=written, parents="not", **moment, **said)
    why = world.word(f"{report}.none", *readers)
    actions.send_report(meeting, sent=False, why_none=why, **moment)
    words = world.word(f"{report}.briefed", *readers)
    actions.brief(meeting, person=world.cast.assistant, words=words, **moment)


def sharings(world):
    """Decided and waiting, withheld; about Ruan; and far away."""
    for name, child in [
        ("waiting", "jory"),
        ("withheld", "jory"),
        ("ruan", "ruan"),
        ("far", "far"),
    ]:
        readers = READERS[child]
        said = {text: world.word(f"sharing-{name}.{text}", *readers) for text in SHARED}
        by = world.cast.lead_elsewhere if child == "far" else world.cast.lead
        pupil = world.cast.pupils[child]
        shares = name != "withheld"
        world.records[f"sharing-{name}"] = casting.sharing(pupil, by, shares=shares, **said)
