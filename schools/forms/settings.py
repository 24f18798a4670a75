"""What a school settles for itself: settings, terms, closures, the directory."""

from django import forms

from schools.forms.duty import Hour
from schools.forms.intakes import ListFile
from schools.forms.words import Day, InOrder, Line, Mail, Reason, Several, Telephone, Web
from schools.intakes import files, terms
from schools.intakes.columns import Unfit
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


# What each setting changes, in a sentence.
CHANGES = {
    "head_reads_files": "Without it the headteacher sees no queue and no child's file.",
    "late_entry_hours": "Whoever writes a concern later than this says why.",
    "review_days": "An open concern comes up for review after so many days, unless a lead says "
    "otherwise.",
    "urgent_minutes": "Then the deputies are told as well, after them the head, and the fallback.",
    "pupil_feedback_required": "After each decision the leads are asked what the child was told. "
    "Without it they may close a concern all the same.",
    "label_harmed": "They stand on the sheet, in the concern and in the child's chronology.",
    "label_caused_harm": "Neutral words, never “offender”. They stand in the same places.",
    "guidance_edition": "Written with its year. It stands on the page of guidance for staff. "
    "Nothing else here quotes its text, so that a new edition is one change.",
    "first_step": "The pages for logging say it in this order. Danger now always comes first, and "
    "nobody is kept from writing.",
    "escalation_chain": "Everybody reads it on the page of guidance and beside what they wrote. "
    "Whatever stands here, anybody may ring social care or the police themselves.",
    "min_emergency_contacts": "Pupils with fewer are listed for the office to fix.",
    "threshold_document": "The leads see its name where they say which level of need they see.",
    "need_levels": "One to a line, the lowest first. A decision names one of them.",
    "early_help_instruments": "One to a line. Whoever begins early help chooses among them.",
    "screening_tools": "One to a line, by the names that your authority or partnership uses. The "
    "leads choose among them where they screen for exploitation.",
    "police_guidance": "The leads can open it where they say why the police are called, or not.",
    "cse_mentor": "Where a child may be sexually exploited, the leads are asked for a mentor.",
    "local_escalation": "Its name and where it stands. The leads see it where they log a "
    "disagreement with another agency.",
    "disagreement_steps": "Whoever takes a disagreement further chooses among them, and says by "
    "which day that step answers.",
    "school_opens": "With the next one, the hours in which somebody must be on duty.",
    "school_closes": "The duty rota tells of gaps before this time.",
    "day_reading": "The first is the stricter. Your choice counts for what begins from now on; a "
    "clock that runs keeps the time that it has.",
    "many_reads": "The DSL, the deputies and the head are told, but not whoever it is; of the head "
    "the chair is told too. A lead who reads a lot in August may need more.",
    "directory_check_days": "Then the home page of the leads asks for it.",
    "fallback_name": "Somebody in the school or outside it. Everybody sees the name while nobody "
    "is on duty. Left empty, they are sent to the most senior person here.",
    "fallback_phone": "It stands beside the name.",
    "fallback_email": "It is told, without a name or a word of the matter, of an urgent concern "
    "that nobody has opened.",
}
MOST_STEPS = 8
LONGEST_STEP = 120


def told(name, field, *args, **options):
    """A box for one setting: its words stand on the model, what it changes above."""
    return field(*args, label=words_of(name), help_text=CHANGES[name], **options)


class Steps(Reason):
    """One step a line."""

    def clean(self, value):
        steps = [step.strip() for step in super().clean(value).splitlines() if step.strip()]
        if len(steps) > MOST_STEPS or any(len(step) > LONGEST_STEP for step in steps):
            raise forms.ValidationError(
                f"Write at most {MOST_STEPS} steps, each within {LONGEST_STEP} characters."
            )
        return "\n".join(steps)


class SettingsForm(forms.Form):
    head_reads_files = told("head_reads_files", forms.BooleanField, required=False)
    late_entry_hours = told("late_entry_hours", Number, 1, 240)
    review_days = told("review_days", Number, 1, 365)
    urgent_minutes = told("urgent_minutes", Number, 1, 240)
    pupil_feedback_required = told("pupil_feedback_required", forms.BooleanField, required=False)
    label_harmed = told("label_harmed", Line, max_length=60, required=True)
    label_caused_harm = told("label_caused_harm", Line, max_length=60, required=True)
    guidance_edition = told("guidance_edition", Line, max_length=200)
    first_step = told(
        "first_step",
        forms.ChoiceField,
        choices=SchoolSettings.FirstStep.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what comes first."},
    )
    threshold_document = told("threshold_document", Line, max_length=120, required=True)
    need_levels = told("need_levels", Several)
    early_help_instruments = told("early_help_instruments", Several)
    screening_tools = told("screening_tools", Several)
    police_guidance = told("police_guidance", Web)
    cse_mentor = told("cse_mentor", forms.BooleanField, required=False)
    escalation_chain = told("escalation_chain", Steps)
    min_emergency_contacts = told("min_emergency_contacts", Number, 1, 5)
    local_escalation = told("local_escalation", Line, max_length=200)
    disagreement_steps = told("disagreement_steps", Several)
    school_opens = told("school_opens", Hour)
    school_closes = told("school_closes", Hour)
    day_reading = told(
        "day_reading",
        forms.ChoiceField,
        choices=SchoolSettings.Reading.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose when such a clock ends."},
    )
    many_reads = told("many_reads", Number, 5, 500)
    directory_check_days = told("directory_check_days", Number, 1, 730)
    fallback_name = told("fallback_name", Line, max_length=120)
    fallback_phone = told("fallback_phone", Telephone)
    fallback_email = told("fallback_email", Mail, required=False)

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


class DaysFileForm(forms.Form):
    """Terms and closures in a CSV file: `days` is what was found."""

    file = ListFile(label="The file", help_text="A CSV file.")

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > files.LARGEST:
            raise forms.ValidationError(files.TOO_LARGE)
        try:
            self.days = terms.read(upload.read(), DaysForm)
        except Unfit as unfit:
            raise forms.ValidationError([*unfit.args]) from None
        return upload


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
    web = Web(label="Web page")
    hours = Line(
        label="Hours",
        max_length=120,
        help_text="Written like “Mon to Thu 8:45 to 17:30; Fri 8:45 to 16:30” or “Day and night”, "
        "the pages say whether they answer now.",
    )
    urgent = Line(
        label="When it cannot wait",
        max_length=200,
        help_text="What they ask of you then, and how soon they act: “Ring first; they act today.”",
    )
    who_calls = Line(
        label="Who may call", max_length=120, help_text="Anybody, or the DSL team only."
    )
    authority = Line(
        label="Local authority",
        max_length=100,
        help_text="If it serves only one. Add a line for each authority your pupils live in.",
    )
    channel = forms.ChoiceField(
        label="How do they want to be told?",
        choices=[("", "Not said"), *Service.Channel.choices],
        required=False,
    )
    for_parents = forms.BooleanField(label="Show it to parents and carers", required=False)
    for_pupils = forms.BooleanField(label="Show it to pupils", required=False)


class SealForm(forms.Form):
    """One line of what was mailed or printed of the trail: chain, place and seal."""

    NOT_A_SEAL = "Copy one whole line: two numbers, then the long seal. It must be of this school."

    seal = Line(max_length=120, required=True, label="A line of the e-mail or print that you kept")
