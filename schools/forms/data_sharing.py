"""An agreement on sharing, and a flow of data."""

from django import forms

from schools.forms.words import Day, Line, Reason
from schools.models import Agreement, Service

REVIEW = "Look at it again on"


class AgreementForm(forms.Form):
    name = Line(label="What is the agreement called?", required=True)
    partner = forms.ChoiceField(
        label="With which kind of partner?",
        help_text="As in the directory. For several, enter it once for each.",
        choices=[("", "Choose"), *Service.Kind.choices],
        error_messages={"required": "Choose the kind of partner."},
    )
    joined_on = Day(label="Joined on", not_future=True)
    channel = forms.ChoiceField(
        label="Which way of sending is agreed?",
        choices=Agreement.Channel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the way."},
    )
    how = Line(label="How exactly?", help_text="The portal or mailbox, and how it is locked.")
    review_on = Day(label=REVIEW)


class DataFlowForm(forms.Form):
    name = Line(label="Which data flow?", help_text="No child is named here.", required=True)
    with_whom = Line(label="To or from whom?", required=True)
    why = Reason(label="What for, and on which basis?")
    in_record = forms.BooleanField(
        label="It stands in the record of processing activities", required=False
    )
    in_notice = forms.BooleanField(label="The privacy notice says so", required=False)
    review_on = Day(label=REVIEW)
