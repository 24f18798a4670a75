"""The demo's clock: each act of a story happens at its own moment in the past."""

from contextlib import contextmanager
from datetime import datetime

from django.conf import settings
from django.utils import timezone


@contextmanager
def at(moment):
    """Let `timezone.now()` say this moment to everything called from here.

    Models hold the function `timezone.now` itself as a default, so putting another function in
    its place would not reach them. It asks `datetime` in its own module for the time; there, and
    only there, this puts a stopped clock.
    """

    class Stopped(datetime):
        @classmethod
        def now(cls, tz=None):
            return moment.astimezone(tz)

    kept, timezone.datetime = timezone.datetime, Stopped
    try:
        yield
    finally:
        timezone.datetime = kept


@contextmanager
def mail_unsent():
    """Let mail go nowhere: what a story's people were told long ago is not sent to anybody now."""
    kept, settings.EMAIL_BACKEND = (
        settings.EMAIL_BACKEND,
        "django.core.mail.backends.dummy.EmailBackend",
    )
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = kept
