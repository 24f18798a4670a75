"""What is typed to ask the leads for advice, and in answer."""

from django import forms

from concerns.forms.words import Words
from concerns.queries import names_in


class QueryForm(forms.Form):
    """The question. A child's name in it is pointed out once, and may stay."""

    asked = Words(
        label="What do you want to ask?",
        help_text="What you have noticed and what you are not sure about. No child’s name is "
        "needed, and nothing goes into a file.",
        required=True,
        rows=6,
    )
    named = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, school, **options):
        super().__init__(data, **options)
        self.school = school
        self.fields["asked"].error_messages["required"] = "Write what you want to ask."

    @property
    def names(self):
        """What looks like a child's name, until the writer has been told of it."""
        said = self.cleaned_data
        return [] if said.get("named") else names_in(said.get("asked", ""), self.school.pk)

    def for_action(self):
        return {"asked": self.cleaned_data["asked"]}


class QueryAnswerForm(forms.Form):
    """The advice."""

    reason = Words(
        label="What do you advise?",
        help_text="If it should be written down as a concern, say so: it is one press for them.",
        required=True,
        rows=5,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"].error_messages["required"] = "Write your answer."
