"""One person at one browser. Each page they come to, in each state, is looked at for them.

Looking means: no word of complaint in the console, nothing asked of another host, no answer in the
500s, nothing wider than the screen, and no fault that axe knows of under WCAG 2.2 AA.
`SHOTS=var/shots ./test tests/journeys` leaves a picture of every page there.
"""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from tests.cast import PASSWORD
from tests.journeys.by_axe import found_by_axe

# Milliseconds until a page that does not come is called missing: a machine that other work starves
# takes longer than any person would wait.
PATIENCE = 60_000
PHONE, DESKTOP = 390, 1280
HEIGHT = 850
# How a page is built, without its words. A page is looked at the first time somebody comes to its
# address, and whenever it is built of something that has not been looked at before at that width.
BUILT_OF = """() => { const made = (each) => each.tagName + "." + each.className + "[" +
  each.getAttributeNames() + "]"; const kinds = new Set();
  document.querySelectorAll("body *").forEach((each) =>
    kinds.add(made(each.parentElement) + ">" + made(each)));
  return [...kinds] }"""
SHOTS = os.environ.get("SHOTS")
KEY = re.compile(r"[0-9a-f-]{36}")
TOO_WIDE = "() => document.documentElement.scrollWidth > window.innerWidth"
looked_at = {PHONE: set(), DESKTOP: set()}


def sign_in(context, site, person):
    """A session for this context of a browser, without the sign-in page."""
    client = Client()
    client.force_login(person)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": site}])


class Walker:
    """What a person does, sees and is refused."""

    def __init__(self, browser, site, *, width=DESKTOP, scripts=True, both=False):
        self.site, self.scripts, self.faults = site, scripts, []
        self.width, self.both = width, both
        self.context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=scripts,
            locale="en-GB",
            timezone_id="Europe/London",
        )
        self.context.set_default_timeout(PATIENCE)
        self.context.on("console", self._heard)
        self.context.on("weberror", lambda error: self.faults.append(str(error.error)))
        self.context.on("request", self._asked)
        self.context.on("response", self._answered)
        self.page = self.context.new_page()

    # What went wrong in passing

    def _heard(self, message):
        """The browser's own note of an answer in the 400s is no fault: tests ask for those."""
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(message.text)

    def _asked(self, request):
        if not request.url.startswith((self.site, "data:", "blob:", "about:")):
            self.faults.append(f"asked of another host: {request.url}")

    def _answered(self, response):
        missing = response.status == 404 and "/static/" in response.url
        if response.status >= 500 or missing:
            self.faults.append(f"{response.status} at {response.url}")

    def look(self):
        """Here, now, at this width; and for whoever looks at both, at a telephone's too."""
        self._look()
        return self.looks_at_it_on_a_phone() if self.both else self

    def _look(self):
        """Is anything wrong? Axe is a script itself, so it needs them."""
        assert not self.faults, self.faults
        if not self.scripts:
            return self
        assert not self.page.evaluate(TOO_WIDE), f"wider than {self.width}: {self.page.url}"
        here = self._what_is_here()
        if not here <= looked_at[self.width]:
            found = found_by_axe(self.page)
            assert not found, self._said(found)
            looked_at[self.width] |= here
            self._take_a_picture()
        return self

    def _what_is_here(self):
        return {KEY.sub("", urlsplit(self.page.url).path), *self.page.evaluate(BUILT_OF)}

    def _take_a_picture(self):
        if SHOTS:
            place = KEY.sub("", urlsplit(self.page.url).path).strip("/").replace("/", "-")
            count = len(list(Path(SHOTS).glob("*.png")))
            path = Path(SHOTS) / f"{count:03}-{place or 'home'}-{self.width}.png"
            self.page.screenshot(path=path, full_page=True)

    def _said(self, found):
        lines = [self.page.url]
        for fault in found:
            lines += [f"{fault['id']}: {fault['help']}"]
            lines += [f"    {node['html'][:300]}" for node in fault["nodes"]]
        return "\n".join(lines)

    # Going about

    def signs_in(self, person):
        return self.goes_to("account_login").says_who(person)

    def comes_in(self, person):
        """Signed in already: the way through the sign-in page is told elsewhere."""
        sign_in(self.context, self.site, person)
        return self

    def says_who(self, person):
        """On the sign-in page, however one came to it."""
        return self.writes("Email", person.email).writes("Password", PASSWORD).presses("Sign in")

    def goes_to(self, name, *args, query=""):
        return self.goes_to_address(reverse(name, args=args) + query)

    def goes_to_address(self, address):
        answer = self.page.goto(address)
        assert answer.ok, f"{answer.status} at {address}"
        return self.look()

    def presses(self, name, within=None, exact=False):
        """A button that leads to another page, or to this one again."""
        place = within or self.page
        with self.page.expect_navigation():
            place.get_by_role("button", name=name, exact=exact).first.click()
        return self.look()

    def follows(self, name, within=None, exact=False):
        place = within or self.page.locator("main")
        with self.page.expect_navigation():
            place.get_by_role("link", name=name, exact=exact).first.click()
        return self.look()

    def looks_at_it_on_a_phone(self):
        """The page that stands here, at a phone's width, if that was not looked at yet."""
        if not self._what_is_here() <= looked_at[PHONE]:
            self._resize(PHONE)
            self._look()
            self._resize(DESKTOP)
        return self

    def _resize(self, width):
        self.width = width
        self.page.set_viewport_size({"width": width, "height": HEIGHT})

    def is_at(self, name, *args):
        expect(self.page).to_have_url(self.site + reverse(name, args=args))
        return self

    # Filling in

    def field(self, label):
        return self.page.get_by_label(label).first

    def writes(self, label, text):
        self.field(label).fill(text)
        return self

    def chooses(self, label, option):
        self.field(label).select_option(label=option)
        return self

    def ticks(self, label):
        self.page.get_by_label(label).first.check()
        return self

    def unfolds(self, summary):
        self.page.locator("summary", has_text=summary).first.click()
        return self.look()

    def writes_moment(self, label, at=None):
        """A day and a time, in the two boxes of one question; now, if nothing is said."""
        at = at or timezone.localtime()
        day, hour = self.page.get_by_role("group", name=label).locator("input").all()
        day.fill(f"{at:%Y-%m-%d}")
        hour.fill(f"{at:%H:%M}")
        return self

    def finds_child(self, typed, name):
        """By typing a part of the name and choosing from the list that appears."""
        self.page.get_by_role("combobox", name="Find a child").press_sequentially(typed)
        self.page.get_by_role("option", name=name).click()
        expect(self.page.locator("#children")).to_contain_text(name)
        return self.look()

    # By keyboard

    def types(self, keys):
        for key in keys.split():
            self.page.keyboard.press(key)
        return self

    def in_focus(self):
        """What a screen reader would call the thing that has the focus."""
        name = self.page.evaluate(
            """() => { const at = document.activeElement; return at.getAttribute("aria-label") ||
            (at.labels && at.labels.length ? at.labels[0].innerText : at.innerText) || at.name }"""
        )
        return " ".join((name or "").split())

    def goes_on_until(self, key, name, most=60):
        """Presses one key until the focus is on what is called this."""
        for _ in range(most):
            if self.in_focus().startswith(name):
                return self
            self.page.keyboard.press(key)
        raise AssertionError(f"{key} never came to {name!r}; now at {self.in_focus()!r}")

    def tabs_to(self, name):
        return self.goes_on_until("Tab", name)

    def types_out(self, text):
        self.page.keyboard.type(text)
        return self

    def enters(self):
        """Enter, where it leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self.look()

    # Seeing

    def sees(self, *texts, within="main"):
        for text in texts:
            expect(self.page.locator(within)).to_contain_text(text, use_inner_text=True)
        return self

    def sees_nothing_of(self, *texts, within="body"):
        shown = self.page.locator(within).inner_text()
        assert not [text for text in texts if text in shown], shown
        return self

    def finds_nothing_at(self, name, *args):
        """The same page as for what does not exist."""
        answer = self.page.goto(reverse(name, args=args))
        assert answer.status == 404
        return self.look()

    def is_refused(self, name, *args):
        answer = self.page.goto(reverse(name, args=args))
        assert answer.status == 403
        return self.look()

    def new_tab(self):
        """Goes on in another tab of the same browser; the old page is returned."""
        old, self.page = self.page, self.context.new_page()
        return old

    def leaves(self):
        assert not self.faults, self.faults
        self.context.close()
