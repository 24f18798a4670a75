"""How people sign in here: accounts are given, never taken; the demo's password is refused."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError

from safeguarding.passwords import DEMO_PASSWORD


class MailAway(Exception):
    """The mail server took no e-mail of an account. What asked for it is taken back."""


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "That e-mail and password do not go together. Try again, or "
        "choose “I have forgotten my password”.",
        "too_many_login_attempts": "Too many tries. Wait five minutes and try again. If it is "
        "about a child in danger, ring 999 or social care now.",
    }

    def is_open_for_signup(self, request):
        return False

    def authenticate(self, request, **credentials):
        if credentials.get("password") == DEMO_PASSWORD and not settings.DEBUG:
            raise ValidationError("This is the demo's password. It does not open real records.")
        return super().authenticate(request, **credentials)

    def can_delete_email(self, email_address):
        return False

    def send_mail(self, template_prefix, email, context):
        """At once and not by the outbox: its link is a secret, which no row should hold."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:  # smtplib's errors are OSErrors too
            raise MailAway from None

    def format_email_subject(self, subject):
        return subject
