"""What is typed about a suspension: the decision, its letter, and what comes after."""

from django import forms

from allegations.forms.handling import when
from allegations.models import Alternative, Suspension, SuspensionEnd
from concerns.forms.words import Day, Line, Words, not_in_past, within_two_years
from schools.forms.words import Web

Decision = Suspension.Decision
CHOOSE = {"required": "Choose one."}
# What a suspension cannot do without, and what is said where it is missing.
OF_A_SUSPENSION = {
    "grounds": "Tick at least one. Without either there is no ground to suspend.",
    "reputation": "Say that it was weighed, and how: it may turn out to be baseless.",
    "contact_name": "Name the contact. Nobody is suspended without somebody to turn to.",
    "contact_details": "How do they reach the contact?",
    "contact_told": "Tell them who their contact is as you suspend them, then tick this.",
    "pay": "Say how they are paid meanwhile.",
}
FOR_SUPPLY = "Say what was agreed with the agency: with whom, and when."


class SuspensionForm(forms.Form):
    """Whether to suspend, with all that is to be considered first."""

    decision = forms.ChoiceField(
        label="What is decided?",
        choices=Decision.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    happened_at = when("When was it decided?")
    decided_by = Line(
        label="Who decided?",
        required=True,
        max_length=300,
        help_text="The employer decides, through the case manager: the governing body or the "
        "proprietor.",
    )
    immediate = forms.TypedChoiceField(
        label="Does it take effect at once?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    grounds = forms.MultipleChoiceField(
        label="The ground for suspending",
        choices=Suspension.Ground.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="There is no other.",
    )
    words = Words(label="What is the rationale?", required=True)
    justification = Words(
        label="Why is it justified for this person and these children?",
        required=True,
        help_text="Weigh the risk in this case. That the police look into it does not make a "
        "suspension necessary.",
    )
    views_hr = Words(label="The views of HR", rows=2)
    views_lado = Words(label="The views of the LADO", rows=2)
    views_police = Words(label="The views of the police, if they are involved", rows=2)
    views_care = Words(label="The views of social care, if they are involved", rows=2)
    reputation = Words(
        label="What harm would it do to their name if it proves baseless?",
        rows=2,
        help_text="A suspension can harm somebody for good. Say how that was weighed.",
    )
    contact_name = Line(label="Their named contact")
    contact_details = Line(label="How they reach the contact", max_length=300)
    contact_told = forms.BooleanField(
        label="They are told this as they are suspended", required=False
    )
    pay = Words(
        label="How are they paid meanwhile?",
        rows=2,
        help_text="During the suspension, or an interim prohibition order.",
    )
    pay_policy = Web(label="The school’s policy on that", help_text="The address of the page.")
    agency = Words(
        label="What was agreed with the agency?",
        rows=2,
        help_text="For supply staff: the agency suspends them, or they are redeployed. With whom "
        "it was agreed, and when.",
    )

    def __init__(self, *args, case, **options):
        super().__init__(*args, **options)
        self.case = case
        for kind, label in Alternative.Kind.choices:
            self.fields[f"used_{kind}"] = forms.ChoiceField(
                label=label,
                choices=[("used", "Used"), ("rejected", "Rejected")],
                widget=forms.RadioSelect,
                help_text=Alternative.HINTS.get(kind, ""),
                error_messages={"required": "Used or rejected?"},
            )
            why = Words(label=f"{label}: why, or why not?", rows=2, required=True)
            why.error_messages["required"] = "Say why, or why not."
            self.fields[f"why_{kind}"] = why

    def alternatives(self):
        """For the page: the two boxes of each."""
        return [(self[f"used_{kind}"], self[f"why_{kind}"]) for kind in Alternative.Kind]

    def clean(self):
        typed = super().clean()
        if typed.get("decision") == Decision.SUSPENDED:
            for name, why in OF_A_SUSPENSION.items():
                if name not in self.errors and not _said(typed.get(name)):
                    self.add_error(name, why)
        elif typed.get("grounds"):
            self.add_error("grounds", "These are grounds to suspend. Untick them, or suspend.")
        supply = self.case.standing == self.case.Standing.SUPPLY
        if supply and typed.get("decision") != Decision.NEITHER and not _said(typed.get("agency")):
            self.add_error("agency", FOR_SUPPLY)
        return typed

    def for_action(self):
        typed = dict(self.cleaned_data)
        del typed["contact_told"]  # nothing is saved without it
        typed["alternatives"] = {
            kind: (typed.pop(f"used_{kind}") == "used", typed.pop(f"why_{kind}"))
            for kind in Alternative.Kind.values
        }
        return typed


def _said(value):
    return bool(value.strip() if isinstance(value, str) else value)


class LetterForm(forms.Form):
    """What is the letter's own. The rest of it stands in the template."""

    words = Words(
        label="As much of the reason as is appropriate",
        required=True,
        help_text="As agreed with the LADO. No child’s name, and nothing that could harm an "
        "investigation.",
    )
    signed_by = Line(label="Who signs it?", required=True, help_text="Name and post.")


class ConfirmForm(forms.Form):
    happened_at = when("When did they get it?")
    how = Line(
        label="How?", required=True, help_text="By hand, by recorded post, to their own e-mail."
    )


class SuspensionReviewForm(forms.Form):
    words = Words(label="Is it still needed? Why?", required=True)
    look_again_on = Day(
        label="When is it looked at next?",
        required=False,
        validators=[not_in_past, within_two_years],
    )
    happened_at = when("When was it looked at?")


class SuspensionEndForm(forms.Form):
    how = forms.ChoiceField(
        label="How did it end?",
        choices=SuspensionEnd.How.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
        help_text="If they came back, their access works again at once. The case goes on in any "
        "case, until it has an outcome.",
    )
    decided_by = Line(label="Who decided?", required=True, max_length=300)
    words = Words(label="What led to it, and what helps them back?", rows=3)
    happened_at = when("When did it end?")
