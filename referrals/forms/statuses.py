"""What a child's standing is, since when, where it is known from, and who keeps it up."""

from django import forms

from concerns.forms.asking import EstablishForm
from concerns.forms.which_child import WhichChildForm
from concerns.forms.words import (
    Day,
    Line,
    Words,
    not_in_future,
    not_in_past,
    within_two_years,
)
from referrals.models import PupilStatus
from schools.forms.words import Chosen
from schools.models import Person

BEFORE = "It ends before it starts. Please look at the two days."


class FindChildForm(WhichChildForm):
    """The child who has a status, also one without a file.

    Of `open_to` alone: whoever is kept out of a child's file finds them no more than a child who
    does not exist.
    """

    def __init__(self, data, *, open_to, **options):
        self.open_to = open_to
        super().__init__(data, **options)

    def _offered(self):
        return super()._offered().filter(pk__in=self.open_to.values("pk"))

    def clean(self):
        typed = super().clean()
        if not typed.get("pupil") and not {"find", "pupil"} & {*self.errors}:
            offered = self.fields["pupil"].queryset
            self.add_error("pupil" if offered else "find", "Find the child, and choose them.")
        return typed


class StatusForm(forms.Form):
    """What may be put right of a status."""

    starts_on = Day(
        label="Since when?",
        help_text="Leave it empty if not known.",
        required=False,
        validators=[within_two_years],
    )
    ends_on = Day(
        label="Until when?",
        help_text="Its last day: in the past if it is over, or as agreed. Empty if it goes on.",
        required=False,
        validators=[within_two_years],
    )
    source = Line(label="How do you know?", help_text="Who told you, and when.", required=True)
    evidence = Line(label="Which paper shows it?", help_text="For example “Minutes of 3 June”.")
    owner = Chosen(
        Person.objects.none(),
        label="Who at school keeps this up to date?",
        empty_label="Choose",
        error_messages={
            "required": "Choose who keeps it up to date.",
            "invalid_choice": "Choose somebody who holds a post at the school today.",
        },
    )
    next_contact_on = Day(
        label="When is the next contact or look?",
        required=False,
        validators=[within_two_years],
    )

    def __init__(self, *args, school, **options):
        super().__init__(*args, **options)
        self.fields["owner"].queryset = Person.objects.at_school(school)
        self.fields["source"].error_messages["required"] = "Say how you know."

    def clean(self):
        typed = super().clean()
        starts, ends = typed.get("starts_on"), typed.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", BEFORE)
        return typed


class NewStatusForm(StatusForm):
    """A status that the child has or had."""

    kind = forms.ChoiceField(
        label="Which status?",
        choices=[("", "Choose"), *PupilStatus.Kind.choices],
        error_messages={"required": "Choose the status."},
    )
    field_order = ["kind"]


class AnswerForm(EstablishForm):
    """A box for each thing that the status asks. What stays as it is makes no new answer."""

    def for_action(self):
        facts = super().for_action()["facts"]
        return {"facts": [(question.code, answers) for _, question, answers in facts]}


class EndStatusForm(forms.Form):
    """Its last day, and why it ends."""

    ends_on = Day(
        label="Which was its last day?",
        help_text="Leave it empty only if it was entered by mistake and never was so.",
        required=False,
        validators=[not_in_future],
    )
    reason = Words(label="Why does it end?", required=True)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"].error_messages["required"] = "Say why."


class TellStaffForm(forms.Form):
    """Which member of staff was told what, why, and who chose them."""

    person = Chosen(
        Person.objects.none(),
        label="Who was told?",
        empty_label="Choose",
        error_messages={"required": "Choose who was told."},
    )
    what = Words(
        label="What were they told?",
        help_text="What they need to keep the child safe and well, and no more.",
        required=True,
    )
    why = Words(label="Why do they need to know it?", rows=3, required=True)
    chosen_by = Chosen(
        Person.objects.none(),
        label="Who says that they need to know?",
        help_text="The DSL, a deputy or the designated teacher.",
        empty_label="Choose",
        error_messages={"required": "Choose who says so."},
    )
    until = Day(
        label="Show it to them here until",
        help_text="Leave it empty if it was told in person alone. They see these words only.",
        required=False,
        validators=[not_in_past, within_two_years],
    )

    def __init__(self, *args, people, choosers, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people
        self.fields["chosen_by"].queryset = choosers
        self.fields["what"].error_messages["required"] = "Say what they were told."
        self.fields["why"].error_messages["required"] = "Say why they need to know."
