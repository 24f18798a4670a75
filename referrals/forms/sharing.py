"""A decision to share or to withhold."""

from django import forms

from concerns.forms.words import Day, Line, Moment, Words, not_in_future
from referrals.models import Channel, Referral, Sharing

SHARES = [("yes", "Yes: it is shared"), ("no", "No: it is withheld")]


class SharingForm(forms.Form):
    """What, with whom, why, when; with consent, or on which ground without."""

    kind = forms.ChoiceField(
        label="How did it come about?",
        choices=[("", "Choose"), *Sharing.Kind.choices],
        error_messages={"required": "Choose how it came about."},
    )
    agency = Line(label="With which agency, or with whom?", required=True)
    with_whom = Line(label="Whom there?", help_text="Name and post.")
    asked_on = Day(
        label="If they asked: on which day?",
        required=False,
        validators=[not_in_future],
    )
    scope = Words(label="If they asked: for what?", rows=2)
    shares = forms.ChoiceField(
        label="Is it shared?",
        choices=SHARES,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is shared."},
    )
    what = Words(
        label="What exactly?",
        help_text="Only what they need. Of a file they get a copy; the school keeps the file.",
        required=True,
        rows=3,
    )
    why = Words(label="Why?", required=True, rows=3)
    consent = forms.ChoiceField(
        label="Consent",
        help_text="It is not needed to protect a child. Say only what is so.",
        choices=[("", "Choose"), *Referral.Consent.choices],
        required=False,
    )
    consent_from = Line(label="Asked of whom?")
    grounds = forms.MultipleChoiceField(
        label="Without consent: why is it shared all the same?",
        choices=Referral.Ground.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    condition = forms.ChoiceField(
        label="On which condition of the law on data?",
        choices=Sharing.Condition.choices,
        initial=Sharing.Condition.SAFEGUARDING,
    )
    parents = forms.ChoiceField(
        label="The parents or carers",
        choices=[("", "Choose"), *Sharing.Parents.choices],
        required=False,
    )
    parents_words = Words(label="What they said, or why they are not told", rows=2)
    channel = forms.ChoiceField(
        label="How?", choices=[("", "Choose"), *Channel.choices], required=False
    )
    decided_at = Moment(label="When was it decided?", validators=[not_in_future])
    shared_at = Moment(
        label="When was it shared?",
        help_text="Leave it empty until it has been.",
        required=False,
        validators=[not_in_future],
    )
    sentences = {
        "agency": "Say with whom.",
        "what": "Say what exactly.",
        "why": "Say why.",
        "decided_at": "Say when it was decided.",
    }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name, sentence in self.sentences.items():
            self.fields[name].error_messages["required"] = sentence

    def clean(self):
        typed = super().clean()
        kind = typed.get("kind")
        if kind == Sharing.Kind.ASKED:
            self._want("asked_on", "Say on which day they asked.")
            self._want("scope", "Say what they asked for.")
        elif kind in Sharing.VISITS:
            self._want("parents", "Say whether the parents were told.")
        return typed

    def _want(self, name, sentence):
        if name in self.cleaned_data and not str(self.cleaned_data[name] or "").strip():
            self.add_error(name, sentence)

    def for_action(self):
        return {**self.cleaned_data, "shares": self.cleaned_data["shares"] == "yes"}


class SharedForm(forms.Form):
    """That it has been shared."""

    shared_at = Moment(label="When was it shared?", validators=[not_in_future])

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["shared_at"].error_messages["required"] = "Say when it was shared."
