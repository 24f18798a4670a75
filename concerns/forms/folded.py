"""What is folded away on the sheet: for the worries that need it, and nobody else's two minutes."""

from django import forms

from concerns.forms.words import Line, Moment, Words, not_in_future
from concerns.models import Concern
from schools.forms.words import Chosen
from schools.models import Person


class FoldedForm(forms.Form):
    """Told by word of mouth, who else was there, whose worry it is, and what the child needs."""

    spoken_to = Line(
        label="Whom did you tell in person or by telephone?",
        help_text="When a child is not safe, telling comes first. This keeps it on the record.",
    )
    spoken_at = Moment(label="When did you tell them?", required=False, validators=[not_in_future])
    second_present = Chosen(
        Person.objects.none(),
        label="Which other member of staff was there when the child spoke?",
        empty_label="Nobody, or somebody without an account",
        required=False,
        help_text="Best is the DSL or a deputy. They are asked to read what you wrote of it and to "
        "sign it too.",
    )
    brought_by = Line(
        label="Who brought this worry to school, if it is somebody else’s?",
        help_text="Their name and who they are: the father, a grandmother, a neighbour, a coach. "
        "Their worry is taken as seriously as yours.",
    )
    brought_to = Line(
        label="Whom did they speak to first, and when?",
        help_text="You, the office, a governor. Write what they said as they said it, above.",
    )
    communication = forms.ChoiceField(
        label="How did you and the child talk?",
        choices=[("", "Choose"), *Concern.Communication.choices],
        required=False,
    )
    communication_words = Words(
        label="What does this child need in order to be understood?",
        help_text="Signs, symbols, a device, an interpreter, time. Who helped? "
        "Do not rely on a parent’s account alone.",
        rows=2,
    )
    explanation = Words(
        label="Has somebody explained it by a special need or an illness? What was said?",
        help_text="An injury, a mood or behaviour may have another cause. Write the explanation "
        "down, and what you saw, and let the DSL look further.",
        rows=2,
    )
    explained_by = Line(label="Who explained it so?")
    prejudice = forms.MultipleChoiceField(
        label="Was it driven by prejudice?",
        choices=Concern.Prejudice.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Choose from the list."},
    )
    written_by = Line(
        label="Whose words are these, if you are typing in somebody else’s paper?",
        help_text="Their name and who they are: a visitor, a volunteer. Copy it word for word.",
    )
    first_written = Moment(
        label="When did they write it?", required=False, validators=[not_in_future]
    )

    def clean(self):
        said = super().clean()
        for name, whom, sentence in NEEDS_A_NAME:
            if said.get(name) and not said.get(whom) and whom not in self.errors:
                self.add_error(whom, sentence)
        return said

    @property
    def told_first(self):
        """Whether a part that is folded away has something in it, and stands open."""
        return self._holds("spoken_to", "spoken_at")

    @property
    def with_others(self):
        return self._holds("second_present", "brought_by", "brought_to")

    @property
    def needs(self):
        return self._holds("communication", "communication_words", "explanation", "explained_by")

    @property
    def on_paper(self):
        return self._holds("paper_code", "written_by", "first_written")

    def _holds(self, *names):
        said = [self[name].value() for name in names]
        return any(any(one) if isinstance(one, list) else one for one in said) or any(
            name in self.errors for name in names
        )


NEEDS_A_NAME = [
    ("spoken_at", "spoken_to", "You gave a time. Say whom you told."),
    ("first_written", "written_by", "You gave a time. Say who wrote it."),
    ("explained_by", "explanation", "Say what the explanation was."),
    ("brought_to", "brought_by", "Say who brought it."),
]
