"""The school's report for a meeting, how it went, and who was briefed."""

from django import forms

from concerns.forms.words import Day, Line, Moment, Words, not_in_future
from referrals.forms.meetings import people_of
from referrals.models import Channel, ReportSending
from schools.models import Person

GONE = "An entry that you ticked is no longer there. Look through them."


class ChoosingForm(forms.Form):
    """Which entries of the chronology: with `lines` for the page, each with its box."""

    chosen = forms.MultipleChoiceField(
        label="Which entries of the file go into it?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": GONE},
    )

    def __init__(self, *args, entries, **options):
        super().__init__(*args, **options)
        self.there = entries
        self.fields["chosen"].choices = [(entry["key"], entry["title"]) for entry in entries]

    @property
    def lines(self):
        return list(zip(self.there, self["chosen"], strict=True))

    @property
    def before_entries(self):
        return [field for field in self if field.name != "chosen"]


class ReportForm(ChoosingForm):
    """The five things that are watched, the child’s wishes, the plan (MAM-05)."""

    attendance = Words(label="Attendance", rows=2)
    wellbeing = Words(label="Emotional wellbeing", rows=2)
    progress = Words(label="Academic progress", rows=2)
    welfare = Words(label="Welfare", rows=2)
    presentation = Words(
        label="Presentation",
        help_text="How the child comes to school: clothes, food, sleep.",
        rows=2,
    )
    child_says = Words(label="What the child says, wishes and feels", rows=3)
    plan = Words(label="How does the plan go? What has the school done of it?", rows=3)
    asks = Words(label="What does the school ask of the meeting?", rows=2)

    def clean(self):
        typed = super().clean()
        texts = [typed.get(name, "") for name in self.fields if name != "chosen"]
        if not self.errors and not any(text.strip() for text in texts):
            raise forms.ValidationError("Nothing is written yet. Fill in at least one box.")
        return typed


class ReportSentForm(forms.Form):
    """That it has gone, and whether the parents had it first; or why there was none."""

    sent = forms.ChoiceField(
        label="Was a report sent?",
        choices=[("yes", "Yes"), ("no", "No: none was sent")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether a report was sent."},
    )
    report = forms.ModelChoiceField(
        None,
        label="Which one?",
        required=False,
        empty_label="One on the agency’s own form",
    )
    happened_at = Moment(label="When?", validators=[not_in_future])
    channel = forms.ChoiceField(
        label="How?", choices=[("", "Choose"), *Channel.choices], required=False
    )
    with_whom = Line(label="To whom?", help_text="Name and post.")
    parents = forms.ChoiceField(
        label="The parents or carers",
        choices=ReportSending.Parents.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    parents_on = Day(
        label="If they had it: on which day?",
        required=False,
        validators=[not_in_future],
    )
    parents_words = Words(label="If they did not: why not?", rows=2)
    why_none = Words(label="If none was sent: why not?", rows=2)

    def __init__(self, *args, reports, **options):
        super().__init__(*args, **options)
        self.fields["report"].queryset = reports
        self.fields["report"].label_from_instance = lambda one: f"Of {one.at:%-d %B %Y, %H:%M}"
        self.fields["happened_at"].error_messages["required"] = "Say when it was."

    def clean(self):
        typed = super().clean()
        if typed.get("sent") == "no":
            self._want("why_none", "Say why no report was sent.")
        elif typed.get("sent"):
            self._want("parents", "Say whether the parents had it before the meeting.")
        if typed.get("sent") == "yes" and typed.get("parents") == "before":
            self._want("parents_on", "Say on which day they had it.")
        elif typed.get("sent") == "yes" and typed.get("parents"):
            self._want("parents_words", "Say why they did not have it.")
        return typed

    def _want(self, name, sentence):
        if name in self.cleaned_data and not str(self.cleaned_data[name] or "").strip():
            self.add_error(name, sentence)

    def for_action(self):
        """Only what belongs to the answers that were given."""
        said = {**self.cleaned_data, "sent": self.cleaned_data["sent"] == "yes"}
        kept = ["sent", "happened_at"]
        if said["sent"]:
            before = said["parents"] == ReportSending.Parents.BEFORE
            kept += ["report", "channel", "with_whom", "parents"]
            kept.append("parents_on" if before else "parents_words")
        else:
            kept.append("why_none")
        return {name: said[name] for name in kept}


class BriefForm(forms.Form):
    """Who was briefed, and when."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who was briefed?",
        empty_label="Choose",
        error_messages={"required": "Choose who was briefed."},
    )
    happened_at = Moment(label="When?", validators=[not_in_future])
    words = Words(label="What were they told?", rows=3)

    def __init__(self, *args, school_id, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people_of(school_id)
        self.fields["happened_at"].error_messages["required"] = "Say when it was."
