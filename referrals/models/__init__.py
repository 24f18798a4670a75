from referrals.models.destination import LINES, Channel, Destination
from referrals.models.followed import (
    Dispatch,
    Ending,
    Escalation,
    NextDeadline,
    NextStep,
    Reply,
    ReplyDeadline,
    Talk,
)
from referrals.models.meeting import (
    Meeting,
    MeetingAction,
    MeetingChild,
    MeetingDeadline,
    MeetingStep,
    Minutes,
)
from referrals.models.referral import Child, Extract, Referral, Step

__all__ = [
    "Channel",
    "Child",
    "Destination",
    "Dispatch",
    "Ending",
    "Escalation",
    "Extract",
    "LINES",
    "Meeting",
    "MeetingAction",
    "MeetingChild",
    "MeetingDeadline",
    "MeetingStep",
    "Minutes",
    "NextDeadline",
    "NextStep",
    "Referral",
    "Reply",
    "ReplyDeadline",
    "Step",
    "Talk",
]
