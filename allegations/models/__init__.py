"""The nouns of a worry about an adult."""

from allegations.models.alike import CaseLink, PatternAnswer
from allegations.models.arrangements import Arrangements, arrangements_of
from allegations.models.bodies import BodyReferral
from allegations.models.case import Aside, Case, CaseChild, Holding, Step
from allegations.models.keeping import Keeping
from allegations.models.report import Report, ReportAddition, ReportDraft
from allegations.models.story import (
    CaseDeadline,
    Conclusion,
    Enquiry,
    Judgement,
    LadoContact,
    Note,
)
from allegations.models.suspension import (
    Alternative,
    Suspension,
    SuspensionConfirmation,
    SuspensionEnd,
    SuspensionLetter,
    SuspensionReview,
)
from allegations.models.welfare import Welfare, WelfareMessage

__all__ = [
    "Alternative",
    "Arrangements",
    "Aside",
    "BodyReferral",
    "Case",
    "CaseChild",
    "CaseDeadline",
    "CaseLink",
    "Conclusion",
    "Enquiry",
    "Holding",
    "Judgement",
    "Keeping",
    "LadoContact",
    "Note",
    "PatternAnswer",
    "Report",
    "ReportAddition",
    "ReportDraft",
    "Step",
    "Suspension",
    "SuspensionConfirmation",
    "SuspensionEnd",
    "SuspensionLetter",
    "SuspensionReview",
    "Welfare",
    "WelfareMessage",
    "arrangements_of",
]
