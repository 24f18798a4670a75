"""The nouns of a worry about an adult."""

from allegations.models.arrangements import Arrangements, arrangements_of
from allegations.models.case import Aside, Case, CaseChild, Holding, Step
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

__all__ = [
    "Alternative",
    "Arrangements",
    "Aside",
    "Case",
    "CaseChild",
    "CaseDeadline",
    "Conclusion",
    "Enquiry",
    "Holding",
    "Judgement",
    "LadoContact",
    "Note",
    "Report",
    "ReportAddition",
    "ReportDraft",
    "Step",
    "Suspension",
    "SuspensionConfirmation",
    "SuspensionEnd",
    "SuspensionLetter",
    "SuspensionReview",
    "arrangements_of",
]
