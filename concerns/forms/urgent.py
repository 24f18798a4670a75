"""What is typed by somebody who rang social care or the police; and the one-chance mark."""

from django import forms

from concerns.forms.words import Line, Moment, Words, not_in_future
from concerns.models import DirectReferral
from schools.forms.words import Chosen
from schools.models import Pupil


class WhichChild(Chosen):
    """By name, year and class: two children may share a name."""

    def label_from_instance(self, pupil):
        return pupil.label


class DirectForm(forms.Form):
    """Whom, when, how, why directly, and about which child."""

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
    child_words = Line(
        label="Or say who it is, in words",
        help_text="A name, or who it is: a child seen at the gate.",
    )
    whom = forms.ChoiceField(
        label="Whom did you ring?",
        choices=DirectReferral.Whom.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whom you rang."},
    )
    whom_words = Line(label="Which team, force or service?")
    spoken_to = Line(label="Whom did you speak to?", help_text="A name or a number, if given.")
    rung_at = Moment(label="When?", validators=[not_in_future])
    channel = forms.ChoiceField(
        label="How?",
        choices=DirectReferral.Channel.choices,
        widget=forms.RadioSelect,
        initial=DirectReferral.Channel.TELEPHONE,
        error_messages={"required": "Choose how you reached them."},
    )
    reference = Line(label="Their reference, if they gave one", max_length=120)
    why = forms.ChoiceField(
        label="Why directly?",
        choices=DirectReferral.Why.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the reason that fits best."},
    )
    why_words = Words(label="More about why, if you want to say it", rows=2)
    account = Words(
        label="What did you tell them, and what did they say?",
        help_text="What you saw or heard, in facts, and what they advised.",
        required=True,
        rows=6,
    )

    def __init__(self, data, *, schools, **options):
        super().__init__(data, **options)
        self.schools = {str(school.pk): school for school in schools}
        if len(schools) == 1:
            del self.fields["school"]
        else:
            self.fields["school"].choices = [("", "Choose"), *((s.pk, s.name) for s in schools)]
        self.fields["account"].error_messages["required"] = "Say what you told them."
        self.fields["pupil"].queryset = self._offered()

    @property
    def school_field(self):
        return self["school"] if "school" in self.fields else None

    @property
    def at_school(self):
        """The school chosen, or the only one; None while nobody has chosen."""
        if "school" in self.fields:
            return self.schools.get(self["school"].value() or "")
        return next(iter(self.schools.values()))

    def _offered(self):
        """Children who fit what was typed, and the one chosen before."""
        school, chosen = self.at_school, Pupil.objects.none()
        if school is None:
            return chosen
        here = Pupil.objects.filter(school=school)
        if key := self._chosen():
            chosen = here.filter(pk=key)
        typed = (self["find"].value() or "").replace("\0", "").strip()
        if len(typed) < 2:
            return chosen
        found = list(here.on_roll().matching(typed[:100]).values_list("pk", flat=True)[:10])
        return here.filter(pk__in=[*found, *chosen.values_list("pk", flat=True)])

    def _chosen(self):
        """The key posted, if it is one at all."""
        try:
            return forms.UUIDField(required=False).clean(self.data.get("pupil", ""))
        except forms.ValidationError:
            return None

    def clean(self):
        said = super().clean()
        if not said.get("pupil") and not said.get("child_words") and "pupil" not in self.errors:
            self.add_error("child_words", "Choose the child, or say who it is in words.")
        if said.get("whom") == "other" and not said.get("whom_words"):
            if "whom_words" not in self.errors:
                self.add_error("whom_words", "Say whom you rang.")
        return said

    def for_action(self):
        """The words for `actions.refer_directly`."""
        apart = {"school", "find", "pupil", "child_words"}
        said = {name: value for name, value in self.cleaned_data.items() if name not in apart}
        pupil = self.cleaned_data["pupil"]
        words = {"not_on_list": self.cleaned_data["child_words"]}
        return {**said, "child": {"pupil": pupil} if pupil else words}


class OneChanceForm(forms.Form):
    """Why there may be only one chance."""

    reason = Words(
        label="Why may there be only one chance to speak to this child?",
        help_text="What was said of a marriage that is forced, or of FGM.",
        required=True,
        rows=3,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"].error_messages["required"] = "Say why it is marked."
