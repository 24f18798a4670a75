"""Where a paper file is, who holds its key, and what of it is scanned."""

from django import forms
from django.db.models import Q

from concerns.forms.which_child import WhichChildForm
from concerns.forms.words import Day, Line, Words, not_in_future
from concerns.models import PaperFile
from schools.models import Person

Scanned = PaperFile.Scanned


class PaperPlaceForm(forms.Form):
    """What may change of a paper file."""

    location = Line(
        label="Where is it kept?",
        help_text="So that somebody else finds it: the room, the cupboard, the drawer.",
        required=True,
    )
    key_holder = forms.ModelChoiceField(
        label="Who holds the key?",
        queryset=Person.objects.none(),
        required=False,
        empty_label="Somebody else",
        error_messages={"invalid_choice": "Choose somebody who holds a post at the school today."},
    )
    key_holder_words = Line(label="If somebody else: who?")
    scanned = forms.ChoiceField(
        label="Is it scanned?",
        choices=Scanned.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how much is scanned."},
    )
    scanned_on = Day(
        label="If so: on which day was it last scanned?",
        required=False,
        validators=[not_in_future],
    )

    def __init__(self, data=None, *, school, paper=None):
        """`paper` is how it stands: whoever holds its key may have left and still hold it."""
        names = [name for name in self.base_fields if paper]
        super().__init__(data, initial={name: getattr(paper, name) for name in names})
        here = Q(pk__in=Person.objects.at_school(school).values("pk"))
        held = Q(pk=paper.key_holder_id if paper else None)
        self.fields["key_holder"].queryset = Person.objects.filter(here | held)

    def clean(self):
        typed = super().clean()
        self._check_one_key_holder(typed)
        self._check_day(typed)
        return typed

    def _check_one_key_holder(self, typed):
        if "key_holder" not in typed or "key_holder_words" not in typed:
            return
        if typed["key_holder"] and typed["key_holder_words"]:
            self.add_error("key_holder_words", "Choose a name above or write one here, not both.")
        elif not typed["key_holder"] and not typed["key_holder_words"]:
            self.add_error("key_holder_words", "Choose who holds the key, or write here who it is.")

    def _check_day(self, typed):
        if "scanned" not in typed or "scanned_on" not in typed:
            return
        if typed["scanned"] == Scanned.NO and typed["scanned_on"]:
            self.add_error("scanned_on", "Leave the day empty, or say how much is scanned.")
        elif typed["scanned"] != Scanned.NO and not typed["scanned_on"]:
            self.add_error("scanned_on", "Say on which day it was scanned.")


class PaperFileForm(PaperPlaceForm):
    """A paper file that is not listed yet."""

    what = Line(
        label="What is it?",
        help_text="For example “Blue folder, Reception to Year 4”.",
        required=True,
    )
    field_order = ["what"]


class AnyPaperFileForm(WhichChildForm, PaperFileForm):
    """A paper file of any child of a school, also one who has left or has no file."""

    field_order = ["school", "find", "pupil", "what"]

    def __init__(self, data, **options):
        super().__init__(data, school=None, **options)
        self.fields["key_holder"].queryset = Person.objects.at_school(self.at_school)

    def among(self, children):
        return children

    def clean(self):
        typed = super().clean()
        if not typed.get("pupil") and not {"find", "pupil"} & {*self.errors}:
            offered = self.fields["pupil"].queryset
            self.add_error("pupil" if offered else "find", "Find the child, and choose them.")
        return typed

    def for_action(self):
        """The words for `actions.list_paper_file`, beside the child."""
        apart = {"school", "find", "pupil"}
        return {name: said for name, said in self.cleaned_data.items() if name not in apart}


class EndPaperFileForm(forms.Form):
    """Why it no longer is here."""

    reason = Words(
        label="What became of it?",
        help_text="Sent on, to whom and how; or wholly scanned, and the paper shredded.",
        required=True,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"].error_messages["required"] = "Say what became of it."
