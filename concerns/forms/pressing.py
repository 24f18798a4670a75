"""What is typed when somebody presses again, and in answer."""

from django import forms

from concerns.forms.words import Words
from schools.models import Person


class AskAgainForm(forms.Form):
    """Why the leads should look again."""

    why = Words(
        label="Why should they look again?",
        help_text="What still worries you, what you see now, what has not happened. "
        "A new worry of its own is better logged as a new concern.",
        required=True,
        rows=5,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["why"].error_messages["required"] = "Say why they should look again."


class AnswerForm(forms.Form):
    """The reason that is owed."""

    reason = Words(label="What do you answer, and why?", required=True, rows=5)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"].error_messages["required"] = "Say why. An answer has its reason."


class ChallengeForm(forms.Form):
    """Whom it is about, and what is said."""

    of = forms.ModelChoiceField(
        Person.objects.none(),
        label="Whose decision or conduct do you challenge?",
        empty_label="Choose",
        help_text="They are not told, they do not see this page, and they cannot take it away.",
        error_messages={
            "required": "Choose whom it is about.",
            "invalid_choice": "Choose somebody from the list.",
        },
    )
    words = Words(
        label="What do you say?",
        help_text="What was decided, done or left undone, and what you want to happen. "
        "Do not name a child here: this goes to people who may not read children’s files.",
        required=True,
        rows=6,
    )

    def __init__(self, *args, people, **options):
        super().__init__(*args, **options)
        self.fields["of"].queryset = people
        self.fields["words"].error_messages["required"] = "Say what you challenge."
