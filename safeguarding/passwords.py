"""The one password of the demo accounts, and the refusal of it wherever real records are."""

from django.core.exceptions import ValidationError

DEMO_PASSWORD = "thornbeck-demo-only"


class NotTheDemoPassword:
    """A password validator: the demo's password is public, so nobody may choose it."""

    def validate(self, password, user=None):
        if password == DEMO_PASSWORD:
            raise ValidationError("Everybody knows this password. Please choose another.")

    def get_help_text(self):
        return "It is not the password of the demo."
