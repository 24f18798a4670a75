"""Pupils and the adults around them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from schools import upn as numbers
from schools.forms.words import Chosen, Day, Line, Mail, Reason, Telephone
from schools.models import Pupil

YEARS = [
    ("", "Not known"),
    ("N", "Nursery"),
    ("R", "Reception"),
    *((str(year), f"Year {year}") for year in range(1, 15)),
]


class ClassListForm(forms.Form):
    """Which class: any pupil of it stands for it."""

    of = Chosen(
        label="Which class?",
        queryset=None,
        empty_label="Choose",
        error_messages={
            "required": "Choose a class.",
            "invalid_choice": "Choose a class from the list.",
        },
    )

    def __init__(self, *args, classes, **options):
        super().__init__(*args, **options)
        self.fields["of"].queryset = classes
        self.fields["of"].label_from_instance = lambda one: (
            f"{one.place or 'No class'}, {one.school}"
        )


class ChangePupilForm(forms.Form):
    """A child's details. Names in use are those everybody sees."""

    given_name = Line(label="First name in use", max_length=100, required=True)
    family_name = Line(label="Last name in use", max_length=100, required=True)
    legal_given_name = Line(label="Legal first name, if another", max_length=100)
    legal_family_name = Line(label="Legal last name, if another", max_length=100)
    date_of_birth = Day(label="Date of birth", not_future=True, required=False)
    year_group = forms.ChoiceField(
        label="Year",
        choices=YEARS,
        required=False,
        error_messages={"invalid_choice": "Choose a year from the list."},
    )
    class_name = Line(label="Class", max_length=40)
    upn = Line(label="UPN", help_text="Thirteen letters and digits, as A123456789012.")
    joined_on = Day(label="Joined on", required=False)

    def clean_upn(self):
        upn = numbers.tidied(self.cleaned_data["upn"])
        if upn and not numbers.has_the_shape(upn):
            raise ValidationError(
                "A UPN is a letter, eleven digits and a digit or letter: thirteen in all."
            )
        if upn and upn[0] != numbers.check_letter(upn):
            raise ValidationError(
                "The letter in front does not fit these digits, so one of them is wrong. "
                "Please look at the UPN again."
            )
        return upn

    def clean_date_of_birth(self):
        born = self.cleaned_data["date_of_birth"]
        if born and timezone.localdate().year - born.year > 21:
            raise ValidationError("This makes the child older than 20. Please look at the year.")
        return born

    def clean(self):
        cleaned = super().clean()
        born, joined = cleaned.get("date_of_birth"), cleaned.get("joined_on")
        if born and joined and joined < born:
            self.add_error("joined_on", "This is before the child was born.")
        return cleaned


class AddPupilForm(ChangePupilForm):
    namesake = forms.BooleanField(
        label="This is another child of the same name",
        help_text="Tick it only when you are told that the name is here already.",
        required=False,
    )


class LeaveRollForm(forms.Form):
    left_on = Day(label="Left on", help_text="The last day on the roll.", not_future=True)


class HouseholdForm(forms.Form):
    """The other child, chosen among those found by name."""

    other = Chosen(
        queryset=Pupil.objects.none(),
        label="Which child?",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": "Choose the child.",
            "invalid_choice": "Choose a child from the list.",
        },
    )

    def __init__(self, *args, others, **options):
        super().__init__(*args, **options)
        self.fields["other"].queryset = others
        self.fields["other"].label_from_instance = lambda pupil: pupil.label


class ContactForm(forms.Form):
    """An adult around a child."""

    name = Line(label="Name", max_length=120, required=True)
    relationship = Line(
        label="Who they are to the child",
        max_length=60,
        required=True,
        help_text="Mother, stepfather, foster carer, neighbour.",
    )
    parental_responsibility = forms.BooleanField(
        label="Holds parental responsibility", required=False
    )
    lives_with_child = forms.BooleanField(label="Lives with the child", required=False)
    telephone = Telephone(label="Telephone")
    email = Mail(label="E-mail", required=False)
    emergency_order = forms.IntegerField(
        label="Order to ring in an emergency",
        min_value=1,
        max_value=20,
        initial=1,
        error_messages={
            "min_value": "Write a number from 1 to 20.",
            "max_value": "Write a number from 1 to 20.",
            "invalid": "Write a number from 1 to 20.",
        },
    )
    court_order = Reason(
        label="Court order, or limit of contact",
        required=False,
        help_text="What it says and since when. Leave it empty if there is none.",
    )
    not_to_be_told = Reason(
        label="Not to be told anything, because",
        required=False,
        help_text="Leave it empty if they may be told.",
    )
