"""One world for all the house tests of a process: made once, and each asking taken back."""

import io
import logging

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction

from safeguarding.logs import KindOnlyFormatter
from tests.house.asking import Asker
from tests.house.world import World


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        cache.clear()
        world = World()
        # What waits for the commit is done now, or it would be done again after each test.
        connection.check_constraints()
        yield world
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def ask(world):
    return Asker(world)


@pytest.fixture
def fresh_cache():
    """Whom to ring stays the same in the world, and is looked up once, as it is for people."""


@pytest.fixture(autouse=True)
def unpressed(monkeypatch):
    """The page instead of its PDF: in that, a canary would not be found."""
    for views in ["chronology.views", "referrals.views.pages"]:
        monkeypatch.setattr(f"{views}.pdf_of", str.encode)


@pytest.fixture
def logged(monkeypatch):
    """All that the handlers of the real settings write."""
    written = io.StringIO()
    for logger in [logging.getLogger(), *map(logging.getLogger, settings.LOGGING["loggers"])]:
        for handler in logger.handlers:
            if isinstance(handler, logging.StreamHandler) and hasattr(handler, "setStream"):
                if isinstance(handler.formatter, KindOnlyFormatter):
                    monkeypatch.setattr(handler, "stream", written)
    return written


@pytest.fixture
def over_https(ask, monkeypatch, settings):
    """Every asking comes as it does from a real server's proxy."""
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    monkeypatch.setitem(ask.client.defaults, "HTTP_X_FORWARDED_PROTO", "https")
