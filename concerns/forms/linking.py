"""Which other concern tells of the same event."""

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime

from concerns.forms.words import Words

OPENING = 90


class LinkForm(forms.Form):
    """One of the concerns that may be of the same event, and what shows it."""

    other = forms.ChoiceField(
        label="Which one tells of the same event?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose one.",
            "invalid_choice": "That one is not on the list any more.",
        },
    )
    why = Words(
        label="What shows that it is the same event?",
        help_text="The time, the place, who was there.",
        required=True,
        rows=2,
    )

    def __init__(self, data, *, found):
        super().__init__(data)
        self.found = {str(one.pk): one for one in found}
        self.fields["other"].choices = [(key, said_of(one)) for key, one in self.found.items()]

    def for_action(self):
        return {**self.cleaned_data, "other": self.found[self.cleaned_data["other"]]}


def said_of(concern):
    """One concern in a line: whom it is about, when and by whom it was signed, its first words."""
    when = date_format(localtime(concern.signed_at), "D j M Y, H:i")
    words = " ".join((concern.account or concern.childs_words).split())
    opening = words if len(words) <= OPENING else f"{words[:OPENING].rsplit(maxsplit=1)[0]} …"
    return f"{', '.join(concern.names)}. {concern.author}, {when}: {opening}"
