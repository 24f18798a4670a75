"""What somebody types who is worried about an adult here."""

from datetime import datetime, time

from django import forms
from django.db.models import F, Value
from django.utils import timezone

from allegations.models import Report
from concerns.forms.words import Day, Hour, Line, Words, not_in_future
from schools.forms.words import Chosen
from schools.models import Person, Pupil

WHO = "Choose the adult, or say in words who it is."


class ReportForm(forms.Form):
    """The worry as its writer tells it. What happened, and who it is about, are enough."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=Report.Kind.choices,
        widget=forms.RadioSelect,
        help_text="If you are not sure, choose the first. Whoever receives it decides.",
        error_messages={"required": "Choose what comes nearest. You need not be sure."},
    )
    adult = Chosen(
        Person.objects.none(),
        label="Which adult is it about?",
        required=False,
        empty_label="Choose, or write it below",
        error_messages={"invalid_choice": "Choose somebody from the list, or write who it is."},
    )
    adult_words = Line(
        label="If they are not on the list, who is it?",
        help_text="A name, or what you know: “the supply teacher in Oak on Monday”, a driver, "
        "somebody who worked here years ago.",
    )
    account = Words(
        label="What happened, or what worries you?",
        help_text="What you saw or heard, in the words that were used. You need not be sure.",
        rows=6,
        required=True,
    )
    children_words = Line(
        label="Which child or children, if any?",
        max_length=500,
        help_text="First and last names, as far as you know them.",
    )
    happened_on = Day(label="What day did it happen?", required=False, validators=[not_in_future])
    happened_time = Hour(label="At what time?", required=False)
    happened_words = Line(
        label="If you do not know exactly", max_length=300, help_text="“Last term”, “years ago”."
    )
    place = Line(label="Where?")
    heard_on = Day(
        label="When did somebody at the school first hear of it?",
        required=False,
        validators=[not_in_future],
        help_text="Leave it empty if that is now.",
    )
    heard_time = Hour(label="At what time?", required=False)
    done = Words(
        label="What have you done about it, and whom have you told?",
        rows=2,
        help_text="Do not ask the adult or the child about it.",
    )
    context = Words(label="What else should be known?", rows=2)
    source = forms.ChoiceField(
        label="How did it come to you?",
        choices=[("", "Not said"), *Report.Source.choices],
        required=False,
    )
    behaviours = forms.MultipleChoiceField(
        label="Was it something like this?",
        choices=Report.Behaviour.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Choose from the list."},
    )
    told_by = Line(
        label="Did somebody without an account tell you? Who?",
        help_text="A parent, a visitor, somebody on supply. Write what they said as they said it. "
        "Leave it empty if they do not want to be named.",
    )
    masked = forms.BooleanField(
        label="I would rather that only the person who receives this sees my name",
        required=False,
        help_text="It is kept from everybody else as far as possible. It cannot be promised: a "
        "court or the police may have to know.",
    )

    def __init__(self, *args, school, may_hide_name=True, **options):
        super().__init__(*args, **options)
        self.fields["adult"].queryset = Person.objects.at_school(school.pk)
        self.fields["account"].error_messages["required"] = "Say in a few words what happened."
        if not may_hide_name:
            del self.fields["masked"]

    def clean(self):
        typed = super().clean()
        # Of oneself, and of how things are done here, nobody else needs to be named.
        needs_no_name = typed.get("kind") in {Report.Kind.SELF, Report.Kind.PRACTICE}
        named = typed.get("adult") or (typed.get("adult_words") or "").strip()
        faulty = {"adult", "adult_words"} & set(self.errors)
        if not needs_no_name and not named and not faulty:
            self.add_error("adult", WHO)
        if typed.get("heard_time") and not typed.get("heard_on"):
            self.add_error("heard_on", "On what day? Or leave the time empty.")
        if "heard_on" not in self.errors and _heard_at(typed) > timezone.now():
            self.add_error("heard_time", "This is in the future. When did somebody hear of it?")
        return typed

    def subject_for(self, author):
        """Whom it is about: the writer, somebody on the list, or nobody known by name."""
        if self.cleaned_data["kind"] == Report.Kind.SELF:
            return author
        return self.cleaned_data["adult"]

    def words(self):
        """The fields of Report."""
        typed = self.cleaned_data
        names = """kind account context done happened_on happened_time happened_words place
            children_words source behaviours told_by""".split()
        heard_at = _heard_at(typed)
        said = {name: typed[name] for name in names}
        return {**said, "heard_at": heard_at, "masked": typed.get("masked", False)}


def _heard_at(typed):
    """The moment given; the start of a day without a time, which is the stricter reading."""
    day = typed.get("heard_on")
    if day is None:
        return timezone.now()
    return timezone.make_aware(datetime.combine(day, typed.get("heard_time") or time(0)))


class SendForm(forms.Form):
    """What is asked once it is clear to whom it goes."""

    pupils = forms.ModelMultipleChoiceField(
        Pupil.objects.none(),
        label="Is it one of these children? Tick who it is",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Then the adult can no longer read this child’s record.",
        error_messages={"invalid_choice": "Choose from the list."},
    )
    not_to = forms.BooleanField(required=False)
    why = Line(label="Why?", max_length=500)

    def __init__(self, *args, pupils, to, chosen=(), **options):
        super().__init__(*args, **options)
        self.fields["pupils"].initial = list(chosen)
        self.fields["pupils"].queryset = pupils
        self.fields["pupils"].label_from_instance = lambda pupil: pupil.label
        self.fields["not_to"].label = f"It should not go to the {to.name.lower()}"
        if not pupils:
            del self.fields["pupils"]
        if to.is_outside:
            del self.fields["not_to"], self.fields["why"]

    def clean(self):
        typed = super().clean()
        if typed.get("not_to") and not (typed.get("why") or "").strip():
            self.add_error("why", "Say why not: they are close to the adult, or part of it.")
        return typed


def children_meant(school, words, chosen=()):
    """Children of the school both of whose names stand in these words, and those chosen before."""
    here = Pupil.objects.filter(school=school)
    said = here.on_roll().annotate(said=Value(words or ""))
    named = said.filter(said__icontains=F("given_name")).filter(said__icontains=F("family_name"))
    keys = [*named.values_list("pk", flat=True)[:12], *chosen]
    return here.filter(pk__in=keys)


class AddForm(forms.Form):
    words = Words(label="What do you want to add?", rows=6, required=True)


class TellLadoForm(forms.Form):
    """Nobody in the school may have it: its writer rang the LADO and says so."""

    with_whom = Line(label="With whom did you speak?", required=True)
    advice = Words(label="What did they say?", required=True)
