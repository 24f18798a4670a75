"""What a person types to find a child, and to make a bundle of a file."""

from django import forms

from concerns.forms.words import Day, Line
from concerns.models import Bundle


class SearchForm(forms.Form):
    """Posted, never put in the address: a child's name stays out of histories and logs."""

    name = forms.CharField(
        label="Find a child",
        help_text="The start of a name, a class or a year.",
        max_length=100,
        error_messages={
            "required": "Type the start of a name, a class or a year.",
            "max_length": "Please keep this to 100 characters.",
            "null_characters_not_allowed": "That cannot be part of a name. Please type it again.",
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


WHAT_FOR = Bundle.WhatFor
SCOPE = Bundle.Scope
SCOPES = [
    (SCOPE.WHOLE, "The whole file, as you see it"),
    (SCOPE.DAYS, "What happened between two days"),
    (SCOPE.CHOSEN, "Only the entries that I tick below"),
]
OTHERS = [
    ("usual", "As is usual: left out of a disclosure, kept in everything else"),
    ("out", "Leave it out"),
    ("kept", "Keep it"),
]


class BundleForm(forms.Form):
    """For whom a bundle is, what for, and which of these entries go into it.

    Once it is sound, `picked` are those entries. Nothing is guessed from a box that does not
    belong to the answer given: whoever ticks three entries shall not send the whole file.
    """

    what_for = forms.ChoiceField(
        label="What is it for?",
        choices=WHAT_FOR.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is for."},
    )
    why = Line(label="If it is something else: what for, and why?")
    for_whom = Line(
        label="For whom is it?",
        help_text="The person and the agency, as they stand on the first page.",
        required=True,
    )
    others = forms.ChoiceField(
        label="What is also about another child",
        help_text="In what is kept, the other children’s names are covered.",
        choices=OTHERS,
        initial="usual",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of these."},
    )
    scope = forms.ChoiceField(
        label="What goes into it?",
        choices=SCOPES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what goes into it."},
    )
    since = Day(label="From which day?", help_text="Empty for the beginning.", required=False)
    until = Day(label="Until which day?", help_text="Empty for today.", required=False)
    entries = forms.MultipleChoiceField(
        label="Which entries?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "An entry that you ticked is no longer there. Look through them."
        },
    )

    def __init__(self, *args, entries, **options):
        super().__init__(*args, **options)
        self.there, self.picked = entries, []
        self.fields["entries"].choices = [(entry.key, entry.title) for entry in entries]
        self.fields["for_whom"].error_messages["required"] = "Say for whom it is."

    def clean(self):
        said = super().clean()
        if said.get("what_for") == WHAT_FOR.OTHER and not said.get("why"):
            self.add_error("why", "Say what it is for, and why.")
        if "scope" in said:
            self._check_scope(said)
        if not self.errors:
            self._pick(said)
        return said

    def _check_scope(self, said):
        """What stands in a box belongs to the answer given."""
        scope, days = said["scope"], said.get("since") or said.get("until")
        if said.get("entries") and scope != SCOPE.CHOSEN:
            self.add_error("scope", "You ticked entries: choose “only” those, or untick them.")
        elif days and scope != SCOPE.DAYS:
            self.add_error("scope", "You gave a day: choose “between two days”, or empty it.")
        elif scope == SCOPE.DAYS and not days and not {"since", "until"} & {*self.errors}:
            self.add_error("since", "Say from which day, or until which.")
        elif scope == SCOPE.CHOSEN and not said.get("entries") and "entries" not in self.errors:
            self.add_error("entries", "Tick at least one entry.")

    def _pick(self, said):
        self.picked = [entry for entry in self.there if self._goes(entry, said)]
        if not self.picked:
            self.add_error("scope", "No entry fits that, so there would be nothing in it.")

    def _goes(self, entry, said):
        if entry.about_others and self.without_others:
            return False
        if said["scope"] == SCOPE.CHOSEN:
            return entry.key in said["entries"]
        since, until = said["since"], said["until"]
        return (not since or entry.day >= since) and (not until or entry.day <= until)

    @property
    def without_others(self):
        said = self.cleaned_data
        usual = said["others"] == "usual" and said["what_for"] == WHAT_FOR.DISCLOSURE
        return usual or said["others"] == "out"

    @property
    def lines(self):
        """Each entry with its box, for the page."""
        return list(zip(self.there, self["entries"], strict=True))

    def for_action(self):
        """The words for `actions.produce_bundle`."""
        names = "what_for why for_whom scope since until".split()
        return {
            **{name: self.cleaned_data[name] for name in names},
            "without_others": self.without_others,
            "entries": [entry.key for entry in self.picked],
            "out_of": len(self.there),
        }
