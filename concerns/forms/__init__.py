"""What a person types. Forms check words; never permission; and save nothing."""

from concerns.forms.deciding import (
    ActionForm,
    AdviceForm,
    ChildForm,
    CloseForm,
    DecideForm,
    FinishForm,
    ParentsForm,
    ReasonForm,
    ReviewForm,
    SendingForm,
)
from concerns.forms.images import ViewingForm
from concerns.forms.words import Words
from concerns.forms.writing import AddForm, FilterForm, MarkForm, StartForm, WriteForm

__all__ = [
    "ActionForm",
    "AddForm",
    "AdviceForm",
    "ChildForm",
    "CloseForm",
    "DecideForm",
    "FilterForm",
    "FinishForm",
    "MarkForm",
    "ParentsForm",
    "ReasonForm",
    "ReviewForm",
    "SendingForm",
    "StartForm",
    "ViewingForm",
    "Words",
    "WriteForm",
]
