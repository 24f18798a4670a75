"""What two people settle of how matters about adults are dealt with."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.text import capfirst

from allegations.models import Arrangements, arrangements_of
from allegations.rules import MAY_RECEIVE, check_lists
from audit.actions import Refused
from concerns.forms.words import Words
from schools.models import Post

LISTS = {
    "llc_recipients": "Who receives a low-level concern?",
    "about_the_head": "Who deals with a matter about the headteacher?",
}
PLACES = ["First", "If nobody is there for that post", "After that", "Last"]
AGREED = """enquiries unopened_minutes pattern_count may_hide_name allegation_holder keep_unproven
    past_to_police checklist""".split()


class ArrangementsForm(forms.ModelForm):
    """All of them as they should be from now on, and why. The lists are chosen post by post."""

    checklist = Words(required=True, rows=10)
    reason = Words(label="Why is it changed?", required=True)

    class Meta:
        model = Arrangements
        fields = AGREED

    def __init__(self, *args, school, **options):
        holds = arrangements_of(school.pk)
        super().__init__(*args, instance=holds, **options)
        self.instance = Arrangements(school=school)  # what holds is never written over
        for name in AGREED:
            self.fields[name].label = capfirst(Arrangements._meta.get_field(name).verbose_name)
        self._bound("unopened_minutes", 5, 24 * 60, "At most a day: 1440 minutes.")
        self._bound("pattern_count", 2, 50, "At most 50.")
        self.fields["checklist"].error_messages["required"] = "Say what the LADO asks."
        for name, label in LISTS.items():
            self._add_places(name, label, getattr(holds, name))
        self.order_fields([*self._places(), *AGREED, "reason"])

    def _bound(self, name, least, most, too_many):
        field = self.fields[name]
        field.error_messages["invalid"] = "Write a whole number."
        field.validators += [
            MinValueValidator(least, f"Write {least} or more."),
            MaxValueValidator(most, too_many),
        ]

    def _add_places(self, name, label, holds):
        offered = [("", "Nobody")] + [(kind, Post.Kind(kind).label) for kind in MAY_RECEIVE[name]]
        for number, place in enumerate(PLACES):
            said = f"{label} {place}"
            chosen = holds[number] if number < len(holds) else ""
            field = forms.ChoiceField(label=said, choices=offered, required=False, initial=chosen)
            self.fields[f"{name}_{number}"] = field

    def _places(self):
        return [f"{name}_{number}" for name in LISTS for number in range(len(PLACES))]

    def clean(self):
        typed = super().clean()
        for name in LISTS:
            found = [typed.pop(f"{name}_{number}", "") for number in range(len(PLACES))]
            typed[name] = [kind for kind in found if kind]
            try:
                check_lists(**{name: typed[name]})
            except Refused as refused:
                self.add_error(f"{name}_0", str(refused))
        return typed

    def for_action(self):
        return {name: self.cleaned_data[name] for name in [*LISTS, *AGREED, "reason"]}
