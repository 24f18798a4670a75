"""A contact with a partner agency."""

from django import forms

from schools.forms.words import Day, Line, Reason
from schools.models import PartnerTalk


class TalkForm(forms.Form):
    partner = forms.ChoiceField(
        label="With which partner?",
        choices=PartnerTalk.Partner.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the partner."},
    )
    with_whom = Line(
        label="With whom?", max_length=200, required=True, help_text="Their name and post."
    )
    held_on = Day(label="On which day?", not_future=True)
    how = forms.ChoiceField(
        label="How?",
        choices=PartnerTalk.How.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how."},
    )
    about = Reason(
        label="What was it about?",
        help_text="Name no child here: give the agency’s reference. What concerns a child is "
        "advice you took, and stands in that child’s concern.",
    )
    outcome = Reason(label="What was agreed?", required=False)
    stage = forms.ChoiceField(
        label="Is it a disagreement between professionals?",
        choices=[("", "No"), *PartnerTalk.Stage.choices],
        required=False,
    )
