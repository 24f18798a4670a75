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

__all__ = [
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
    "arrangements_of",
]
