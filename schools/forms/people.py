"""People, their accounts, posts and cover."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from schools.forms.words import Chosen, Day, InOrder, Line, Mail, Reason
from schools.models import Person, Post

CHOOSE_POST = {"required": "Choose the post.", "invalid_choice": "Choose a post from the list."}


class ChangePersonForm(forms.Form):
    given_name = Line(label="First name", max_length=100, required=True)
    family_name = Line(label="Last name", max_length=100, required=True)
    job_title = Line(label="Job title", max_length=100, help_text="Teaching assistant, cook.")
    in_leadership = forms.BooleanField(label="On the senior leadership team", required=False)


class AddPersonForm(ChangePersonForm):
    """A person and their first post. Without an e-mail they have no account."""

    kind = forms.ChoiceField(
        label="First post",
        help_text="DSL, deputies, head and chair are appointed afterwards, on the person's own "
        "page.",
        error_messages=CHOOSE_POST,
    )
    since = Day(label="From", required=False, help_text="Leave it empty for today.")
    email = Mail(
        label="E-mail",
        required=False,
        help_text="With it they have an account and are sent a link to choose a password. Leave it "
        "empty for somebody who does not sign in: a contractor, a visitor.",
    )
    namesake = forms.BooleanField(
        label="This is another person of the same name",
        help_text="Tick it only when you are told that the name is here already.",
        required=False,
    )

    def __init__(self, *args, kinds, **options):
        super().__init__(*args, **options)
        self.fields["kind"].choices = choices_of(kinds)


def choices_of(kinds):
    return [("", "Choose"), *((kind, Post.Kind(kind).label) for kind in kinds)]


class AccountForm(forms.Form):
    email = Mail(label="E-mail", help_text="Their own at the school, which nobody else reads.")


class ReasonForm(forms.Form):
    reason = Reason(label="Why?", help_text="It stands in the trail beside your name.")


class DeclineForm(forms.Form):
    reason = Reason(
        label="Why not?",
        help_text="Whoever looks after the people here reads it. Write nothing of any case.",
    )


class GivePostForm(forms.Form):
    """What somebody is to be here, and from when."""

    kind = forms.ChoiceField(label="Post", error_messages=CHOOSE_POST)
    since = Day(label="From", required=False, help_text="Leave it empty for today.")
    until = Day(
        label="No longer from",
        required=False,
        help_text="The first day on which they do not hold it. Leave it empty if you do not know.",
    )
    is_lead = forms.BooleanField(
        label="The one lead DSL of the school",
        required=False,
        help_text="A senior leader, who answers for safeguarding whoever acts.",
    )
    override_reason = Reason(
        label="If the lead DSL is not a senior leader: why this person all the same?",
        required=False,
    )

    def __init__(self, *args, kinds, **options):
        super().__init__(*args, **options)
        self.fields["kind"].choices = choices_of(kinds)
        if Post.Kind.DSL not in kinds:
            del self.fields["is_lead"], self.fields["override_reason"]

    def clean(self):
        """A post with an end and no beginning begins today."""
        cleaned = super().clean()
        since, until = cleaned.get("since") or timezone.localdate(), cleaned.get("until")
        if until and until <= since and not self.has_error("since"):
            self.add_error("until", "This is not after the post starts. Look at the two dates.")
        return cleaned


class DescriptionForm(forms.Form):
    described_on = Day(label="In the job description since", not_future=True)
    described_in = Line(
        label="In which document?",
        max_length=200,
        required=True,
        help_text="Its name or number, so that it is found: “JD 14, signed 3 Sep 2025”.",
    )


class OnDayForm(forms.Form):
    on = Day(label="On another day", required=False)


class AgencyForm(forms.Form):
    """Through whom somebody is here, what was checked before, and who they are (SCR-18)."""

    agency = Line(label="Agency, employer or organiser", max_length=200)
    agency_contact = Line(
        label="How to reach its HR", max_length=300, help_text="A name and a telephone number."
    )
    letter_on = Day(
        label="Its letter on the checks is of",
        required=False,
        not_future=True,
        help_text="The letter says that every check was made that the school itself would make.",
    )
    letter_covers = Reason(label="Which checks does the letter cover?", required=False)
    identity_on = Day(
        label="On arrival, identity was checked on",
        required=False,
        not_future=True,
        help_text="That this is the person whom the letter is about.",
    )
    identity_by = Line(label="Who checked it?", max_length=200)

    def clean(self):
        typed = super().clean()
        if typed.get("identity_on") and not typed.get("identity_by"):
            self.add_error("identity_by", "Say who checked it.")
        if typed.get("identity_by") and not typed.get("identity_on"):
            if not self.has_error("identity_on"):
                self.add_error("identity_on", "Say when it was checked.")
        return typed


class EndPostForm(forms.Form):
    until = Day(
        label="No longer from",
        help_text="The first day on which they do not hold it. Today ends it at once.",
    )
    override_reason = Reason(label="If it must end all the same: why?", required=False)

    def __init__(self, *args, asks_why=False, **options):
        super().__init__(*args, **options)
        if not asks_why:
            del self.fields["override_reason"]


class CoverForm(InOrder, forms.Form):
    """Who stands in, and for how long."""

    days = ("since", "until")
    out_of_order = "This is before the cover starts. Please look at the two dates."
    person = Chosen(
        queryset=Person.objects.none(),
        label="Who covers?",
        empty_label="Choose",
        error_messages={
            "required": "Choose who covers.",
            "invalid_choice": "Choose somebody from the list.",
        },
    )
    since = Day(label="From")
    until = Day(label="The holder is back on")
    reason = Reason(label="Why is the holder away?", help_text="A word is enough: leave, training.")

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people

    def clean_since(self):
        since = self.cleaned_data["since"]
        if since < timezone.localdate() - timedelta(days=31):
            raise ValidationError("This is more than a month ago. Please look at the date.")
        return since
