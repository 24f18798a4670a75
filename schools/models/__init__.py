from schools.models.data_sharing import Agreement, DataFlow
from schools.models.directory import Service
from schools.models.duty import Duty
from schools.models.intake import BroughtIn, Intake, IntakeLine
from schools.models.notice import Notice
from schools.models.once import Carried
from schools.models.partners import PartnerTalk
from schools.models.pausing import AccountPause
from schools.models.people import Cover, Person, Post
from schools.models.post_change import PostChange
from schools.models.protocol import Acknowledgement
from schools.models.pupils import Contact, Household, Pupil
from schools.models.schools import Closure, School, SchoolSettings, Term, Trust

__all__ = [
    "AccountPause",
    "Acknowledgement",
    "Agreement",
    "BroughtIn",
    "Carried",
    "Closure",
    "Contact",
    "Cover",
    "DataFlow",
    "Duty",
    "Household",
    "Intake",
    "IntakeLine",
    "Notice",
    "PartnerTalk",
    "Person",
    "Post",
    "PostChange",
    "Pupil",
    "School",
    "SchoolSettings",
    "Service",
    "Term",
    "Trust",
]
