"""What is typed when something is shared by name, or opened in an emergency."""

from django import forms

from concerns.forms.words import Day, Line, Words, not_in_past, within_two_years
from concerns.models import Share
from concerns.models.share import end_of
from schools.models import Person


class ShareForm(forms.Form):
    """With whom, why, and until when."""

    person = forms.ModelChoiceField(
        label="With whom?",
        queryset=Person.objects.none(),
        empty_label="Choose",
        help_text="One person, who is then let in by name. Whoever is kept out is not offered.",
        error_messages={"required": "Choose with whom."},
    )
    kind = forms.ChoiceField(
        label="As what?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose as what."},
    )
    reason = Words(
        label="What do they need it for?",
        help_text="They read this too. It has to be necessary, not just useful.",
        required=True,
    )
    why_this_much = Words(
        label="Why this much, and not less?",
        help_text="A summary is less than one concern, and one concern is less than the file.",
        required=True,
        rows=3,
    )
    serves_child = Words(label="How does it serve the child?", required=True, rows=3)
    last_day = Day(
        label="Until the end of which day?",
        help_text="You can end it sooner at any time.",
        validators=[not_in_past, within_two_years],
    )

    def __init__(self, *args, people, kinds, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = people
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
        self.fields["kind"].initial = Share.Kind.NEED_TO_KNOW
        self.fields["reason"].error_messages["required"] = "Say what they need it for."
        self.fields["last_day"].error_messages["required"] = "Say until which day."
        self.fields["why_this_much"].error_messages["required"] = "Say why it is this much."
        self.fields["serves_child"].error_messages["required"] = "Say how it serves the child."

    def for_action(self):
        """The words for `actions.share`."""
        names = "person kind reason why_this_much serves_child".split()
        typed = {name: self.cleaned_data[name] for name in names}
        return {**typed, "until": end_of(self.cleaned_data["last_day"])}


class SummaryForm(forms.Form):
    """A summary about a child, for those who teach them."""

    title = Line(
        label="For whom is it, in a few words?",
        help_text="For example “For the teachers of Year 4”. Not the child’s name.",
        required=True,
        max_length=120,
    )
    words = Words(
        label="What do they need to know?",
        help_text="What helps this child to learn and feel safe. Not what happened.",
        required=True,
        rows=8,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["title"].error_messages["required"] = "Say for whom it is."
        self.fields["words"].error_messages["required"] = "Write what they need to know."


class VersionForm(forms.Form):
    """The next version of a summary."""

    words = Words(label="What do they need to know now?", required=True, rows=8)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["words"].error_messages["required"] = "Write what they need to know."


class EmergencyForm(forms.Form):
    """Why a file has to be opened now, by somebody whose post does not open it."""

    reason = Words(
        label="What is happening, and why can it not wait?",
        help_text="The DSL, the deputies and the head read this.",
        required=True,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"].error_messages["required"] = "Say why it cannot wait."


class EmergencyReviewForm(forms.Form):
    """What a lead found when they looked at it afterwards."""

    needed = forms.TypedChoiceField(
        label="Was it right to open the file?",
        choices=[("yes", "Yes"), ("no", "No")],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no."},
    )
    note = Words(
        label="What did you find, and what follows from it?",
        help_text="You have spoken to them, and seen what they read.",
        required=True,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["note"].error_messages["required"] = "Say what you found."


class FindChildForm(forms.Form):
    """Which child. Posted, so that no name stands in an address."""

    name = Line(label="The child’s name", help_text="The start of it is enough.", required=True)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["name"].error_messages["required"] = "Type the start of the child’s name."
