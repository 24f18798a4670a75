"""What was considered beside a concern, and the answer."""

from django import forms

from concerns.forms.words import Line, Words
from referrals.models import Consideration

Kind = Consideration.Kind


class ConsiderForm(forms.Form):
    """Whether it goes to an agency, and why or why not."""

    kind = forms.ChoiceField(
        label="What did you consider?",
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you considered."},
    )
    tool = Line(
        label="Which tool or form did you use?",
        help_text="Of a screening, and of a referral to Prevent: its name, and its date or number.",
    )
    result = Words(
        label="What did the screening show?",
        help_text="In words, with the level of risk if the tool gives one.",
        rows=3,
    )
    goes = forms.ChoiceField(
        label="What did you decide?",
        help_text="Of Channel: is consent given? Of a screening: does it go to social care?",
        choices=[("yes", "Yes: it goes there"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say yes or no."},
    )
    reason = Words(label="Why, or why not?", required=True, rows=4)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"].error_messages["required"] = "Say why."

    def clean(self):
        typed = super().clean()
        if typed.get("kind") == Kind.SCREENING:
            if "tool" in typed and not typed["tool"]:
                self.add_error("tool", "Name the tool that you screened by.")
            if "result" in typed and not typed["result"].strip():
                self.add_error("result", "Say what the tool showed.")
        return typed

    def for_action(self):
        return {**self.cleaned_data, "goes": self.cleaned_data["goes"] == "yes"}
