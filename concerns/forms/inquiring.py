"""A stage of the school's own inquiry into harmful sexual behaviour."""

from django import forms

from concerns.forms.words import Line, Moment, Words, not_in_future
from concerns.models import Attachment, Stage
from schools.forms.words import Chosen
from schools.models import Pupil

WHICH = "Say with which child you talked."


class StageForm(forms.Form):
    """What was done, when, with whom; what came of it, and the file that supports it."""

    kind = forms.ChoiceField(
        label="Which stage is it?",
        choices=[("", "Choose"), *Stage.Kind.choices],
        error_messages={"required": "Choose which stage it is."},
    )
    happened_at = Moment(label="When was it?", validators=[not_in_future])
    pupil = Chosen(
        Pupil.objects.none(),
        label="About which child?",
        required=False,
        empty_label="Not about one alone",
    )
    with_whom = Line(
        label="With whom?",
        help_text="Who was in the room, and who asked.",
    )
    words = Words(
        label="What was done, and what came of it?",
        help_text="What was said and seen, without a judgement of anybody. "
        "The police and social care come first: do nothing that could harm their inquiry.",
        required=True,
        rows=5,
    )
    shows = Chosen(
        Attachment.objects.none(),
        label="A file that supports it",
        required=False,
        empty_label="None",
        help_text="Of those that are kept with this concern.",
    )

    def __init__(self, *args, concern, **options):
        super().__init__(*args, **options)
        children = concern.involvements.exclude(pupil=None).values("pupil")
        self.fields["pupil"].queryset = Pupil.objects.filter(pk__in=children)
        self.fields["shows"].queryset = concern.attachments.all()
        if not self.fields["shows"].queryset.exists():
            del self.fields["shows"]

    def clean(self):
        said = super().clean()
        if said.get("kind") == Stage.Kind.CHILD and not said.get("pupil"):
            self.add_error("pupil", WHICH)
        return said
