"""What follows a referral: an answer, a talk, the next step, how it ends."""

from django import forms

from concerns.forms.words import (
    Day,
    Line,
    Moment,
    Words,
    not_in_future,
    not_in_past,
    within_two_years,
)
from referrals.models import Channel, Ending, NextStep, Reply, Talk

CHANNEL = {"label": "How?", "choices": [("", "Choose"), *Channel.choices], "required": False}


class FollowForm(forms.Form):
    """When it was, which every one of these says."""

    happened_at = Moment(label="When?", validators=[not_in_future])

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["happened_at"].error_messages["required"] = "Say when it was."
        for name, sentence in self.sentences.items():
            self.fields[name].error_messages["required"] = sentence

    sentences = {}


class ReplyForm(FollowForm):
    """What the agency answered."""

    outcome = forms.ChoiceField(
        label="What do they do?",
        choices=Reply.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they do."},
    )
    with_whom = Line(label="Who answered?", help_text="Name and post.")
    channel = forms.ChoiceField(**CHANNEL)
    words = Words(label="What they said, and why", rows=5)


class TalkForm(FollowForm):
    """A talk with the agency."""

    kind = forms.ChoiceField(
        label="What was it?",
        choices=Talk.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it was."},
    )
    with_whom = Line(label="With whom?", help_text="Name and post.", required=True)
    channel = forms.ChoiceField(**CHANNEL)
    words = Words(label="What was said, and what follows from it?", required=True)
    sentences = {
        "with_whom": "Say with whom.",
        "words": "Say what was said.",
    }


class NextStepForm(FollowForm):
    """What the school does after the answer, and why."""

    choice = forms.ChoiceField(
        label="What does the school do now?",
        choices=NextStep.Choice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the school does."},
    )
    words = Words(
        label="Why?",
        help_text="Is the child safe now? What stays in place until they are?",
        required=True,
    )
    sentences = {"words": "Say why."}


class EscalateForm(FollowForm):
    """One level of the local way to resolve a disagreement."""

    level = forms.ChoiceField(
        label="To which step?",
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Choose a step, or write another below."},
    )
    other_level = Line(
        label="Another step",
        help_text="As your local process names it, if it is none of these.",
        max_length=120,
    )
    with_whom = Line(label="To whom?", help_text="Name and post.", required=True)
    channel = forms.ChoiceField(**CHANNEL)
    words = Words(label="What did you say, and what did they answer?", required=True)
    due_on = Day(
        label="By which day do they answer?",
        help_text="Left empty, nobody is reminded.",
        required=False,
        validators=[not_in_past, within_two_years],
    )
    sentences = {"with_whom": "Say to whom.", "words": "Say what was said."}

    def __init__(self, *args, steps, **options):
        super().__init__(*args, **options)
        self.fields["level"].choices = [(step, step) for step in steps]

    def clean(self):
        said = super().clean()
        if bool(said.get("level")) == bool(said.get("other_level")) and "level" not in self.errors:
            self.add_error("level", "Choose one step, or write another below: not both.")
        return said

    def for_action(self):
        other = self.cleaned_data.pop("other_level")
        return {**self.cleaned_data, "level": other or self.cleaned_data["level"]}


class CloseForm(FollowForm):
    """What came of it."""

    helped = forms.ChoiceField(
        label="Did help for the child come of it?",
        choices=Ending.Help.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )
    words = Words(label="What came of it, and what follows?", required=True)
    sentences = {"words": "Say what came of it."}
