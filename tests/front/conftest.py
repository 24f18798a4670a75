"""A real browser on one page of our templates, with the server played by the test.

Nothing is served: each request is answered here, so that these tests need no database.
"""

import json
import mimetypes
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings as project
from django.template import engines
from playwright.sync_api import sync_playwright

from concerns.body import KINDS, REGIONS
from tests.conftest import HEADLESS

SITE = "http://school.test"

WRITE = """{% extends "base.html" %}
{% block scripts %}{% include "_write_scripts.html" %}{% endblock %}
{% block main %}<h1>Log a concern</h1><p class="saved" id="saved" role="status"></p>
<form method="post" data-autosave="/save/" data-version="1" data-token-url="/token/">
<input type="hidden" name="csrfmiddlewaretoken" value="first">
<label for="saw">What did you see?</label><textarea id="saw" name="saw"></textarea>
<div data-find-url="/find/"><label for="find">Which child?</label><input id="find" name="find">
<button type="submit" name="do" value="find">Find</button></div>
<ul id="children"></ul>
<template id="child-row"><li><b>__LABEL__</b><input type="hidden" name="pupil" value="__ID__">
<label for="role-__ID__">Part of __LABEL__</label>
<select id="role-__ID__" name="role-__ID__"><option value="subject">Worried about</option></select>
<button type="button">Remove</button></li></template>
{% include "_body_map.html" %}</form>{% endblock %}"""

PUPILS = [
    {"id": "11", "label": "Jory Penhale, Year 4 Oak", "known": ""},
    {"id": "12", "label": "<b>Jory</b> Brandt, Year 1 Ivy", "known": "in your class"},
]


class Server:
    """What the page asked of the server, and what it is to be told."""

    def __init__(self, page):
        self.page, self.saves, self.stays = page, [], 0
        self.token, self.refusal = "second", None
        page.route("**/*", self.answer)

    def open(self, **context):
        template = engines["django"].from_string(WRITE)
        signed_in = {"user": type("Someone", (), {"is_authenticated": True})()}
        shown = {"regions": REGIONS, "kinds": KINDS, "marks": []}
        self.html = template.render({**signed_in, **shown, **context})
        self.page.goto(f"{SITE}/write/")

    def answer(self, route):
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            file = project.BASE_DIR / path.lstrip("/")
            return route.fulfill(path=file, content_type=mimetypes.guess_type(file.name)[0])
        if path == "/write/":
            return route.fulfill(body=self.html, content_type="text/html")
        return self.answer_script(route, path)

    def answer_script(self, route, path):
        if path == "/save/":
            return self.save(route)
        if path == "/find/":
            return say(route, {"pupils": PUPILS})
        if path == "/token/":
            return say(route, {"token": self.token})
        if path == "/stay/":
            self.stays += 1
            return say(route, {"staying": True})
        return route.fulfill(body="<title>Quiet</title>", content_type="text/html")

    def save(self, route):
        if self.refusal:
            return say(route, self.refusal[1], self.refusal[0])
        typed = parse_qs(route.request.post_data, keep_blank_values=True)
        self.saves.append((route.request.headers["x-csrftoken"], typed))
        return say(route, {"saved": "10:42", "version": len(self.saves) + 1})


def say(route, answer, status=200):
    route.fulfill(status=status, body=json.dumps(answer), content_type="application/json")


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=HEADLESS, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def server(browser, settings):
    """Static files under their own names: nothing was collected for these tests."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    page = browser.new_page(viewport={"width": 390, "height": 844})
    yield Server(page)
    page.close()
