"""What is chosen by whoever was there too, and by whoever checks a copy."""

from django import forms

from concerns.forms.words import Words


class CountersignForm(forms.Form):
    """That it was so, or what was otherwise."""

    agrees = forms.TypedChoiceField(
        label="Is this how you remember it?",
        choices=[("yes", "Yes, I was there and it was so"), ("no", "Not in everything")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Choose one."),
    )
    words = Words(
        label="What do you remember otherwise, or want to add?",
        help_text="In your own words. What was written stays as it was; yours stands beside it.",
        rows=5,
    )

    def clean(self):
        return _in_words(self, "agrees", "words", "Say what you remember otherwise.")


class CopyCheckForm(forms.Form):
    """That the copy is word for word, or where it is not."""

    same = forms.TypedChoiceField(
        label="You have the paper before you. Is this what it says, word for word?",
        choices=[("yes", "Yes"), ("no", "No, something is different")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Choose one."),
    )
    differs = Words(label="What does the paper say that is not here, or not so?", rows=5)

    def clean(self):
        return _in_words(self, "same", "differs", "Say what is different on the paper.")


def _in_words(form, choice, box, sentence):
    """A "no" is said in words."""
    said = form.cleaned_data
    if said.get(choice) is False and not said.get(box, "").strip() and box not in form.errors:
        form.add_error(box, sentence)
    return said
