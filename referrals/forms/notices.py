"""What has happened to a child with a plan, and that whoever must know was told."""

from django import forms

from concerns.forms.words import Line, Moment, Words, not_in_future
from referrals.models import Channel, PlanNotice
from schools.forms.words import Chosen
from schools.models import Person

# These are raised by what somebody enters elsewhere.
BY_THEMSELVES = {PlanNotice.Event.CONCERN, PlanNotice.Event.FOSTERING}
EVENTS = [pair for pair in PlanNotice.Event.choices if pair[0] not in BY_THEMSELVES]


class RaiseForm(forms.Form):
    """What has happened. Whom to tell follows from it."""

    event = forms.ChoiceField(
        label="What has happened?",
        choices=EVENTS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what has happened."},
    )
    happened_at = Moment(label="When?", validators=[not_in_future])
    words = Words(label="What is it, in a few words?", rows=3)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["happened_at"].error_messages["required"] = "Say when it was."


class GiveForm(forms.Form):
    """Who was told, by whom, when and how."""

    with_whom = Line(label="Who was told?", help_text="Name and post.", required=True)
    told_by = Chosen(
        Person.objects.none(),
        label="Who told them?",
        empty_label="Choose",
        error_messages={
            "required": "Choose who told them.",
            "invalid_choice": "Choose somebody who holds a post at the school today.",
        },
    )
    happened_at = Moment(label="When?", validators=[not_in_future])
    channel = forms.ChoiceField(
        label="How?",
        choices=Channel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how they were told."},
    )
    words = Words(label="What was said, and what was agreed?", rows=3)

    def __init__(self, *args, school, **options):
        super().__init__(*args, **options)
        self.fields["told_by"].queryset = Person.objects.at_school(school)
        self.fields["with_whom"].error_messages["required"] = "Say who was told."
        self.fields["happened_at"].error_messages["required"] = "Say when it was."
