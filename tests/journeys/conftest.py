"""A running server, one browser, and a context of it for each person.

Playwright keeps an event loop in this thread, so Django is told, for as long as the browser runs,
that calling the database here is meant.
"""

from functools import cache
from mimetypes import guess_type
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test.testcases import LiveServerThread, QuietWSGIRequestHandler
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.cast import PASSWORD
from tests.conftest import HEADLESS
from tests.journeys import by_axe
from tests.journeys.walk import Walker


@pytest.fixture(scope="package")
def chromium():
    """How a browser is started: `chromium.launch(...)`."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield playwright.chromium


@pytest.fixture(scope="package")
def browser(chromium):
    browser = chromium.launch(executable_path=HEADLESS, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def live_server():
    """pytest-django's own, at an address where it may be started again at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LiveServerThread, "_create_server", at_the_same_address)
        patch.setattr("django.contrib.staticfiles.handlers.StaticFilesHandler", StaticFromMemory)
        server = LiveServer("localhost")
        yield server
        server.stop()


def at_the_same_address(thread, **options):
    address = (thread.host, thread.port)
    return thread.server_class(
        address, QuietWSGIRequestHandler, allow_reuse_address=True, **options
    )


class StaticFromMemory(StaticFilesHandler):
    """A static file is read once, and each browser may keep it, as it may in use."""

    def __call__(self, environ, start_response):
        kept = static(environ["PATH_INFO"])
        if not kept:
            return super().__call__(environ, start_response)
        headers, body = kept
        start_response("200 OK", headers)
        return [body]


@cache
def static(path):
    """The headers and the bytes of the file at this address, if there is one."""
    if path == by_axe.ADDRESS:
        return answer("text/javascript", by_axe.SOURCE.encode())
    file = path.startswith("/static/") and finders.find(path.removeprefix("/static/"))
    return answer(guess_type(file)[0], Path(file).read_bytes()) if file else None


def answer(kind, body):
    headers = {"Content-Type": kind, "Cache-Control": "max-age=3600"}
    return [*headers.items(), ("Content-Length", str(len(body)))], body


@pytest.fixture
def site(browser, live_server, settings):
    """Static files under their own names, as they lie in static/: none are collected here."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return live_server


@pytest.fixture
def arrive(browser, site):
    """Somebody comes to a browser: `arrive(cast.lead)` is signed in, `arrive()` is not."""
    walkers = []

    def arrive(person=None, **how):
        walker = Walker(browser, site.url, **how)
        walkers.append(walker)
        if person:
            person.set_password(PASSWORD)
            person.save()
            walker.comes_in(person).goes_to("home")
        return walker

    yield arrive
    for walker in walkers:
        walker.leaves()
