"""What is typed by somebody who rang social care or the police; and the one-chance mark."""

from django import forms

from concerns.forms.which_child import WhichChildForm
from concerns.forms.words import Line, Moment, Words, not_in_future
from concerns.models import DirectReferral


class DirectForm(WhichChildForm):
    """Whom, when, how, why directly, and about which child."""

    child_words = Line(
        label="Or say who it is, in words",
        help_text="A name, or who it is: a child seen at the gate.",
    )
    whom = forms.ChoiceField(
        label="Whom did you ring?",
        choices=DirectReferral.Whom.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whom you rang."},
    )
    whom_words = Line(label="Which team, force or service?")
    spoken_to = Line(label="Whom did you speak to?", help_text="A name or a number, if given.")
    rung_at = Moment(label="When?", validators=[not_in_future])
    channel = forms.ChoiceField(
        label="How?",
        choices=DirectReferral.Channel.choices,
        widget=forms.RadioSelect,
        initial=DirectReferral.Channel.TELEPHONE,
        error_messages={"required": "Choose how you reached them."},
    )
    reference = Line(label="Their reference, if they gave one", max_length=120)
    why = forms.ChoiceField(
        label="Why directly?",
        choices=DirectReferral.Why.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the reason that fits best."},
    )
    why_words = Words(label="More about why, if you want to say it", rows=2)
    account = Words(
        label="What did you tell them, and what did they say?",
        help_text="What you saw or heard, in facts, and what they advised.",
        required=True,
        rows=6,
    )

    def __init__(self, data, **options):
        super().__init__(data, **options)
        self.fields["account"].error_messages["required"] = "Say what you told them."

    def clean(self):
        said = super().clean()
        if not said.get("pupil") and not said.get("child_words") and "pupil" not in self.errors:
            self.add_error("child_words", "Choose the child, or say who it is in words.")
        if said.get("whom") == "other" and not said.get("whom_words"):
            if "whom_words" not in self.errors:
                self.add_error("whom_words", "Say whom you rang.")
        return said

    def for_action(self):
        """The words for `actions.refer_directly`."""
        apart = {"school", "find", "pupil", "child_words"}
        said = {name: value for name, value in self.cleaned_data.items() if name not in apart}
        pupil = self.cleaned_data["pupil"]
        words = {"not_on_list": self.cleaned_data["child_words"]}
        return {**said, "child": {"pupil": pupil} if pupil else words}


class OneChanceForm(forms.Form):
    """Why there may be only one chance."""

    reason = Words(
        label="Why may there be only one chance to speak to this child?",
        help_text="What was said of a marriage that is forced, or of FGM.",
        required=True,
        rows=3,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"].error_messages["required"] = "Say why it is marked."
