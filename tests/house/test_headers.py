"""What every answer carries (guard, figures 6 and 34), whatever came of the asking.

Every cell of the table is looked at for it too, in test_access.py.
"""

import json
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from tests.house.asking import SESSION, taken_back
from tests.house.headers import ALWAYS, COOKIES, faults

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("over_https")]


def test_so_do_answers_to_what_was_wrongly_asked(ask):
    client = ask.become("lead")
    client.raise_request_exception = False
    for answer, status in [
        (client.get("/no/such/page/"), 404),
        (client.get("/contacts"), 301),
        (client.get("/", headers={"host": "elsewhere.example"}), 400),
        (client.put("/"), 405),
        (client.options(reverse("concerns:queue")), 405),
        (client.head(reverse("concerns:queue")), 405),
        (client.post(reverse("concerns:log"), {"adult": "x" * 9 * 2**20}), 400),
        (client.post(reverse("concerns:log"), dict.fromkeys(map(str, range(1100)), "x")), 400),
        (client.get("/static/no-such-file.css"), 404),
    ]:
        assert answer.status_code == status
        assert not list(faults(answer))


def test_so_does_an_answer_after_a_crash(ask, monkeypatch):
    def crash(*args, **options):
        raise RuntimeError

    monkeypatch.setattr("concerns.views.writing.Draft.objects.visible_to", crash)
    answer = ask("GET", "concerns:mine", "-", "teacher")
    assert answer.status_code == 500
    assert not list(faults(answer))


def test_so_does_an_answer_when_the_database_is_gone(ask, monkeypatch):
    """The session is the first to ask for it, outside of every page."""

    def away(*args, **options):
        raise OperationalError

    monkeypatch.setattr("safeguarding.sessions.SessionStore.load", away)
    answer = ask("GET", "concerns:mine", "-", "teacher")
    assert answer.status_code == 500
    assert not list(faults(answer))


def test_so_does_a_form_whose_token_is_stale(world, ask):
    client = Client(enforce_csrf_checks=True, headers={"X-Forwarded-Proto": "https"})
    client.cookies[SESSION] = ask.sessions["lead"]
    answer = client.post(
        reverse("concerns:decide", args=world.keys("jory-opened")), {"reason": "x"}
    )
    assert answer.status_code == 403
    assert not list(faults(answer))


STATIC = sorted(path for path in (settings.BASE_DIR / "static").rglob("*") if path.is_file())


def test_so_does_every_static_file_but_that_it_may_be_kept(ask):
    """They hold nothing of anybody, and each name changes with what the file holds."""
    assert len(STATIC) > 10
    for path in STATIC:
        name = str(path.relative_to(settings.BASE_DIR / "static"))
        answer = ask.client.get(staticfiles_storage.url(name))
        assert answer.status_code == 200
        assert not list(faults(answer, ALWAYS)), name
        assert b"".join(answer.streaming_content) == path.read_bytes()


def test_a_message_for_the_next_page_lies_in_no_cookie(world, ask):
    """It may hold a name: here of who has opened the concern."""
    address = reverse("concerns:open", args=world.keys("jory-opened"))
    with taken_back():
        answer = ask.become("deputy").post(address)
        assert answer.cookies.keys() <= COOKIES and "Imogen" not in answer.cookies.output()
        assert "opened already by Imogen Tarrant" in ask.client.get(answer.url).content.decode()


def test_a_nonce_is_used_once(ask):
    policies = {
        ask("GET", "home", "-", "lead").headers["Content-Security-Policy"] for _ in range(3)
    }
    assert len(policies) == 3


ASKED = """
import json, django
django.setup()
from django.conf import settings
from django.test import Client
client = Client(headers={"host": "school.example"})
plain, secure = client.get("/leave/"), client.get("/token/", secure=True)
print(json.dumps({
    "plain": plain.status_code,
    "location": plain.headers.get("Location"),
    "on_the_way": dict(plain.headers),
    "headers": dict(secure.headers),
    "cookies": secure.cookies.output(),
    "session": [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE,
                settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE],
}))
"""


def test_over_https_cookies_are_bound_to_the_host_and_http_is_left_behind():
    """The settings as a real server loads them, with SITE_URL under https."""
    env = {**os.environ, "SITE_URL": "https://school.example", "ALLOWED_HOSTS": "school.example"}
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=settings.BASE_DIR,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout)
    assert said["plain"] == 301 and said["location"] == "https://school.example/leave/"
    assert said["session"] == ["__Host-session", True, True, "Lax"]
    for headers in (said["headers"], {**ALWAYS, **said["on_the_way"]}):
        assert {**headers, **ALWAYS} == headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert said["on_the_way"].keys() >= ALWAYS.keys() - {"Strict-Transport-Security"}
    assert "__Host-csrf=" in said["cookies"]
    assert {"HttpOnly", "Secure", "Path=/", "SameSite=Lax"} <= set(
        re.split(r"; ?", said["cookies"].strip())
    )
    assert "Domain" not in said["cookies"]
