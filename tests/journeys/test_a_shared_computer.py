"""The next person at the same computer sees nothing of the record (guard 6)."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.cast import opened, signed
from tests.conftest import CHROMIUM
from tests.journeys.walk import sign_in
from tests.journeys.writing import STORES, when_the_session_runs_out

pytestmark = pytest.mark.journey
SECRETS = ("Penhale", "round red mark", "Senara")
FROM_THE_CACHE = """(address) => fetch(address, { cache: "force-cache" })
  .then((answer) => answer.text())"""


@pytest.fixture(scope="module")
def browser(chromium):
    """The one that people have, with all that it keeps to be quick."""
    browser = chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture
def concern(cast):
    return opened(signed(cast.assistant, cast.jory), cast.lead)


@pytest.fixture
def imogen(arrive, cast, concern):
    return arrive(cast.lead).goes_to("chronology:file", cast.jory.pk)


def then_nothing_of_it_is_on_the_screen(walker):
    expect(walker.page.locator("body")).not_to_be_empty()
    assert not [word for word in SECRETS if word in walker.page.content()]


def record_pages(cast, concern):
    """Every page that shows something of a child or of the concern."""
    of_concern = "concern note decide tell-parents tell-child advise add-action".split()
    yield from ((f"concerns:{verb}", concern.pk) for verb in of_concern)
    of_file = "file print produce-bundle reads".split()
    yield from ((f"chronology:{page}", cast.jory.pk) for page in of_file)
    yield from ((f"concerns:{verb}", cast.jory.pk) for verb in ("keep-out", "add-event"))
    yield from [("concerns:queue",), ("chronology:children",), ("schools:pupil", cast.jory.pk)]


def visits(walker, pages):
    """Each in turn, in the same tab; their addresses."""
    addresses = []
    for name, *keys in pages:
        walker.page.goto(reverse(name, args=keys))
        assert [word for word in SECRETS if word in walker.page.content()], name
        addresses.append(walker.page.url)
    return addresses


def then_the_way_back_and_forth_shows_nothing(walker, addresses):
    for step in ("go_back", "go_forward"):
        for _ in addresses:
            getattr(walker.page, step)()
            then_nothing_of_it_is_on_the_screen(walker)
    walker.page.reload()
    then_nothing_of_it_is_on_the_screen(walker)


def then_nothing_of_it_lies_in_the_browser(walker, addresses):
    """As the source, a restored tab, and whoever asks the browser to use what it has kept."""
    for address in addresses:
        walker.page.goto(f"view-source:{address}")
        then_nothing_of_it_is_on_the_screen(walker)
    walker.goes_to("account_login")
    for address in addresses:
        text = walker.page.evaluate(FROM_THE_CACHE, address)
        assert not [word for word in SECRETS if word in text]
    assert walker.page.evaluate(STORES) == 0


@pytest.mark.wide
def test_no_record_page_is_shown_again_after_signing_out(imogen, cast, concern):
    pages = list(record_pages(cast, concern))
    assert len(pages) == 16
    addresses = visits(imogen, pages)
    imogen.presses("Sign out").look()
    then_the_way_back_and_forth_shows_nothing(imogen, addresses)
    then_nothing_of_it_lies_in_the_browser(imogen, addresses)


@pytest.mark.wide
def test_no_record_page_is_shown_again_after_the_session_ran_out(imogen, cast, concern):
    addresses = visits(imogen, list(record_pages(cast, concern)))
    when_the_session_runs_out()
    imogen.page.reload()
    then_the_way_back_and_forth_shows_nothing(imogen, addresses)
    then_nothing_of_it_lies_in_the_browser(imogen, addresses)


def test_a_tab_that_is_restored_shows_nothing(site, cast, concern, tmp_path, chromium):
    """The browser is killed with the pages open, the session ends, and the browser comes back."""
    options = {"executable_path": CHROMIUM, "args": ["--no-sandbox", "--restore-last-session"]}
    context = chromium.launch_persistent_context(tmp_path, **options)
    sign_in(context, site.url, cast.lead)
    address = site.url + reverse("concerns:concern", args=[concern.pk])
    context.pages[0].goto(address)
    assert "round red mark" in context.pages[0].content()
    context.close()
    assert b"round red mark" not in b"".join(everything_below(tmp_path))
    when_the_session_runs_out()
    context = chromium.launch_persistent_context(tmp_path, **options)
    page = context.pages[0]
    page.goto(address)
    assert "round red mark" not in page.content()
    context.close()


def everything_below(folder):
    return (path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_leaving_quickly_clears_the_screen(imogen, concern):
    imogen.goes_to("concerns:concern", concern.pk).sees("round red mark")
    imogen.page.get_by_role("link", name="Leave quickly").click()
    imogen.is_at("leave")
    then_nothing_of_it_is_on_the_screen(imogen.look())
    imogen.goes_to("concerns:concern", concern.pk).types("Escape Escape Escape").is_at("leave")
    then_nothing_of_it_is_on_the_screen(imogen)


def test_a_page_left_alone_warns_and_then_goes_blank(imogen, concern, settings):
    """The page's clock is put forward; the server's is its own, and runs out beside it."""
    limit = settings.IDLE_LIMIT.total_seconds() * 1000
    imogen.page.clock.install()
    imogen.goes_to("concerns:concern", concern.pk)
    imogen.page.clock.fast_forward(limit - 100_000)
    asked = imogen.page.get_by_role("alertdialog", name="Are you still there?")
    expect(asked).to_be_visible()
    imogen.look()
    assert imogen.in_focus() == "Stay signed in"
    imogen.types("Enter")
    expect(asked).to_have_count(0)
    when_the_session_runs_out()
    imogen.page.clock.fast_forward(limit - 200_000)
    expect(imogen.page.locator("h1")).to_be_visible()
    imogen.page.clock.fast_forward(300_000)
    expect(imogen.page).to_have_title("Sign in – Safeguarding")
    then_nothing_of_it_is_on_the_screen(imogen)
    imogen.page.go_back()
    then_nothing_of_it_is_on_the_screen(imogen)
