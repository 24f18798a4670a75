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
from referrals.models.referral import Child, Extract, Referral, Step

__all__ = [
    "LINES",
    "Channel",
    "Child",
    "Talk",
    "Destination",
    "Dispatch",
    "Ending",
    "Escalation",
    "Extract",
    "NextDeadline",
    "NextStep",
    "Referral",
    "Reply",
    "ReplyDeadline",
    "Step",
]
