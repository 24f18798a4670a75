"""What every answer carries (guard, figures 6 and 34), whatever came of the asking."""

import json
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from django.urls import reverse

from tests.house.access import rows
from tests.house.asking import SESSION

pytestmark = pytest.mark.django_db
ROWS = sorted({(name, record, method) for name, record, method, _ in rows()})
# `no-referrer` would make a browser send "Origin: null" with our own forms, which are then refused.
EXPECTED = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
INLINE = re.compile(rb"<[^>]+\s(on\w+|style)\s*=", re.IGNORECASE)
OWN_STYLE = re.compile(rb"<style\b", re.IGNORECASE)
SCRIPT = re.compile(rb"<script\b([^>]*)>", re.IGNORECASE)
FETCHED = re.compile(
    rb"<(?:script|link|img|iframe|source|form)\b[^>]*?(?:src|href|action)=\"([^\"]*)"
)


def faults(answer):
    """What is wrong with the headers and the mark-up of one answer."""
    for name, value in EXPECTED.items():
        if answer.headers.get(name) != value:
            yield f"{name}: {answer.headers.get(name)}"
    yield from faults_of_policy(answer)
    if answer.headers["Content-Type"].startswith("text/html"):
        yield from faults_of_page(answer)


def faults_of_policy(answer):
    policy = answer.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy or "http" in policy:
        yield f"policy {policy}"


def faults_of_page(answer):
    if INLINE.search(answer.content) or OWN_STYLE.search(answer.content):
        yield "a handler or style within the page"
    nonce = re.search(r"'nonce-([^']+)'", answer.headers.get("Content-Security-Policy", ""))
    for script in SCRIPT.findall(answer.content):
        if b"src=" not in script or not nonce or f'nonce="{nonce[1]}"'.encode() not in script:
            yield f"script {script}"
    for address in FETCHED.findall(answer.content):
        if not re.match(rb"[/?#]|$", address) or address.startswith(b"//"):
            yield f"fetched from elsewhere: {address}"


@pytest.mark.parametrize("name, record, method", ROWS, ids=lambda part: str(part))
def test_every_answer_carries_its_headers_and_nothing_within_the_page(ask, name, record, method):
    """As one who mostly may, and one who may not or is not signed in."""
    for member in ["head", "governor" if method == "GET" else "signed_out"]:
        answer = ask(method, name, record, member)
        assert not list(faults(answer)), member


def test_so_do_answers_to_what_was_wrongly_asked(ask):
    client = ask.become("lead")
    client.raise_request_exception = False
    for answer, status in [
        (client.get("/no/such/page/"), 404),
        (client.get("/contacts"), 301),
        (client.get("/", headers={"host": "elsewhere.example"}), 400),
        (client.put("/"), 405),
        (client.options(reverse("concerns:queue")), 405),
    ]:
        assert answer.status_code == status
        assert not list(faults(answer))


def test_so_does_an_answer_after_a_crash(ask, monkeypatch):
    def crash(*args, **options):
        raise RuntimeError

    monkeypatch.setattr("concerns.views.Draft.objects.visible_to", crash)
    answer = ask("GET", "concerns:mine", "-", "teacher")
    assert answer.status_code == 500
    assert not list(faults(answer))


def test_so_does_a_form_whose_token_is_stale(world, ask):
    client = Client(enforce_csrf_checks=True)
    client.cookies[SESSION] = ask.sessions["lead"]
    answer = client.post(
        reverse("concerns:decide", args=world.keys("jory-opened")), {"reason": "x"}
    )
    assert answer.status_code == 403
    assert not list(faults(answer))


def test_a_static_file_is_never_guessed_to_be_something_else():
    answer = Client().get(staticfiles_storage.url("look.css"))
    assert answer.status_code == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content)


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
    assert said["headers"]["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "__Host-csrf=" in said["cookies"]
    assert {"HttpOnly", "Secure", "Path=/", "SameSite=Lax"} <= set(
        re.split(r"; ?", said["cookies"].strip())
    )
    assert "Domain" not in said["cookies"]
