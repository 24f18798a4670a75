"""A referral as it is written, and how it was sent."""

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
from referrals.models import Channel, Destination, Referral

Consent = Referral.Consent
NOT_LISTED = (
    "No office of that name is in your directory. Write it as it stands there, or tick below that "
    "it is another."
)


class ReferralForm(forms.Form):
    """What is asked of whom, about which children, with which entries of the chronology."""

    pupils = forms.ModelMultipleChoiceField(
        label="Which children is it about?",
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Choose at least one child.",
            "invalid_choice": "One of these children does not stand on the concern.",
        },
    )
    destination = forms.ChoiceField(
        label="To whom?",
        choices=[("", "Choose"), *Destination.choices],
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Choose to whom it goes."),
    )
    agency = Line(
        label="Name of the office or team",
        help_text="As it stands in your directory, so that it is found again.",
        required=True,
    )
    not_listed = forms.BooleanField(
        label="It is another office, which is not in our directory", required=False
    )
    authority = Line(
        label="Local authority", help_text="Where the child lives, if that is not yours."
    )
    urgency = forms.ChoiceField(
        label="How soon must they act?",
        choices=Referral.Urgency.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how soon."},
    )
    whats_new = Words(label="What is new since the referral before?", rows=3)
    reason = Words(label="What are you worried about, and why now?", required=True, rows=6)
    risk = Words(label="What harm has there been or may there be, and how do you know?")
    outside_home = Words(
        label="Harm outside the home: other places, other children, online", rows=2
    )
    child_says = Words(label="What the child says, wishes and feels")
    tried = Words(label="What has been tried, and who else works with the family?", rows=3)
    safe_until = Words(label="What keeps the child safe until they act?", rows=2)
    asks = Words(label="What do you ask of them?", rows=2)
    parents = forms.ChoiceField(
        label="The parents or carers",
        choices=[("", "Choose"), *Referral.Parents.choices],
        required=False,
    )
    parents_words = Words(label="What they said, or why they are not told", rows=2)
    consent = forms.ChoiceField(
        label="Consent",
        help_text="It is not needed to protect a child. Say only what is so.",
        choices=[("", "Choose"), *Consent.choices],
        required=False,
    )
    consent_from = Line(label="Asked of whom?")
    grounds = forms.MultipleChoiceField(
        label="Without consent: why is it shared all the same?",
        choices=Referral.Ground.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    chosen = forms.MultipleChoiceField(
        label="Which entries of the file go with it?",
        help_text="Only what they need. You read all of it once more before you sign.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "An entry that you ticked is no longer there. Look through them."
        },
    )

    def __init__(self, *args, pupils, entries, offices=(), follows=None, **options):
        super().__init__(*args, **options)
        self.there = entries
        # What was taken once is not asked about again; of a referral before, its office may have
        # another name by now.
        self.directory = list(offices)
        self.taken = "" if follows else self.initial.get("agency", "")
        if not (self.is_bound and self._is_unknown(self.data.get("agency", ""))):
            del self.fields["not_listed"]
        self.fields["pupils"].queryset = pupils
        self.fields["chosen"].choices = [(entry["key"], entry["title"]) for entry in entries]
        self.fields["agency"].error_messages["required"] = "Say which office or team."
        self.fields["reason"].error_messages["required"] = "Say what you are worried about."
        self.fields["whats_new"].error_messages["required"] = "Say what is new."
        self.fields["whats_new"].required = bool(follows)
        if not follows:
            del self.fields["whats_new"]

    def _is_unknown(self, office):
        known = {name.casefold() for name in [*self.directory, self.taken]}
        return bool(self.directory and office.strip() and office.strip().casefold() not in known)

    def clean(self):
        """An office that nobody knows may be a slip of the pen, and would be reached by nobody."""
        said = super().clean()
        unknown = "not_listed" in self.fields and "agency" in said
        if unknown and not said.pop("not_listed", False):
            self.add_error("agency", NOT_LISTED)
        return said

    @property
    def lines(self):
        """Each entry with its box, for the page."""
        return list(zip(self.there, self["chosen"], strict=True))

    @property
    def before_entries(self):
        return [field for field in self if field.name != "chosen"]


class ChangeForm(ReferralForm):
    """The same, once it is begun: the children are those that it was begun for."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        del self.fields["pupils"]


class SendForm(forms.Form):
    """That it has gone: when, by which way, to whom, under which reference."""

    channel = forms.ChoiceField(
        label="How was it sent?",
        choices=Channel.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it was sent."},
    )
    happened_at = Moment(label="When?", validators=[not_in_future])
    with_whom = Line(label="To whom did you speak or write?", help_text="Name and post.")
    reference = Line(label="The reference that they gave", max_length=120)
    words = Words(label="What was said", rows=3)
    expected_on = Day(
        label="By which day do they answer?",
        help_text="Social care answers within one working day, which is watched without this.",
        required=False,
        validators=[not_in_past, within_two_years],
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["happened_at"].error_messages["required"] = "Say when it was sent."


class WithdrawForm(forms.Form):
    """Why it is not sent after all."""

    reason = Words(label="Why is it not sent?", required=True)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"].error_messages["required"] = "Say why it is not sent."
