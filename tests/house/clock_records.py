"""The world's running clocks that have a page, and one that somebody asks to cancel."""

from concerns.models import FileDeadline, OpeningDeadline
from deadlines.actions import cancel_clock
from referrals.models import MeetingDeadline, NextDeadline, PlanDeadline, ReplyDeadline
from tests.house.groups import READERS


def clocks(world):
    found = world.records
    for name, rows in {
        "file": FileDeadline.objects.filter(file=world.cast.jory.pk),
        "opening": OpeningDeadline.objects.filter(concern=found["jory-new"]),
        "reply": ReplyDeadline.objects.filter(referral=found["referral-sent"]),
        "mina": ReplyDeadline.objects.filter(referral=found["referral-mina"]),
        "ruan": ReplyDeadline.objects.filter(referral=found["referral-ruan"]),
        "meeting": MeetingDeadline.objects.filter(meeting=found["meeting-planned"]),
        "notice": PlanDeadline.objects.filter(notice=found["notice-owed"]),
        "asked": NextDeadline.objects.filter(referral=found["referral-refused"]),
    }.items():
        found[f"clock-{name}"] = rows.open().first()
    reason = world.word("clock-asked.reason", *READERS["jory"])
    cancel_clock(found["clock-asked"], by=world.cast.lead, reason=reason)
