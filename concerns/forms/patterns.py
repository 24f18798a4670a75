"""What a lead makes of one of the patterns around a child."""

from django import forms

from concerns.forms.words import Words
from concerns.models import Finding


class PatternForm(forms.Form):
    """Which of them, what is made of it, and in what words."""

    pattern = forms.ChoiceField(
        label="Which pattern?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose which pattern.",
            "invalid_choice": "There is something new behind that pattern. Please look again.",
        },
    )
    verdict = forms.ChoiceField(
        label="What do you make of it?",
        widget=forms.RadioSelect,
        choices=Finding.Verdict.choices,
        error_messages={"required": "Choose what you make of it."},
    )
    words = Words(label="What is done about it, or why it is no pattern", required=True)

    def __init__(self, *args, patterns, **options):
        super().__init__(*args, **options)
        self.fields["pattern"].choices = [(each.key, each.sentence) for each in patterns]
        self.fields["words"].error_messages["required"] = "Say what is done, or why not."
        if len(patterns) == 1:
            self.fields["pattern"].initial = patterns[0].key
