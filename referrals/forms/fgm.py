"""FGM that a teacher found, and that they told the police."""

from django import forms

from concerns.forms.words import Line, Moment, Words, not_in_future


class FgmDutyForm(forms.Form):
    """Whose duty it is stands above the form: the teacher who wrote the concern."""

    found_at = Moment(label="When did the teacher find it?", validators=[not_in_future])
    means = Words(
        label="How was it found?",
        help_text="The girl said so, or it was seen in the course of the work. Nobody examines.",
        required=True,
    )
    discussed = Words(
        label="Discussed with you? If not, the good reason",
        help_text="Social care is involved as well: write that referral too.",
        rows=2,
    )

    is_teacher = forms.BooleanField(
        label="The writer is a teacher",
        error_messages={"required": "Only of a teacher is it a duty. Others tell you: refer it."},
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["found_at"].error_messages["required"] = "Say when it was found."
        self.fields["means"].error_messages["required"] = "Say how it was found."

    def for_action(self):
        return {name: said for name, said in self.cleaned_data.items() if name != "is_teacher"}


class OwnFgmDutyForm(FgmDutyForm):
    """The same, said by the teacher of what they found themselves."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["found_at"].label = "When did you find it?"
        self.fields["means"].label = "How did you find it?"
        self.fields["discussed"].label = "Have you spoken to the DSL? If not, the good reason"
        self.fields["discussed"].help_text = "They remind and help you. Social care is told too."
        self.fields["is_teacher"].label = "I am a teacher, and I found it in my own work"
        self.fields["is_teacher"].error_messages["required"] = (
            "Only of a teacher is it a duty. Everybody else tells the DSL at once, who refers."
        )


class FgmReportForm(forms.Form):
    """That the teacher told the police, in their own words."""

    reported_at = Moment(label="When did you tell the police?", validators=[not_in_future])
    reference = Line(label="The reference that they gave you", required=True, max_length=120)
    said = Words(label="What was said", rows=3)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reported_at"].error_messages["required"] = "Say when you told them."
        self.fields["reference"].error_messages["required"] = "Write down the reference."
