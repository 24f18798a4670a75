"""Writing a concern."""

from datetime import datetime, timedelta

from django import forms
from django.utils import timezone

from concerns import roles
from concerns.body import REGIONS
from concerns.forms.folded import FoldedForm
from concerns.forms.words import Day, Hour, Line, Words, not_in_future
from concerns.models import BodyMark, Category, Concern
from concerns.paper import read_code
from schools.models import Person, Pupil


def optional(choices):
    return [("", "Choose"), *choices]


class StartForm(forms.Form):
    """The one question before any name is typed."""

    adult = forms.ChoiceField(
        label="Is the worry about an adult who works or volunteers here?",
        choices=[("no", "No, it is about a child"), ("yes", "Yes, it is about an adult here")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one, so that it goes to the right person."},
    )
    school = forms.ChoiceField(
        label="Which school?", error_messages={"required": "Choose the school."}
    )

    def __init__(self, *args, schools, **options):
        super().__init__(*args, **options)
        if len(schools) == 1:
            del self.fields["school"]
        else:
            self.fields["school"].choices = [("", "Choose"), *((s.pk, s.name) for s in schools)]


class WriteForm(FoldedForm):
    """A concern as its writer tells it. Eight boxes for a plain case; the rest is folded away."""

    urgent = forms.BooleanField(
        label="This cannot wait: a child may not be safe today",
        required=False,
        help_text="The DSL team is told that it is urgent, and more people if nobody opens it.",
    )
    not_on_list = Line(
        label="Somebody who is not on the list",
        help_text="A name, or who it is: a brother not yet at school, a child seen at the gate.",
    )
    not_on_list_role = forms.ChoiceField(label="They", choices=roles.Role.choices, required=False)
    happened_on = Day(label="What day did it happen?", required=False, validators=[not_in_future])
    happened_time = Hour(label="At what time?", required=False)
    happened_words = Line(
        label="If you do not know exactly",
        max_length=300,
        help_text="“Some time over half-term”, “when she was in Year 2”. That is fine.",
    )
    place = forms.ChoiceField(
        label="Where?", choices=optional(Concern.Place.choices), required=False
    )
    place_words = Line(label="Where exactly", max_length=300)
    childs_words = Words(
        label="What did the child say, in their own words?",
        help_text="As near as you can remember. Leave it empty if they said nothing.",
    )
    account = Words(
        label="What did you see or hear?",
        help_text="Facts only, as the child gave them. Your own view has a place of its own below.",
        rows=6,
    )
    done = Words(
        label="What have you done, and whom have you told?",
        help_text="First aid, staying with the child, ringing the police, telling the DSL.",
        rows=3,
    )
    others_there = Words(label="Who else was there?", rows=2)
    noticed_by = Line(
        label="Who noticed it, if it was not you?", help_text="Their name and what they do here."
    )
    notes = forms.ChoiceField(
        label="Did you take notes while you talked?",
        choices=[("", "Not said"), *Concern.Notes.choices],
        required=False,
        help_text="Keep the paper for the DSL: it may be asked for, rough as it is.",
    )
    source = forms.ChoiceField(
        label="How did it come to light?", choices=optional(Concern.Source.choices), required=False
    )
    pattern = forms.ChoiceField(
        label="Has it happened before?", choices=optional(Concern.Pattern.choices), required=False
    )
    asked = Words(
        label="What did you ask?",
        help_text="Your questions, as you asked them. Open ones are best: who, where, when, what.",
        rows=2,
    )
    told_child = Words(
        label="What did you tell the child about what happens next?",
        help_text="That you cannot keep it secret, and whom you will tell.",
        rows=2,
    )
    categories = forms.ModelMultipleChoiceField(
        Category.objects.none(),
        label="What kind of worry is it?",
        help_text="Tick as many as fit, or none. The DSL can add to them.",
        required=False,
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "That kind is not on the list any more."},
    )
    view = Words(
        label="Your own view, if you want to give one",
        help_text="This is kept as your opinion, apart from the facts.",
        rows=3,
    )
    late_reason = Words(
        label="Why is it being written down now?",
        help_text="It is never too late. A few words help the people who read it.",
        rows=2,
    )

    paper_code = Line(
        label="The code on the paper form, if you wrote it on one first",
        max_length=20,
        help_text="Six letters and digits. Keep the paper for the DSL.",
    )

    def __init__(self, data, *, school, author=None, **options):
        super().__init__(data, **options)
        self.school = school
        colleagues = Person.objects.at_school(school.pk).with_account()
        self.fields["second_present"].queryset = colleagues.exclude(pk=author)
        self.fields["categories"].queryset = Category.objects.offered_at(school.pk)
        self.roles = self.fields["not_on_list_role"].choices = roles.choices(school.settings)

    def clean_paper_code(self):
        typed = self.cleaned_data["paper_code"]
        try:
            return read_code(typed) if typed else ""
        except ValueError:
            sentence = "No form has this code. Look at the paper again, or leave this empty."
            raise forms.ValidationError(sentence) from None

    def clean(self):
        said = super().clean()
        if (
            not self._any("account")
            and not self._any("childs_words")
            and "account" not in self.errors
        ):
            self.add_error("account", "Write what you saw or heard, or what the child said.")
        self._clean_time(said)
        return said

    def _any(self, name):
        return bool((self.cleaned_data.get(name) or "").strip())

    def _clean_time(self, said):
        day, hour = said.get("happened_on"), said.get("happened_time")
        if hour and not day and "happened_on" not in self.errors:
            self.add_error("happened_on", "You gave a time. Give the day as well.")
        if not day:
            if not self._any("happened_words") and "happened_on" not in self.errors:
                self.add_error("happened_on", "Say when it happened, as near as you can.")
            return
        at = timezone.make_aware(datetime.combine(day, hour or datetime.max.time()))
        if hour and at > timezone.now():
            self.add_error("happened_time", "This is in the future. When did it happen?")
        if self.is_late(at, said.get("first_written")) and not self._any("late_reason"):
            self.add_error("late_reason", "It happened a while ago. Say in a few words why now.")

    def is_late(self, at, first_written=None):
        """What was written on paper is as late as the paper."""
        hours = self.school.settings.late_entry_hours
        return (first_written or timezone.now()) - at > timedelta(hours=hours)

    def words(self):
        """The fields of the concern itself, for `actions.sign`."""
        apart = {"categories", "not_on_list", "not_on_list_role", "paper_code"}
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}


class MarkForm(forms.Form):
    """One mark of the body map."""

    side = forms.ChoiceField(choices=BodyMark.Side.choices)
    x = forms.IntegerField(min_value=0, max_value=1000)
    y = forms.IntegerField(min_value=0, max_value=1000)
    region = forms.ChoiceField(choices=[(key, key) for key in REGIONS])
    kind = forms.ChoiceField(choices=BodyMark.Kind.choices)
    size = Line(max_length=60)
    colour = Line(max_length=40)
    words = Words(max_length=10_000)

    def sentence(self):
        """What is wrong with this mark, for its own error line; or nothing."""
        if "region" in self.errors or "side" in self.errors:
            return "Choose the part of the body."
        if "kind" in self.errors:
            return "Choose what the mark looks like."
        return " ".join(error for errors in self.errors.values() for error in errors)

    def box(self):
        """Which box to mend first. What the drawing fills in is mended by choosing the part."""
        typed = ["kind", "size", "colour", "words"]
        wrong = [name for name in typed if name in self.errors]
        return wrong[0] if len(wrong) == len(self.errors) else "region"


class AddForm(forms.Form):
    """An addition to a signed concern."""

    words = Words(
        label="What do you want to add or put right?",
        help_text="What was signed stays as it was. "
        "This is kept beside it, with your name and the time.",
        required=True,
        rows=6,
    )


class FilterForm(forms.Form):
    """Which children to look for, while writing."""

    find = Line(max_length=100)

    def pupils(self, school_id, most=10):
        """Pupils of the school that fit what was typed."""
        typed = self.cleaned_data["find"].strip() if self.is_valid() else ""
        if len(typed) < 2:
            return Pupil.objects.none()
        return Pupil.objects.filter(school=school_id).on_roll().matching(typed)[:most]
