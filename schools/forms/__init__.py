"""What a person types. Forms check words; never permission; and save nothing."""

from schools.forms.intakes import ConfirmForm, UndoForm, UploadForm
from schools.forms.people import (
    AccountForm,
    AddPersonForm,
    AgencyForm,
    ChangePersonForm,
    CoverForm,
    EndPostForm,
    GivePostForm,
    ReasonForm,
)
from schools.forms.pupils import (
    AddPupilForm,
    ChangePupilForm,
    ClassListForm,
    ContactForm,
    HouseholdForm,
    LeaveRollForm,
)
from schools.forms.settings import DaysFileForm, DaysForm, SealForm, ServiceForm, SettingsForm
from schools.forms.words import FindForm

__all__ = [
    "AccountForm",
    "AddPersonForm",
    "AddPupilForm",
    "ChangePersonForm",
    "ChangePupilForm",
    "ClassListForm",
    "ConfirmForm",
    "ContactForm",
    "CoverForm",
    "DaysFileForm",
    "DaysForm",
    "AgencyForm",
    "EndPostForm",
    "FindForm",
    "GivePostForm",
    "HouseholdForm",
    "LeaveRollForm",
    "ReasonForm",
    "SealForm",
    "ServiceForm",
    "SettingsForm",
    "UndoForm",
    "UploadForm",
]
