"""Support in school: what it is, who gives it, for whom, and whether it helps."""

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
from concerns.models import Support
from schools.forms.words import Chosen
from schools.models import Person

SOMEBODY_ELSE = "else"
IN_SCHOOL = [kind for kind in Support.Kind.choices if kind[0] != Support.Kind.EARLY_HELP]


class SupportForm(forms.Form):
    """Who provides what, for whom, and when it is looked at again."""

    kind = forms.ChoiceField(
        label="What kind of support?",
        choices=[("", "Choose"), *IN_SCHOOL],
        error_messages={"required": "Choose what kind it is."},
    )
    what = Words(
        label="What is done?",
        help_text="How often, where, and what for.",
        required=True,
        rows=3,
    )
    provider = Line(
        label="Who provides it?",
        help_text="A name and what they do, here or at another service.",
        required=True,
    )
    giver = Chosen(
        Person.objects.none(),
        label="Is it somebody of the school?",
        help_text="Then they see here what is done, and write down their own contacts with the "
        "child. They see nothing else of the concern.",
        required=False,
        empty_label="No, or not to be shown here",
        error_messages={"invalid_choice": "Choose somebody who holds a post here today."},
    )
    whom = forms.ChoiceField(
        label="For whom?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose for whom it is."},
    )
    for_words = Line(label="If for somebody else: whom?")
    review_on = Day(label="Look at it again on", validators=[not_in_past, within_two_years])

    def __init__(self, data, *, children, people):
        """`children` are pairs: a pupil, and who they are in this concern."""
        super().__init__(data)
        self.fields["giver"].queryset = people
        self.children = {str(pupil.pk): pupil for pupil, _ in children}
        near = [(str(pupil.pk), f"{pupil} ({role})") for pupil, role in children]
        self.fields["whom"].choices = [*near, (SOMEBODY_ELSE, "Somebody else")]

    def clean(self):
        said = super().clean()
        if said.get("whom") == SOMEBODY_ELSE and not said.get("for_words"):
            self.add_error("for_words", "Say for whom it is.")
        if said.get("whom") == SOMEBODY_ELSE and said.get("giver"):
            self.add_error("giver", "That is for a child by name. Leave it empty for others.")
        return said

    def for_action(self):
        said = dict(self.cleaned_data)
        pupil = self.children.get(said.pop("whom"))
        return {**said, "pupil": pupil, "for_words": "" if pupil else said["for_words"]}


class EarlyHelpForm(forms.Form):
    """Early help for one child: the school says by which instruments it is given here."""

    pupil = forms.ChoiceField(
        label="For which child?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the child."},
    )
    need = Words(label="What is the need?", required=True, rows=3)
    instrument = forms.ChoiceField(
        label="How is it assessed and planned?",
        error_messages={"required": "Choose how."},
    )
    assessment = Words(
        label="What did the assessment find?",
        help_text="By whom and when; or who makes it, by when.",
        required=True,
        rows=3,
    )
    lead_professional = Line(label="Who is the lead professional?", required=True)
    lead = Chosen(
        Person.objects.none(),
        label="Is it somebody of the school?",
        help_text="Then they see this plan here, and nothing else of the concern.",
        required=False,
        empty_label="No, or not to be shown here",
        error_messages={"invalid_choice": "Choose somebody who holds a post here today."},
    )
    agencies = Words(label="Which agencies join in, and with what?", rows=2)
    family_view = Words(
        label="What do the child and the family think of it?", required=True, rows=3
    )
    plan = Words(label="What is the plan?", required=True, rows=4)
    starts_on = Day(label="It starts on", validators=[within_two_years])
    review_on = Day(label="Look at it again on", validators=[not_in_past, within_two_years])

    def __init__(self, data, *, within, children, instruments, people):
        super().__init__(data)
        self.fields["review_on"].help_text = f"Within {within} days. Sooner is better."
        self.fields["lead"].queryset = people
        self.children = {str(pupil.pk): pupil for pupil, _ in children}
        self.fields["pupil"].choices = [(str(one.pk), f"{one} ({role})") for one, role in children]
        named = [(one, one) for one in instruments]
        self.fields["instrument"].choices = [("", "Choose"), *named]

    def for_action(self):
        return {**self.cleaned_data, "pupil": self.children[self.cleaned_data["pupil"]]}


class ContactForm(forms.Form):
    """A contact that was had."""

    happened_at = Moment(label="When?", validators=[not_in_future])
    who = Line(label="Who was there?")
    words = Words(label="How was it?", required=True, rows=3)


class SupportReviewForm(forms.Form):
    """Does it help?"""

    words = Words(label="Does it help? What has changed?", required=True, rows=3)
    next_on = Day(label="Look at it again on", validators=[not_in_past, within_two_years])


class EndSupportForm(forms.Form):
    """How it ended."""

    reason = Words(
        label="What did it come to?", help_text="And why it ends now.", required=True, rows=3
    )


class FamilyWorkForm(forms.Form):
    """Explaining to parents and child what is arranged."""

    who = Line(label="With whom did you speak?", required=True)
    spoken_at = Moment(label="When?", validators=[not_in_future])
    arrangements = Words(label="What arrangements did you explain?", required=True, rows=3)
    parents_view = Words(label="What did they make of it?", rows=3)
    child_understands = Words(
        label="How does the child understand it?",
        help_text="In the child's words, where you can; or why it was not explained yet.",
        required=True,
        rows=3,
    )
    more_support = Words(
        label="Where can they find more support?",
        help_text="Whom to ring, which service, what was handed over.",
        required=True,
        rows=2,
    )
