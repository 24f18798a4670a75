"""What is typed of unusual reading."""

from django import forms

from concerns.forms.words import Words


class ReadAlarmForm(forms.Form):
    """What somebody found who looked into it."""

    found = Words(
        label="What did you find, and what follows from it?",
        help_text="You have asked them why. Who has read a child's file stands beside each file.",
        required=True,
    )
