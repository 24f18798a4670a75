"""Whoever sits down next at the same computer is shown no page of a record again (guard, figure 6).

A few pages tell it with the real way out, in tests/journeys/test_a_shared_computer.py. Here it is
every page on which words of a record stand: a browser is handed what our own server answered, its
headers and each byte, and once the session is over finds nothing of it by Back, Forward, reload,
the source, or in what it has kept to be quick. The suite looks at a part of the pages, another one
each day; with EVERY_CELL=1 at all.
"""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone
from playwright.sync_api import sync_playwright

from tests.breadth import EVERY_CELL
from tests.conftest import CHROMIUM
from tests.house.access import rows, status_for
from tests.house.canaries import SHAPE
from tests.house.groups import GROUPS

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
PART = 1 if EVERY_CELL else 6
# A tab keeps fifty pages to go back to.
IN_A_TAB = 40
# What a page asks of the browser's own store, whoever signed in before: a list of texts.
KEPT = """(addresses) => Promise.all(addresses.map((address) =>
  fetch(address, { cache: "force-cache" }).then((answer) => answer.text())))"""
SIGNED_OUT = b"<!doctype html><html lang=en-GB><title>Sign in</title><h1>Sign in</h1>"


def shown_to_somebody():
    """Each address once, with a record and somebody who is shown it: a part, by turns."""
    found = {}
    for name, record, method, said in rows():
        may = [each for group, (each, *_) in GROUPS.items() if status_for(each, group, said) == 200]
        if method == "GET" and may:
            found.setdefault(name, (name, record, may[0]))
    return list(found.values())[timezone.localdate().toordinal() % PART :: PART]


def shows_words(answer):
    page = answer["Content-Type"].startswith("text/html") and not answer.streaming
    return page and bool(SHAPE.search(answer.content))


class Answering(BaseHTTPRequestHandler):
    """What ours answered, as long as somebody is signed in; then the way to sign in, to all."""

    def do_GET(self):
        path = self.path.split("?")[0]
        file = path.startswith("/static/") and finders.find(path.removeprefix("/static/"))
        kept = self.server.pages.get(path) if self.server.signed_in else None
        if file:
            with open(file, "rb") as read:
                self.answer({}, read.read())
        elif kept:
            self.answer(kept.headers, kept.content)
        else:
            self.answer({"Cache-Control": "no-store", "Content-Type": "text/html"}, SIGNED_OUT)

    def answer(self, headers, body):
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Nothing is said of each answer."""


@contextmanager
def served(pages):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    server.pages, server.signed_in = pages, True
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def left_behind(pages):
    """Where words of a record are seen again once nobody is signed in."""
    addresses, found = list(pages), []
    with served(pages) as (server, site), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for start in range(0, len(addresses), IN_A_TAB):
            page = browser.new_page()
            found += seen_again(page, server, site, addresses[start : start + IN_A_TAB])
            page.context.close()
        browser.close()
    return found


def seen_again(page, server, site, addresses):
    """Each page is looked at in one tab; the session ends; and then every way back is tried."""
    server.signed_in = True
    for address in addresses:
        page.goto(site + address, wait_until="domcontentloaded")
        assert SHAPE.search(page.content().encode()), address
    server.signed_in = False
    page.goto(f"{site}/")
    for step in (page.go_back, page.go_forward):
        for _ in addresses:
            step(wait_until="domcontentloaded")
            yield from shown(page)
    page.reload()
    yield from shown(page)
    for address, text in zip(addresses, page.evaluate(KEPT, addresses), strict=True):
        if SHAPE.search(text.encode()):
            yield "kept", address
    for address in addresses:
        page.goto(f"view-source:{site}{address}", wait_until="domcontentloaded")
        yield from shown(page)


def shown(page):
    if SHAPE.search(page.content().encode()):
        yield "shown", page.url


@pytest.fixture
def pages(ask, settings, monkeypatch):
    """What is answered at each address where words of a record stand, asked for before the browser
    starts its own loop."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    asked = {ask.address(*who[:2]): ask("GET", *who) for who in shown_to_somebody()}
    return {address: answer for address, answer in asked.items() if shows_words(answer)}


@pytest.mark.wide
def test_no_page_with_words_of_a_record_is_seen_again_once_nobody_is_signed_in(pages):
    assert len(pages) > 60 / PART
    assert not left_behind(pages)
    print(f"\n{len(pages)} pages with words of a record")


def test_a_page_that_a_browser_may_keep_would_be_found(ask, monkeypatch):
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    address = ask.address("concerns:concern", "jory-in-hand")
    answer = ask("GET", "concerns:concern", "jory-in-hand", "lead")
    answer.headers["Cache-Control"] = "private, max-age=600"
    assert ("kept", address) in left_behind({address: answer})
