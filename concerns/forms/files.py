"""What the leads write about a child's file as a whole."""

from datetime import datetime, time

from django import forms
from django.utils import timezone

from concerns.forms.words import (
    Day,
    Hour,
    Line,
    Words,
    not_in_future,
    not_in_past,
    within_two_years,
)
from schools.models import Person


class KeepOutForm(forms.Form):
    """Who is kept out of a file, and why."""

    person = forms.ModelChoiceField(
        label="Who is kept out?",
        queryset=Person.objects.none(),
        empty_label="Choose",
        help_text="Anybody who holds a post at the school today, whatever the post.",
        error_messages={"required": "Choose who is kept out."},
    )
    reason = Words(
        label="Why?",
        help_text="For example a family tie, or that they may be named in what follows.",
        required=True,
    )

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people
        self.fields["reason"].error_messages["required"] = "Say why they are kept out."


class EndForm(forms.Form):
    """Why something on the file ends: a keeping out, or a mark."""

    reason = Words(label="Why?", required=True)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"].error_messages["required"] = "Say why."


class EventForm(forms.Form):
    """A line of the chronology that no other record holds."""

    day = Day(label="Which day?", required=True, validators=[not_in_future])
    hour = Hour(label="At what time?", help_text="Leave it empty if not known.", required=False)
    title = Line(
        label="What happened, in a few words?",
        help_text="For example “Telephone call from the health visitor”.",
        required=True,
    )
    words = Words(label="What more is there to say?", rows=6)
    source = Line(label="How do you know?", help_text="Who told you, or which paper says so.")
    significant = forms.BooleanField(
        label="A significant event: keep it when the chronology is narrowed to those",
        required=False,
    )

    def clean(self):
        """A day that is today may still have a time that is to come."""
        typed = super().clean()
        if typed.get("day") and "hour" in typed:
            at = datetime.combine(typed["day"], typed["hour"] or time())
            typed["happened_at"] = timezone.make_aware(at)
            if typed["happened_at"] > timezone.now():
                self.add_error("hour", "This is in the future. When did it happen?")
        return typed

    def for_action(self):
        """The words for `actions.add_event`."""
        names = "happened_at title words source significant".split()
        return {name: self.cleaned_data[name] for name in names}


class FileReviewForm(forms.Form):
    """A look at a whole file."""

    found = Words(
        label="What did you find?",
        help_text="What stands still, what repeats, who has not been heard, what is out of date.",
        required=True,
        rows=6,
    )
    needs_action = forms.TypedChoiceField(
        label="Is action or updating needed?",
        choices=[("yes", "Yes"), ("no", "No, the file is in order")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no."},
    )
    next_on = Day(label="Look at it again on", validators=[not_in_past, within_two_years])

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["found"].error_messages["required"] = "Say what you found."
