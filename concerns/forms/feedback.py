"""What the writer of a concern is told."""

from django import forms

from concerns.forms.words import Words


class FeedbackForm(forms.Form):
    """In words that the lead chooses for them."""

    words = Words(
        label="What do you tell them?",
        help_text="That it was acted on, and what they can do for the child. Nothing of the file, "
        "of the family’s affairs or of other children, and no more of a decision than they need.",
        required=True,
        rows=5,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["words"].error_messages["required"] = "Say what they are told."
