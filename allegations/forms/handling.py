"""What is typed by whoever deals with a matter about an adult."""

from django import forms
from django.utils import timezone

from allegations.kinds import AFTER_CLOSING, OFFERED, SAID
from allegations.models import Case, Conclusion, Enquiry, Holding, Judgement
from concerns.forms.words import Day, Line, Moment, Words, not_in_future, not_in_past
from schools.forms.words import Chosen
from schools.models import Person, Post


def now():
    return timezone.localtime().replace(second=0, microsecond=0)


def when(label="When was it?"):
    return Moment(label=label, initial=now, validators=[not_in_future])


class ReasonForm(forms.Form):
    reason = Words(label="Why?", required=True)


class PassOnForm(forms.Form):
    """To which post it goes, why, and whether the person knows nothing more of it."""

    post = forms.ChoiceField(
        label="Who deals with it from now on?",
        error_messages={"required": "Choose who deals with it."},
    )
    reason = Words(label="Why?", required=True)
    stands_aside = forms.BooleanField(
        label="I am too close to it: I am to know nothing more of it",
        required=False,
        help_text="This cannot be taken back.",
    )

    def __init__(self, *args, routes, **options):
        super().__init__(*args, **options)
        offered = [
            (route.post, f"{route.name}: {', '.join(map(str, route.people))}") for route in routes
        ]
        self.fields["post"].choices = [("", "Choose"), *offered]


class JudgeForm(forms.Form):
    """Whether the harm threshold may be met, which part of it, and why."""

    track = forms.ChoiceField(
        label="May the harm threshold be met?",
        choices=[
            (Case.Track.ALLEGATION, "Yes: it is an allegation"),
            (Case.Track.LOW_LEVEL, "No: it is a low-level concern"),
            (Case.Track.PRACTICE, "No: it is about practice, not about one adult"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )
    grounds = forms.MultipleChoiceField(
        label="If so, the adult",
        choices=Judgement.Ground.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    spectrum = forms.ChoiceField(
        label="If not, where on the spectrum is the behaviour?",
        choices=[("", "Not said"), *Judgement.Spectrum.choices],
        required=False,
    )
    words = Words(label="What are your reasons?", required=True)
    adviser = Line(
        label="If you were not sure, who advised you?",
        help_text="The LADO or HR. Where nobody may ask anything before the LADO, ask the LADO.",
    )
    advice = Words(label="What did they advise?", rows=2)
    happened_at = when("When did you judge so?")

    def clean(self):
        typed = super().clean()
        if typed.get("track") == Case.Track.ALLEGATION and not typed.get("grounds"):
            self.add_error("grounds", "Tick at least one.")
        if typed.get("track") != Case.Track.ALLEGATION and typed.get("grounds"):
            self.add_error("grounds", "These make it an allegation. Untick them, or choose Yes.")
        return typed


class LadoForm(forms.Form):
    """The talk with the local authority designated officer, in the order in which it goes."""

    happened_at = when("When did you speak?")
    with_whom = Line(label="With whom?", required=True)
    reference = Line(label="Their reference", max_length=120)
    given = Words(label="What did you tell them?")
    advice = Words(label="What did they advise?", required=True)
    agreed = Words(label="What was agreed: who does what now?")
    police = Words(label="Are the police involved, or to be?", rows=2)
    tell_adult = Words(label="What is the adult told, when and by whom?", rows=2)
    tell_parents = Words(label="What are the parents told?", rows=2)
    tell_pupils = Words(label="What are pupils told?", rows=2)
    tell_hr = Words(label="What is HR told?", rows=2)


class EnquireForm(forms.Form):
    """One of the four questions. Nobody is interviewed."""

    question = forms.ChoiceField(
        label="Which question?",
        choices=Enquiry.Question.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the question."},
    )
    words = Words(label="The answer", required=True)
    source = Line(
        label="Where is that from?", help_text="The register, the rota, the office.", required=True
    )
    happened_at = when("When did you look?")


class NoteForm(forms.Form):
    """What was done, said or decided. The page says beside each kind what it is for."""

    kind = forms.ChoiceField(
        label="What is it?",
        error_messages={"required": "Choose what it is."},
    )
    happened_at = when()
    with_whom = Line(label="With whom?", max_length=300)
    words = Words(label="What was said or decided?", required=True)

    def __init__(self, *args, case, **options):
        super().__init__(*args, **options)
        kinds = [one for one in OFFERED if case.is_open or one in AFTER_CLOSING]
        self.fields["kind"].choices = [("", "Choose"), *((one, one.label) for one in kinds)]
        if self.says:
            self.fields["with_whom"].label = self.says.whom

    @property
    def says(self):
        """What the page says of the kind that is chosen, or None."""
        return SAID.get(self["kind"].value())

    def clean(self):
        typed = super().clean()
        says = SAID.get(typed.get("kind"))
        if says and says.asks_whom and not (typed.get("with_whom") or "").strip():
            self.add_error("with_whom", "Say with whom.")
        return typed


class LetInForm(forms.Form):
    """Somebody by name: to read, or to deal with it too."""

    person = Chosen(
        Person.objects.none(), label="Who?", error_messages={"required": "Choose who it is."}
    )
    part = forms.ChoiceField(
        label="What may they do?",
        choices=[
            (Holding.Part.READER, "Read it"),
            (Holding.Part.MANAGER, "Deal with it too"),
        ],
        widget=forms.RadioSelect,
        initial=Holding.Part.READER,
    )
    reason = Words(label="Why do they need to know?", required=True)

    def __init__(self, *args, case, **options):
        super().__init__(*args, **options)
        people = Person.objects.at_school(case.school_id).with_account()
        self.fields["person"].queryset = people.exclude(pk=case.subject_id)


class IdentifyForm(forms.Form):
    person = Chosen(
        Person.objects.none(),
        label="Who is it?",
        error_messages={"required": "Choose who it is."},
    )

    def __init__(self, *args, case, **options):
        super().__init__(*args, **options)
        ever = Person.objects.filter(posts__in=Post.objects.filter(school=case.school_id))
        self.fields["person"].queryset = ever.distinct()


class StandingForm(forms.Form):
    standing = forms.ChoiceField(
        label="What is the adult to the school?",
        choices=Case.Standing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
    )


class ConcludeForm(forms.Form):
    """How it ended, and on what basis."""

    outcome = forms.ChoiceField(
        label="What is the outcome?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the outcome."},
    )
    words = Words(label="On what basis, and who decided?", required=True)
    removed = forms.ChoiceField(
        label="Was the adult taken away from work with children?",
        choices=[("", "Not said"), *Conclusion.Removed.choices],
        required=False,
    )
    references = Words(
        label="What may a reference say?",
        rows=2,
        help_text="Nothing that was false, malicious, unfounded or unsubstantiated: then leave it "
        "empty.",
    )
    references_by = Line(label="Who decided that?")
    look_again_on = Day(
        label="When is it looked at whether this is still kept?",
        required=False,
        validators=[not_in_past],
        help_text="Nothing is ever deleted by itself.",
    )
    happened_at = when("When was it decided?")

    def __init__(self, *args, case, **options):
        super().__init__(*args, **options)
        self.fields["outcome"].choices = [
            (one.value, one.label) for one in Conclusion.OF_TRACK[case.track]
        ]

    def clean(self):
        typed = super().clean()
        if (typed.get("references") or "").strip() and not typed.get("references_by"):
            self.add_error("references_by", "Say who decided what a reference says.")
        return typed
