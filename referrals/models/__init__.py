from referrals.models.consideration import Consideration
from referrals.models.destination import LINES, Channel, Destination
from referrals.models.fgm import FgmDeadline, FgmDuty
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
from referrals.models.plan_notice import NoticeGiven, PlanDeadline, PlanNotice
from referrals.models.referral import Child, Extract, Referral, Step
from referrals.models.report import Briefing, MeetingReport, ReportEntry, ReportSending
from referrals.models.sharing import Sharing
from referrals.models.status import PupilStatus, StatusFact, StatusTold

__all__ = [
    "Briefing",
    "Channel",
    "Child",
    "Consideration",
    "Destination",
    "Dispatch",
    "Ending",
    "Escalation",
    "Extract",
    "FgmDeadline",
    "FgmDuty",
    "LINES",
    "Meeting",
    "MeetingAction",
    "MeetingChild",
    "MeetingDeadline",
    "MeetingReport",
    "MeetingStep",
    "Minutes",
    "NextDeadline",
    "NextStep",
    "NoticeGiven",
    "PlanDeadline",
    "PlanNotice",
    "PupilStatus",
    "Referral",
    "Reply",
    "ReplyDeadline",
    "ReportEntry",
    "ReportSending",
    "Sharing",
    "StatusFact",
    "StatusTold",
    "Step",
    "Talk",
]
