"""What the leads write about a concern."""

from django import forms

from concerns.forms.words import (
    Day,
    Line,
    Moment,
    Words,
    not_in_future,
    not_in_past,
    within_two_years,
)
from concerns.models import Decision, DoNotInform
from schools.models import Person

SAY_WHY = "Say why. A decision is not saved without its reason."


class DecideForm(forms.Form):
    """What is decided, and why."""

    courses = forms.MultipleChoiceField(
        label="What do you decide?",
        help_text="One or more. Early help and support in school may run together.",
        choices=Decision.Course.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose what is decided."},
    )
    reason = Words(label="Why?", required=True)
    serves_child = Words(label="How does this serve the child?", required=True, rows=3)
    considered = Words(
        label="What else did you consider, and why not?",
        help_text="What else could explain this? Who else knows? "
        "What is daily life like for this child?",
        rows=3,
    )
    level = forms.ChoiceField(label="Level of need", required=False)
    circumstances = forms.MultipleChoiceField(
        label="Which of these is so for the child?",
        help_text="Early help is thought of first where one is. Any child may have it.",
        choices=Decision.Circumstance.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    outside_factors = forms.MultipleChoiceField(
        label="Harm outside the family: where did you look for it?",
        choices=Decision.Outside.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    outside_family = Words(label="What did you find there?", rows=2)
    protective_steps = Words(label="What keeps the child safe from now on?", rows=2)
    childs_wish = Words(
        label="If this goes against what the child wishes: the wish, and why it is overridden",
        rows=2,
    )
    review_on = Day(
        label="Look at it again on",
        required=False,
        help_text="Leave it empty for the school's usual time.",
        validators=[not_in_past, within_two_years],
    )

    def __init__(self, data, *, settled):
        """`settled` is what the school has: the levels of its local threshold document."""
        super().__init__(data)
        named = [(level, level) for level in settled.need_levels]
        self.fields["level"].choices = [("", "Not judged yet"), *named]
        self.fields["level"].help_text = f"As in {settled.threshold_document}."
        self.fields["reason"].error_messages["required"] = SAY_WHY
        self.fields["serves_child"].error_messages["required"] = "Say how it serves the child."

    def clean_outside_factors(self):
        factors = self.cleaned_data["outside_factors"]
        if Decision.Outside.NOTHING in factors and len(factors) > 1:
            raise forms.ValidationError("Choose either that nothing is known, or what applies.")
        return factors


class ParentsForm(forms.Form):
    """Parents told, and what was said; or why not."""

    told = forms.ChoiceField(
        label="Have the parents or carers been told?",
        choices=[("yes", "Yes"), ("no", "No, and they are not to be told for now")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )
    who = Line(label="Who was told?")
    spoken_by = Line(label="By whom?")
    spoken_at = Moment(label="When?", required=False, validators=[not_in_future])
    said = Words(label="What was said?", rows=3)
    response = Words(label="What was their response?", rows=3)
    know_of_record = forms.BooleanField(
        label="They know that the school keeps a safeguarding record", required=False
    )
    ground = forms.ChoiceField(
        label="Why are they not told?",
        choices=[("", "Choose"), *DoNotInform.Ground.choices],
        required=False,
    )
    why_not = Words(
        label="In your own words",
        help_text="It is best decided with social care's advice.",
        rows=3,
    )

    def clean(self):
        said = super().clean()
        if said.get("told") == "yes":
            self._need("who", "Say who was told.")
            self._need("spoken_at", "Say when they were told.")
        elif said.get("told") == "no":
            self._need("ground", "Choose why they are not told.")
            self._need("why_not", "Say why, in your own words.")
        return said

    def _need(self, name, sentence):
        value = self.cleaned_data.get(name)
        if name not in self.errors and not (value.strip() if isinstance(value, str) else value):
            self.add_error(name, sentence)

    def for_action(self):
        """Only what belongs to the answer given: told, or not told."""
        said = {**self.cleaned_data, "told": self.cleaned_data["told"] == "yes"}
        if said["told"]:
            return {**said, "ground": "", "why_not": ""}
        return {"told": False, "ground": said["ground"], "why_not": said["why_not"]}


class AdviceForm(forms.Form):
    """Advice that was taken."""

    agency = Line(
        label="Whom did you ask?",
        help_text="As it stands in your directory, so that it is found again.",
        max_length=120,
        required=True,
    )
    person = Line(label="Who gave the advice?", max_length=120)
    channel = Line(label="How?", max_length=60, help_text="Telephone, e-mail, in person.")
    taken_at = Moment(label="When?", validators=[not_in_future])
    asked = Words(label="What did you ask?", required=True, rows=3)
    advised = Words(label="What did they advise?", required=True, rows=3)
    about_parents = forms.BooleanField(
        label="It was about whether and when to tell the parents", required=False
    )
    mental_health_lead = forms.BooleanField(
        label="It came from the senior mental health lead", required=False
    )


class SendingForm(forms.Form):
    """Whether records go to another agency, and why."""

    agency = Line(label="Which agency?", required=True)
    what = Words(
        label="Which records?",
        help_text="No more than they need.",
        required=True,
        rows=2,
    )
    goes = forms.ChoiceField(
        label="Do they go there?",
        choices=[("yes", "Yes"), ("no", "No, not now")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )
    goes_on = Day(
        label="If so: on what day?",
        required=False,
        validators=[within_two_years],
    )
    how = Line(label="How?", help_text="By hand against a signature, by secure e-mail.")
    reason = Words(label="Why?", required=True, rows=3)

    def clean(self):
        said = super().clean()
        if said.get("goes") == "yes" and not said.get("goes_on") and "goes_on" not in self.errors:
            self.add_error("goes_on", "Say on what day they go.")
        return said

    def for_action(self):
        goes = self.cleaned_data["goes"] == "yes"
        day = self.cleaned_data["goes_on"] if goes else None
        return {**self.cleaned_data, "goes": goes, "goes_on": day}


class ChildForm(forms.Form):
    """What the child was told, said and wishes; or why not yet."""

    told = Words(label="What was the child told about decisions, actions and reasons?", rows=3)
    response = Words(label="What did they say?", rows=3)
    wishes = Words(label="What does the child wish and feel?", rows=3)
    spoken_at = Moment(label="When?", required=False, validators=[not_in_future])
    not_yet = Words(label="If not yet: why?", rows=2)

    def clean(self):
        said = super().clean()
        if not any((said.get(name) or "").strip() for name in ("told", "wishes", "not_yet")):
            raise forms.ValidationError(
                "Say what the child was told or wishes, or why they have not been asked yet."
            )
        return said


class ActionForm(forms.Form):
    """Something for one person to do by a day."""

    what = Words(
        label="What is to be done?",
        help_text="The person you ask reads this, and nothing else of the concern.",
        required=True,
        rows=3,
        max_length=10_000,
    )
    owner = forms.ModelChoiceField(
        Person.objects.none(),
        label="By whom?",
        empty_label="Choose",
        error_messages={"required": "Choose who does it."},
    )
    due_on = Day(label="By what day?", validators=[not_in_past, within_two_years])

    def __init__(self, *args, school_id, **options):
        super().__init__(*args, **options)
        self.fields["owner"].queryset = Person.objects.with_account().at_school(school_id)


class FinishForm(forms.Form):
    """An action done, or not."""

    outcome = Words(
        label="What was done?", help_text="Or why it will not be done.", required=True, rows=3
    )


class ReviewForm(forms.Form):
    """A look at an open concern."""

    note = Words(label="What has changed since the last look?", required=True)
    improved = forms.BooleanField(label="Things are better for the child", required=False)
    next_on = Day(label="Look at it again on", validators=[not_in_past, within_two_years])


class CloseForm(forms.Form):
    """How a concern ends."""

    follow_up = Words(label="How was it followed up?", required=True, rows=3)
    resolution = Words(label="How was it resolved?", required=True, rows=3)
    outcome = Words(label="What is the outcome for the child?", required=True, rows=3)
    further_support = Words(
        label="What further support was considered?",
        help_text="What goes on after this, or why nothing is needed.",
        required=True,
        rows=3,
    )


class ReasonForm(forms.Form):
    """One reason, and nothing else."""

    reason = Words(label="Why?", required=True, rows=3)
