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

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["found_at"].error_messages["required"] = "Say when it was found."
        self.fields["means"].error_messages["required"] = "Say how it was found."


class FgmReportForm(forms.Form):
    """That the teacher told the police, in their own words."""

    reported_at = Moment(label="When did you tell the police?", validators=[not_in_future])
    reference = Line(label="The reference that they gave you", required=True, max_length=120)
    said = Words(label="What was said", rows=3)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reported_at"].error_messages["required"] = "Say when you told them."
        self.fields["reference"].error_messages["required"] = "Write down the reference."
