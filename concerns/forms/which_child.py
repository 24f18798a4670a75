"""Which one child it is: found by a few letters, then chosen. It works without a script."""

from django import forms
from django.utils.formats import date_format

from concerns.forms.words import Line
from schools.forms.words import Chosen
from schools.models import Pupil


class WhichChild(Chosen):
    """By name, year and class, and when they left: two children may share a name."""

    def label_from_instance(self, pupil):
        left = pupil.left_on and f"left {date_format(pupil.left_on, 'j M Y')}"
        return ", ".join(filter(None, [pupil.label, left]))


class WhichChildForm(forms.Form):
    """The school, where there are several; some letters; and the child among those they fit.

    With `looking` somebody has pressed Find: they have sent nothing yet.
    """

    school = forms.ChoiceField(
        label="Which school?", error_messages={"required": "Choose the school."}
    )
    find = Line(
        label="About which child? Find by name or class",
        max_length=100,
        help_text="Two letters are enough.",
    )
    pupil = WhichChild(
        Pupil.objects.none(),
        label="Which of these?",
        required=False,
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"invalid_choice": "Choose the child from the list."},
    )

    def __init__(self, data, *, schools, looking=False, **options):
        super().__init__(data, **options)
        self.looking = looking
        self.schools = {str(school.pk): school for school in schools}
        if len(schools) == 1:
            del self.fields["school"]
        else:
            self.fields["school"].choices = [("", "Choose"), *((s.pk, s.name) for s in schools)]
        self.fields["pupil"].queryset = self._offered()
        if looking:
            self._errors = {}

    def is_valid(self):
        """Whoever is still looking has chosen nothing yet."""
        return not self.looking and super().is_valid()

    @property
    def looked(self):
        return self.looking or bool(self["find"].value())

    @property
    def school_field(self):
        return self["school"] if "school" in self.fields else None

    @property
    def at_school(self):
        """The school chosen, or the only one; None while nobody has chosen."""
        if "school" in self.fields:
            return self.schools.get(self["school"].value() or "")
        return next(iter(self.schools.values()))

    def among(self, children):
        """Of the children of the school, those who are looked for."""
        return children.on_roll()

    def _offered(self):
        """Children who fit what was typed, and the one chosen before."""
        school, chosen = self.at_school, Pupil.objects.none()
        if school is None:
            return chosen
        here = Pupil.objects.filter(school=school)
        if key := self._chosen():
            chosen = self.among(here).filter(pk=key)
        typed = (self["find"].value() or "").replace("\0", "").strip()
        if len(typed) < 2:
            return chosen
        found = list(self.among(here).matching(typed[:100]).values_list("pk", flat=True)[:10])
        return here.filter(pk__in=[*found, *chosen.values_list("pk", flat=True)])

    def _chosen(self):
        """The key posted, if it is one at all."""
        try:
            return forms.UUIDField(required=False).clean(self.data.get("pupil", ""))
        except forms.ValidationError:
            return None
