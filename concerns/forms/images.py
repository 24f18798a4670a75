"""That somebody could not avoid seeing an image."""

from django import forms

from concerns.forms.words import Line, Moment, Words, not_in_future

SOONER = "This is before it was seen. Put one of the two times right."


class ViewingForm(forms.Form):
    """Who saw it, when and why, and which lead was told when."""

    who = Line(label="Who saw it?", required=True)
    seen_at = Moment(label="When did they see it?", validators=[not_in_future])
    why = Words(
        label="Why could it not be avoided?",
        help_text="Do not write what the image shows here, and do not look again to answer.",
        required=True,
        rows=3,
    )
    told_whom = Line(label="Which DSL or deputy was told?", required=True)
    told_at = Moment(label="When were they told?", validators=[not_in_future])

    def clean(self):
        said = super().clean()
        seen, told = said.get("seen_at"), said.get("told_at")
        if seen and told and told < seen:
            self.add_error("told_at", SOONER)
        return said
