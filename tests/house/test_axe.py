"""Every page that anybody is shown, in a browser: nothing that axe knows of, nothing wider than the
screen, no word of complaint from a script, nothing out of the keyboard's reach.

The journeys look at the pages that they come to. This goes by the table of access instead, so that
no page is left out: the suite looks at a twelfth of them, by turns; with EVERY_CELL=1 at all, at
both widths. What is answered is asked of the test's own client, and handed to the browser.
"""

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import sync_playwright

from tests.breadth import EVERY_CELL
from tests.conftest import HEADLESS
from tests.house.access import rows, status_for
from tests.house.groups import GROUPS
from tests.house.keyboard import by_keyboard
from tests.journeys.by_axe import found_by_axe
from tests.journeys.walk import DESKTOP, HEIGHT, PHONE, TOO_WIDE

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
SITE = "http://school.test"
WIDTHS = [PHONE, DESKTOP] if EVERY_CELL else [PHONE]
PART = 1 if EVERY_CELL else 12


def shown():
    """Each address once, with a record and the first member of a group who is shown it."""
    found = {}
    for name, record, method, said in rows():
        may = [each for group, (each, *_) in GROUPS.items() if status_for(each, group, said) == 200]
        if method == "GET" and may:
            found.setdefault(name, (name, record, may[0]))
    return [found[name] for name in sorted(found)]


def pages(ask):
    """The address and the words of each page; not of what is a file, or a picture."""
    for name, record, member in shown()[::PART]:
        answer = ask("GET", name, record, member)
        assert answer.status_code == 200, name
        if answer["Content-Type"].startswith("text/html") and not answer.streaming:
            yield ask.address(name, record), answer.content


def served(found):
    """What the browser is handed: these pages, and our static files. It asks nobody else."""

    def answer(route):
        path = route.request.url.removeprefix(SITE).split("?")[0]
        file = path.startswith("/static/") and finders.find(path.removeprefix("/static/"))
        if file:
            route.fulfill(path=file)
        elif path in found:
            route.fulfill(status=200, body=found[path], content_type="text/html; charset=utf-8")
        else:
            route.abort()

    return answer


def faults(page, address):
    said = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(SITE + address)
    wide = ["wider than the screen"] if page.evaluate(TOO_WIDE) else []
    return [*said, *wide, *(fault["id"] for fault in found_by_axe(page))]


def tabbed(page, address):
    page.goto(SITE + address)
    return by_keyboard(page)


def with_keys(found):
    """Every page, or a few of them: a page has some forty stops."""
    return [*found][:: 1 if EVERY_CELL else 7]


@pytest.fixture
def found(ask, settings, monkeypatch):
    """All that is to be looked at, asked for before the browser starts its own loop."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    return dict(pages(ask))


@pytest.mark.wide
def test_nothing_is_wrong_with_any_page_that_somebody_is_shown(found):
    assert len(found) > 15
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=HEADLESS, args=["--no-sandbox"])
        wrong = {}
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": HEIGHT})
            page.route("**/*", served(found))
            looked = {(address, width): faults(page, address) for address in found}
            if width == WIDTHS[-1]:
                looked |= {(address, "Tab"): tabbed(page, address) for address in with_keys(found)}
            wrong |= {where: what for where, what in looked.items() if what}
        browser.close()
    assert not wrong
    print(f"\n{len(found)} pages at {len(WIDTHS)} widths")


def test_a_fault_would_be_found():
    bad = b"<!doctype html><title></title><img src=/static/x.png><p style='width:2000px'>Too wide"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=HEADLESS, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": PHONE, "height": HEIGHT})
        page.route("**/*", served({"/bad/": bad}))
        assert {"wider than the screen", "image-alt", "html-has-lang"} <= {*faults(page, "/bad/")}
        page.set_content("<a href=/ tabindex=-1>Off</a><button style='outline:0'>Unseen</button>")
        assert [each.split(":")[0] for each in by_keyboard(page)] == ["not seen"]
        page.set_content("<p tabindex=0 onkeydown='event.preventDefault()'>A trap")
        assert by_keyboard(page) == ["the Tab key never leaves it"]
        browser.close()
