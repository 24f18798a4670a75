from concerns.models.addendum import Addendum
from concerns.models.attachment import Attachment, DraftAttachment
from concerns.models.bundle import Bundle
from concerns.models.category import Category
from concerns.models.concern import Concern
from concerns.models.deadline import (
    ActionDeadline,
    EmergencyDeadline,
    FileDeadline,
    OpeningDeadline,
    ReviewDeadline,
)
from concerns.models.decision import Advice, ChildVoice, Decision, ParentContact
from concerns.models.door import Door
from concerns.models.draft import Draft
from concerns.models.fact import Fact
from concerns.models.feedback import Feedback
from concerns.models.file import DoNotInform, Event, Exclusion, File, FileReview
from concerns.models.finding import Finding, FindingEntry
from concerns.models.image import Viewing
from concerns.models.link import Link, may_be_the_same
from concerns.models.paper import PaperForm
from concerns.models.paper_file import PaperFile
from concerns.models.parts import BodyMark, ConcernCategory, Involvement, Step
from concerns.models.permission import ConcernPermission, FilePermission, SummaryPermission
from concerns.models.professional import Professional
from concerns.models.query import Query
from concerns.models.read_alarm import ReadAlarm, ReadAlarmAnswer
from concerns.models.reconsideration import (
    AnswerDeadline,
    Challenge,
    ChallengeDeadline,
    Reconsideration,
)
from concerns.models.sending import Sending
from concerns.models.share import EmergencyReview, Share
from concerns.models.stage import Stage
from concerns.models.summary import Summary, SummaryVersion
from concerns.models.support import (
    EarlyHelp,
    FamilyWork,
    Support,
    SupportDeadline,
    SupportEntry,
)
from concerns.models.urgent import DirectReferral, OneChance
from concerns.models.witness import CopyCheck, Countersignature
from concerns.models.work import Action, Closing, Review

__all__ = [
    "Action",
    "ActionDeadline",
    "Addendum",
    "Advice",
    "AnswerDeadline",
    "Attachment",
    "BodyMark",
    "Bundle",
    "Category",
    "Challenge",
    "ChallengeDeadline",
    "ChildVoice",
    "Closing",
    "Concern",
    "ConcernCategory",
    "ConcernPermission",
    "CopyCheck",
    "Countersignature",
    "Decision",
    "DirectReferral",
    "DoNotInform",
    "Door",
    "Draft",
    "DraftAttachment",
    "EarlyHelp",
    "EmergencyDeadline",
    "EmergencyReview",
    "Event",
    "Exclusion",
    "Fact",
    "FamilyWork",
    "Feedback",
    "File",
    "FileDeadline",
    "FilePermission",
    "FileReview",
    "Finding",
    "FindingEntry",
    "Involvement",
    "Link",
    "OneChance",
    "OpeningDeadline",
    "PaperFile",
    "PaperForm",
    "ParentContact",
    "Professional",
    "Query",
    "Reconsideration",
    "Review",
    "ReviewDeadline",
    "Sending",
    "Share",
    "Stage",
    "Step",
    "Summary",
    "SummaryPermission",
    "SummaryVersion",
    "Support",
    "SupportDeadline",
    "SupportEntry",
    "Viewing",
    "may_be_the_same",
    "ReadAlarm",
    "ReadAlarmAnswer",
]
