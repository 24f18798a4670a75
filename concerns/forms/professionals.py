"""Who else works with a child, and how to reach them."""

from django import forms

from concerns.forms.words import Day, Line, within_two_years
from concerns.models import Professional
from schools.forms.words import Mail, Telephone

TEAM = "Say which agency it is."


class ProfessionalForm(forms.Form):
    """Somebody of another agency who works with the child."""

    agency = forms.ChoiceField(
        label="Which agency?",
        choices=[("", "Choose"), *Professional.Agency.choices],
        error_messages={"required": "Choose the agency."},
    )
    team = Line(label="Which team or office?", help_text="For another agency, its name.")
    name = Line(
        label="Name", help_text="Where nobody is named, the duty desk or team.", required=True
    )
    role = Line(label="What they are", help_text="For example “Social worker”.")
    telephone = Telephone(label="Telephone", required=False)
    email = Mail(label="E-mail", required=False)
    since = Day(
        label="Since when?",
        help_text="Leave it empty if not known.",
        required=False,
        validators=[within_two_years],
    )
    source = Line(label="How do you know?", help_text="Who told you, or which paper says so.")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["name"].error_messages["required"] = "Say who it is."

    def clean(self):
        typed = super().clean()
        another = typed.get("agency") == Professional.Agency.OTHER
        if another and typed.get("team") == "":
            self.add_error("team", TEAM)
        return typed
