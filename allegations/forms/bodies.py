"""What is typed about bodies outside, and about keeping the record of a closed case."""

from django import forms

from allegations.forms.handling import when
from allegations.models import BodyReferral, Keeping
from concerns.forms.words import Day, Line, Words, not_in_past

Body = BodyReferral.Body
ASKED = {name: BodyReferral._meta.get_field(name).verbose_name for name in BodyReferral.ASKED}


class DecideBodyForm(forms.Form):
    """To whom the adult is referred or not, why, and who says so."""

    body = forms.ChoiceField(
        label="Which body?",
        choices=Body.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which."},
    )
    body_name = Line(label="If it is another, which?")
    refers = forms.TypedChoiceField(
        label="Is the adult referred to it?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no."},
    )
    words = Words(label="What are the reasons?", required=True)
    decided_by = Line(label="Who decided it?", required=True)
    happened_at = when("When was it decided?")

    def clean(self):
        typed = super().clean()
        if typed.get("body") == Body.OTHER and not typed.get("body_name"):
            self.add_error("body_name", "Say which body it is.")
        return typed


class PrepareBodyForm(forms.Form):
    """The questions in the order in which the DBS asks them. Each may stay empty for now."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name, label in ASKED.items():
            self.fields[name] = Words(label=label[0].upper() + label[1:], rows=3)


class SendBodyForm(forms.Form):
    sent_at = when("When did it go?")
    sent_how = forms.ChoiceField(
        label="How?",
        choices=BodyReferral.How.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it went."},
    )
    reference = Line(label="The reference that they gave", max_length=120)


class KeepingForm(forms.Form):
    """Whether it is kept, until when, and why."""

    decision = forms.ChoiceField(
        label="Is the record of this case still kept?",
        choices=Keeping.Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )
    look_again_on = Day(
        label="If it is kept, when is that looked at again?",
        required=False,
        validators=[not_in_past],
    )
    words = Words(label="Why, and who decided it?", required=True)
    happened_at = when("When was it decided?")

    def clean(self):
        typed = super().clean()
        keeps = typed.get("decision") == Keeping.Decision.KEEP
        if keeps and not typed.get("look_again_on") and not self.has_error("look_again_on"):
            self.add_error("look_again_on", "Say on which day.")
        if typed.get("decision") == Keeping.Decision.NOT_NEEDED:
            typed["look_again_on"] = None
        return typed
