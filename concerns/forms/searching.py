"""What is looked for. It is posted, and never put in an address: it may be a child's name."""

from django import forms
from django.core.exceptions import ValidationError

from concerns.forms.words import Day, Line
from concerns.models import Concern

NOTHING = "Type a word, or choose a child, a kind, a day or where it stands."


class SearchForm(forms.Form):
    """Words, and what narrows them."""

    words = Line(
        label="Words",
        help_text="A word, a name, or “words in a row”. Put - before a word to leave it out.",
    )
    child = Line(label="Child", help_text="The start of a name, a class or a year.", max_length=100)
    kind = forms.ChoiceField(label="Kind of worry", required=False)
    status = forms.ChoiceField(
        label="Where it stands",
        required=False,
        choices=[("", "Anywhere"), *Concern.Status.choices],
    )
    since = Day(label="Signed from", required=False)
    until = Day(label="Signed until", required=False)

    def __init__(self, *args, kinds, **options):
        super().__init__(*args, **options)
        self.fields["kind"].choices = [("", "All kinds"), *kinds]

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not any(cleaned.values()):
            raise ValidationError(NOTHING)
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "This is before the first day. Please look at the two days.")
        return cleaned

    def for_session(self):
        """What was typed, to be looked for again when the page is turned."""
        return {name: self[name].value() or "" for name in self.fields}
