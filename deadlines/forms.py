"""That a clock is no longer owed, and the answer of the second person."""

from django import forms

from schools.forms.words import Reason

NO = "Say why it is still owed."


class CancelForm(forms.Form):
    reason = Reason(label="Why is it no longer owed?")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["reason"].error_messages["required"] = "Say why it is no longer owed."


class AnswerForm(forms.Form):
    """Agrees, or says why not. Whoever asked can only take the asking back."""

    agrees = forms.TypedChoiceField(
        label="Do you agree that it is no longer owed?",
        choices=[("yes", "Yes, cancel it"), ("no", "No, it is still owed")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether you agree."},
    )
    reason = Reason(label="If not, why is it still owed?", required=False)

    def __init__(self, *args, own, **options):
        super().__init__(*args, **options)
        if own:
            self.fields["agrees"].label = "You asked for this. Somebody else agrees."
            self.fields["agrees"].choices = [("no", "I take it back: it is still owed")]
            self.fields["reason"].label = "Why is it still owed?"

    def clean(self):
        typed = super().clean()
        if typed.get("agrees") is False and not typed.get("reason", "").strip():
            self.add_error("reason", NO)
        return typed
