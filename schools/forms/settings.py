"""What a school settles for itself: settings, terms, closures, the directory."""

from django import forms

from schools.forms.duty import Hour
from schools.forms.words import Day, InOrder, Line, Mail, Several, Telephone
from schools.models import SchoolSettings, Service


def words_of(name):
    """The setting's own words, which stand on the model."""
    words = SchoolSettings._meta.get_field(name).verbose_name
    return words[0].upper() + words[1:]


class Number(forms.IntegerField):
    def __init__(self, lowest, highest, **options):
        sentence = f"Write a whole number from {lowest} to {highest}."
        super().__init__(
            min_value=lowest,
            max_value=highest,
            error_messages=dict.fromkeys(["min_value", "max_value", "invalid"], sentence),
            **options,
        )


class SettingsForm(forms.Form):
    head_reads_files = forms.BooleanField(label=words_of("head_reads_files"), required=False)
    late_entry_hours = Number(1, 240, label=words_of("late_entry_hours"))
    review_days = Number(1, 365, label=words_of("review_days"))
    urgent_minutes = Number(1, 240, label=words_of("urgent_minutes"))
    pupil_feedback_required = forms.BooleanField(
        label=words_of("pupil_feedback_required"), required=False
    )
    threshold_document = Line(label=words_of("threshold_document"), max_length=120, required=True)
    need_levels = Several(label=words_of("need_levels"))
    early_help_instruments = Several(label=words_of("early_help_instruments"))
    cse_mentor = forms.BooleanField(label=words_of("cse_mentor"), required=False)
    label_harmed = Line(label=words_of("label_harmed"), max_length=60, required=True)
    label_caused_harm = Line(label=words_of("label_caused_harm"), max_length=60, required=True)
    school_opens = Hour(label=words_of("school_opens"))
    school_closes = Hour(label=words_of("school_closes"))
    directory_check_days = Number(1, 730, label=words_of("directory_check_days"))
    fallback_name = Line(label=words_of("fallback_name"), max_length=120)
    fallback_phone = Telephone(label=words_of("fallback_phone"))
    fallback_email = Mail(label=words_of("fallback_email"), required=False)

    def clean(self):
        said = super().clean()
        opens, closes = said.get("school_opens"), said.get("school_closes")
        if opens and closes and closes <= opens:
            self.add_error("school_closes", "School hours end after they begin.")
        return said


class DaysForm(InOrder, forms.Form):
    """A term or a closure."""

    name = Line(label="Name", max_length=60, required=True)
    starts_on = Day(label="First day")
    ends_on = Day(label="Last day")


class ServiceForm(forms.Form):
    """Whom to ring, and when they answer."""

    kind = forms.ChoiceField(
        label="What kind",
        choices=[("", "Choose"), *Service.Kind.choices],
        error_messages={
            "required": "Choose what kind it is.",
            "invalid_choice": "Choose a kind from the list.",
        },
    )
    name = Line(label="Name", max_length=120, required=True)
    purpose = Line(label="What for", max_length=200)
    telephone = Telephone(label="Telephone")
    email = Mail(label="E-mail", required=False)
    web = forms.URLField(
        label="Web page",
        required=False,
        assume_scheme="https",
        max_length=200,
        error_messages={
            "invalid": "That does not look like the address of a web page.",
            "max_length": "Please keep this to 200 characters.",
        },
    )
    hours = Line(
        label="Hours",
        max_length=120,
        help_text="Written like “Mon to Thu 8:45 to 17:30; Fri 8:45 to 16:30” or “Day and night”, "
        "the pages say whether they answer now.",
    )
    who_calls = Line(
        label="Who may call", max_length=120, help_text="Anybody, or the DSL team only."
    )
    authority = Line(label="Local authority", max_length=100, help_text="If it serves only one.")
    for_parents = forms.BooleanField(label="Show it to parents and carers", required=False)
    for_pupils = forms.BooleanField(label="Show it to pupils", required=False)


class SealForm(forms.Form):
    """One line of what was mailed or printed of the trail: chain, place and seal."""

    NOT_A_SEAL = "Copy one whole line: two numbers, then the long seal. It must be of this school."

    seal = Line(max_length=120, required=True, label="A line of the e-mail or print that you kept")
