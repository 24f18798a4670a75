"""That a clock is no longer owed, and the answer of the second person; how long one is here."""

from django import forms

from schools.forms.settings import Number
from schools.forms.words import Reason

UNITS = {"school_days": "School days", "calendar_days": "Days, weekends and holidays too"}
NO = "Say why it is still owed."


class CancelForm(forms.Form):
    reason = Reason(label="Why is it no longer owed?")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"].error_messages["required"] = "Say why it is no longer owed."


class AnswerForm(forms.Form):
    """Agrees, or says why not. Whoever asked can only take the asking back."""

    agrees = forms.TypedChoiceField(
        label="Do you agree that it is no longer owed?",
        choices=[("yes", "Yes, cancel it"), ("no", "No, it is still owed")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you agree."},
    )
    reason = Reason(label="If not, why is it still owed?", required=False)

    def __init__(self, *args, own, **options):
        super().__init__(*args, **options)
        if own:
            self.fields["agrees"].label = "You asked for this. Somebody else agrees."
            self.fields["agrees"].choices = [("no", "I take it back: it is still owed")]
            self.fields["reason"].label = "Why is it still owed?"

    def clean(self):
        typed = super().clean()
        if typed.get("agrees") is False and not typed.get("reason", "").strip():
            self.add_error("reason", NO)
        return typed


class ClockForm(forms.Form):
    """How long a clock is at a school, or in which days: whichever of them it leaves open."""

    unit = forms.ChoiceField(
        label="In which days is it counted?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the days.", "invalid_choice": "Choose the days."},
    )

    def __init__(self, *args, rule, **options):
        super().__init__(*args, **options)
        if rule.other_unit:
            self.fields["unit"].choices = [(unit, UNITS[unit]) for unit in rule.units]
        else:
            del self.fields["unit"]
        if rule.most:
            unit = rule.unit.replace("_", " ")
            self.fields["length"] = Number(
                1,
                rule.most,
                label=f"How many {unit}?",
                help_text=f"We suggest {rule.length}. At most {rule.most}: what is owed is not put "
                "off for longer.",
            )
