"""The next person at the same computer sees nothing of the record (guard 6)."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from safeguarding import middleware
from tests.cast import opened, signed

pytestmark = pytest.mark.journey
SECRETS = ("Penhale", "round red mark", "Senara")


@pytest.fixture
def concern(cast):
    return opened(signed(cast.assistant, cast.jory), cast.lead)


@pytest.fixture
def imogen(arrive, cast, concern):
    return arrive(cast.lead).goes_to("chronology:file", cast.jory.pk)


def then_nothing_of_it_is_on_the_screen(walker):
    expect(walker.page.locator("body")).not_to_be_empty()
    assert not [word for word in SECRETS if word in walker.page.content()]


def test_back_forward_and_reload_after_signing_out_show_nothing(imogen, concern):
    imogen.goes_to("concerns:concern", concern.pk).sees("round red mark")
    imogen.presses("Sign out")
    then_nothing_of_it_is_on_the_screen(imogen)
    for step in ("go_back", "go_back", "go_forward", "reload"):
        getattr(imogen.page, step)()
        then_nothing_of_it_is_on_the_screen(imogen)
        expect(imogen.page.get_by_role("button", name="Sign in")).to_be_visible()
    imogen.look()


def test_leaving_quickly_clears_the_screen(imogen, concern):
    imogen.goes_to("concerns:concern", concern.pk).sees("round red mark")
    imogen.page.get_by_role("link", name="Leave quickly").click()
    imogen.is_at("leave")
    then_nothing_of_it_is_on_the_screen(imogen.look())
    imogen.goes_to("concerns:concern", concern.pk).types("Escape Escape Escape").is_at("leave")
    then_nothing_of_it_is_on_the_screen(imogen)


def test_a_page_left_alone_warns_and_then_goes_blank(imogen, concern, settings, monkeypatch):
    monkeypatch.setattr(middleware, "SEEN_EVERY", 0)
    settings.IDLE_LIMIT = timedelta(seconds=8)
    imogen.goes_to("concerns:concern", concern.pk)
    asked = imogen.page.get_by_role("alertdialog", name="Are you still there?")
    expect(asked).to_be_visible()
    imogen.look()
    assert imogen.in_focus() == "Stay signed in"
    imogen.types("Enter")
    expect(asked).to_have_count(0)
    expect(imogen.page).to_have_title("Sign in – Safeguarding", timeout=20_000)
    then_nothing_of_it_is_on_the_screen(imogen)
    imogen.page.go_back()
    then_nothing_of_it_is_on_the_screen(imogen)
