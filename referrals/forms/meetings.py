"""A meeting as it is planned, what came of it, and what is to be done."""

from django import forms

from concerns.forms.words import (
    Day,
    Hour,
    Line,
    Moment,
    Words,
    not_in_future,
    not_in_past,
    within_two_years,
)
from referrals.models import Meeting, Minutes
from schools.models import Person

NOBODY = "Nobody yet"


class MeetingForm(forms.Form):
    """Which meeting, when, where, who leads it, and who goes there for the school."""

    kind = forms.ChoiceField(
        label="Which meeting is it?",
        help_text="An area panel that speaks of none of your children stands in the log of "
        "contacts with partners, which names no child.",
        choices=[("", "Choose"), *Meeting.Kind.choices],
        error_messages={"required": "Choose which meeting it is."},
    )
    planned_at = Moment(label="When does it begin?", validators=[within_two_years])
    until = Hour(label="Until what time?", required=False)
    place = Line(label="Where?", help_text="Or how to join it.")
    led_by = Line(label="Who leads it?", help_text="Name and agency, for example the chair.")
    area = Line(label="Which area is it for?", max_length=120, help_text="Of a MACE panel.")
    about = Words(label="What is it about?", rows=3)
    attendee = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who attends for the school?",
        help_text="Tell the head, so that they are given the time for it.",
        required=False,
        empty_label=NOBODY,
    )
    report_due_on = Day(
        label="By which day does the school send its report?",
        help_text="Leave it empty where none is asked for.",
        required=False,
        validators=[within_two_years],
    )
    others = forms.ModelMultipleChoiceField(
        None,
        label="Is it about another child too?",
        help_text="Children of the same home or concern, whose files you read.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "One of these children cannot be chosen here."},
    )

    def __init__(self, *args, school_id, others, **options):
        super().__init__(*args, **options)
        self.fields["planned_at"].error_messages["required"] = "Say on which day and at what time."
        self.fields["attendee"].queryset = people_of(school_id)
        self.fields["others"].queryset = others
        if not others.exists():
            del self.fields["others"]

    def clean(self):
        typed = super().clean()
        if typed.get("kind") in Meeting.OF_AN_AREA and typed.get("area") == "":
            self.add_error("area", "Say which area the panel is for.")
        return typed


class ChangeMeetingForm(MeetingForm):
    """The same, once it is planned: its children are those it was planned for."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields.pop("others", None)


def people_of(school_id):
    return Person.objects.with_account().at_school(school_id)


class CancelMeetingForm(forms.Form):
    """Why it is not held."""

    reason = Words(label="Why is it not held?", required=True, rows=2)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"].error_messages["required"] = "Say why it is not held."


YES_NO = [("yes", "Yes"), ("no", "No: we could not attend")]


class MinutesForm(forms.Form):
    """What came of a meeting; or why the school could not attend, and what it did instead."""

    happened_at = Moment(label="When was it?", validators=[not_in_future])
    attended = forms.ChoiceField(
        label="Did somebody of the school attend?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the school attended."},
    )
    why_absent = Words(label="If not: why could nobody attend?", rows=2)
    instead = Words(
        label="If not: was a report sent instead?",
        help_text="When it was sent and to whom. If none was sent, why not.",
        rows=2,
    )
    attendees = Words(label="Who was there?", help_text="Names and agencies.", rows=3)
    given = Words(label="What information did the school give?", rows=3)
    progress = Words(label="How does the plan go?", rows=3)
    worry = forms.ChoiceField(
        label="Does the school worry about the plan?",
        choices=[("", "There is no plan"), *Minutes.Worry.choices],
        required=False,
    )
    worry_words = Words(
        label="If so: what is the worry, and whom did you tell?",
        help_text="Where it is not safe to say it at the meeting, tell the key worker at once.",
        rows=2,
    )
    outcome = forms.ChoiceField(
        label="What did social care decide?",
        choices=[("", "Nothing, or not theirs to decide"), *Minutes.Outcome.choices],
        required=False,
    )
    decisions = Words(label="What was decided, and what does it mean for the child?", rows=5)
    next_on = Day(
        label="On which day is the next one, or the review?",
        required=False,
        validators=[within_two_years],
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["happened_at"].error_messages["required"] = "Say when it was."

    def clean(self):
        typed = super().clean()
        if typed.get("attended") == "no":
            self._want("why_absent", "Say why nobody could attend.")
            self._want("instead", "Say whether a report was sent instead, or why not.")
        elif typed.get("attended"):
            self._want("decisions", "Say what was decided.")
        if typed.get("worry") in (Minutes.Worry.RAISED, Minutes.Worry.NOT_SAFE):
            self._want("worry_words", "Say what the worry is, and whom you told.")
        return typed

    def _want(self, name, sentence):
        if name in self.cleaned_data and not self.cleaned_data[name].strip():
            self.add_error(name, sentence)

    def for_action(self):
        return {**self.cleaned_data, "attended": self.cleaned_data["attended"] == "yes"}


ONE_OF = "Choose somebody of the school, or write the agency: one of the two."


class MeetingActionForm(forms.Form):
    """What is to be done, by whom, by what day."""

    what = Words(label="What is to be done?", required=True, rows=2)
    owner = forms.ModelChoiceField(
        Person.objects.none(),
        label="By whom of the school?",
        help_text="They are not shown the meeting by this. Tell them what to do.",
        required=False,
        empty_label="Nobody of the school",
    )
    agency = Line(label="Or by which agency?", help_text="Name and post, if you know them.")
    due_on = Day(label="By what day?", validators=[not_in_past, within_two_years])

    def __init__(self, *args, school_id, **options):
        super().__init__(*args, **options)
        self.fields["owner"].queryset = people_of(school_id)
        self.fields["what"].error_messages["required"] = "Say what is to be done."
        self.fields["due_on"].error_messages["required"] = "Say by what day."

    def clean(self):
        typed = super().clean()
        if "owner" in typed and "agency" in typed and bool(typed["owner"]) == bool(typed["agency"]):
            self.add_error("agency", ONE_OF)
        return typed
