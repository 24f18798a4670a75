"""What is typed about a child's own track."""

from django import forms

from concerns.forms.linking import said_of
from concerns.forms.words import Words
from concerns.models import Concern


class AskWelfareForm(forms.Form):
    words = Words(
        label="What do the DSL and the deputies need to know to look after the child?",
        help_text="Nothing of the adult, or of who reported it, that they can do without.",
    )


class WriteAboutChildForm(forms.Form):
    words = Words(
        label="What do you want to say, or to know?",
        required=True,
        help_text="Only what the child needs. Nothing of the adult, or of who reported it.",
    )


class TakeUpForm(forms.Form):
    """In which concern the team works on it."""

    concern = forms.ModelChoiceField(
        Concern.objects.none(),
        label="In which concern do you look after the child?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": "Choose the concern, or log one about this child first.",
            "invalid_choice": "That one is not on the list any more.",
        },
    )

    def __init__(self, *args, pupil, user, **options):
        super().__init__(*args, **options)
        about = Concern.objects.visible_to(user).about(pupil).open().order_by("-signed_at")
        self.fields["concern"].queryset = about
        self.fields["concern"].label_from_instance = _said_of


def _said_of(concern):
    concern.names = [str(child) for child in concern.involvements.all()]
    return said_of(concern)
