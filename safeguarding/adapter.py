"""How people sign in here: accounts are given, never taken; the demo's password is refused."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError

from safeguarding.passwords import DEMO_PASSWORD


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def authenticate(self, request, **credentials):
        if credentials.get("password") == DEMO_PASSWORD and not settings.DEBUG:
            raise ValidationError("This is the demo's password. It does not open real records.")
        return super().authenticate(request, **credentials)

    def can_delete_email(self, email_address):
        return False

    def format_email_subject(self, subject):
        return subject
