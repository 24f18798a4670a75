"""The world's meetings: planned, begun, held and cancelled about Jory; of several; and far away."""

from datetime import timedelta

from django.utils import timezone

from referrals import actions
from tests import cast as casting
from tests.house.groups import READERS

PLAN = "place led_by about".split()
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
