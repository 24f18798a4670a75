"""Whatever happens while somebody writes, at most five seconds of typing are lost (guard 10)."""

import pytest
from django.db import OperationalError
from playwright.sync_api import expect

from concerns.models import Concern, Draft
from tests.cast import PASSWORD, opened, signed
from tests.journeys.walk import PHONE
from tests.journeys.writing import (
    STORES,
    begin,
    is_kept,
    kept,
    when_it_starts_again,
    when_the_server_stops,
    when_the_session_runs_out,
)

pytestmark = pytest.mark.journey
FIRST = "She said it began in the summer. "


@pytest.fixture
def hettie(arrive, cast):
    return arrive(cast.assistant, width=PHONE)


def account(walker):
    return walker.field("What did you see or hear")


def goes_on_typing(walker, words):
    account(walker).press("Control+End")
    account(walker).press_sequentially(words)


@pytest.mark.meets("CON-33")
def test_a_draft_outlives_whatever_happens_while_it_is_written(hettie, cast, live_server):
    draft = begin(hettie)
    account(hettie).press_sequentially(FIRST)
    assert is_kept(draft, FIRST, within=5), "saved within five seconds, without being asked"
    text = when_the_session_ends_and_she_signs_in_in_another_tab(hettie, cast, draft, FIRST)
    text = when_the_network_goes_and_comes_back(hettie, draft, text)
    text = when_the_server_is_restarted(hettie, draft, text, live_server)
    text = when_the_tab_is_closed(hettie, draft, text)
    then_nothing_lies_in_the_browser(hettie)
    when_two_tabs_hold_one_draft_the_second_is_told(hettie, draft, text)


def when_the_session_ends_and_she_signs_in_in_another_tab(hettie, cast, draft, text):
    when_the_session_runs_out()
    goes_on_typing(hettie, "He is often out. ")
    hettie.sees("You have been signed out. Keep this page open").look()
    assert kept(draft) == text
    writing = hettie.new_tab()
    hettie.signs_in(cast.assistant)
    hettie.page.close()
    hettie.page = writing
    assert is_kept(draft, text + "He is often out. ")
    return text + "He is often out. "


def when_the_network_goes_and_comes_back(hettie, draft, text):
    hettie.context.set_offline(True)
    goes_on_typing(hettie, "Nobody was in. ")
    hettie.sees("Keep this page open; we are trying again").look()
    hettie.context.set_offline(False)
    assert is_kept(draft, text + "Nobody was in. ")
    return text + "Nobody was in. "


def when_the_server_is_restarted(hettie, draft, text, live_server):
    address = when_the_server_stops(live_server)
    goes_on_typing(hettie, "The door was open. ")
    when_it_starts_again(live_server, address)
    assert is_kept(draft, text + "The door was open. ")
    return text + "The door was open. "


def when_the_tab_is_closed(hettie, draft, text):
    """What stood there for five seconds is safe; the last words are sent in leaving."""
    goes_on_typing(hettie, "She ran.")
    closed = hettie.new_tab()
    closed.close()
    assert is_kept(draft, text + "She ran.")
    hettie.goes_to("concerns:write", draft.pk)
    expect(account(hettie)).to_have_value(text + "She ran.")
    return text + "She ran."


def then_nothing_lies_in_the_browser(hettie):
    assert hettie.page.evaluate(STORES) == 0


def when_two_tabs_hold_one_draft_the_second_is_told(hettie, draft, text):
    first = hettie.new_tab()
    hettie.goes_to("concerns:write", draft.pk)
    goes_on_typing(hettie, " In the second tab.")
    assert is_kept(draft, text + " In the second tab.")
    hettie.page = first
    goes_on_typing(hettie, " In the first tab.")
    hettie.sees("This concern was changed in another tab").look()
    expect(account(hettie)).to_have_value(text + " In the first tab.")
    for _ in range(2):
        hettie.presses("Read it through and sign").sees("copy what is missing")
        expect(account(hettie)).to_have_value(text + " In the first tab.")
        assert kept(draft) == text + " In the second tab."
    hettie.follows("Open it afresh")
    expect(account(hettie)).to_have_value(text + " In the second tab.")


def test_a_draft_is_its_writers_alone(hettie, arrive, cast):
    draft = begin(hettie)
    for somebody in (cast.lead, cast.it):
        walker = arrive(somebody)
        walker.finds_nothing_at("concerns:write", draft.pk)
        walker.finds_nothing_at("concerns:check", draft.pk)
        walker.finds_nothing_at("concerns:discard", draft.pk)
    assert Draft.objects.filter(pk=draft.pk).exists()


def test_what_a_form_carried_comes_back_after_signing_in_again(arrive, cast):
    concern = opened(signed(cast.assistant, cast.jory), cast.lead)
    imogen = arrive(cast.lead).goes_to("concerns:decide", concern.pk)
    imogen.ticks("Early help").writes("Why?", FIRST).writes("How does this serve", "It helps.")
    when_the_session_runs_out()
    imogen.presses("Save the decision").sees("Sign in")
    imogen.says_who(cast.lead)
    imogen.is_at("kept").sees("What you typed is here")
    expect(imogen.field("Reason")).to_have_value(FIRST)
    imogen.presses("Send it now").is_at("concerns:concern", concern.pk).sees("Decided: Early help")
    assert Concern.objects.get().decisions.get().reason == FIRST


def test_what_was_kept_is_shown_to_nobody_else(arrive, cast):
    callum = cast.teacher
    callum.set_password(PASSWORD)
    callum.save()
    concern = opened(signed(cast.assistant, cast.jory), cast.lead)
    imogen = arrive(cast.lead).goes_to("concerns:decide", concern.pk)
    imogen.writes("Why?", FIRST)
    when_the_session_runs_out()
    imogen.presses("Save the decision").sees("Sign in")
    imogen.says_who(callum)
    imogen.is_at("home").sees_nothing_of(FIRST)


def test_what_could_not_be_saved_is_on_the_page_and_is_sent_again(hettie, cast, monkeypatch):
    concern = signed(cast.assistant, cast.jory)
    hettie.goes_to("concerns:add", concern.pk).writes("What do you want to add", FIRST)
    with monkeypatch.context() as patch:
        patch.setattr("concerns.actions.add", refuse)
        hettie.page.get_by_role("button", name="Sign the addition").click()
        hettie.sees("It was our fault", "nothing is lost")
    assert hettie.faults.pop().startswith("500 at") and not hettie.faults
    hettie.look()
    expect(hettie.field("Words")).to_have_value(FIRST)
    hettie.presses("Send it again").is_at("concerns:receipt", concern.pk).sees(FIRST.strip())


def refuse(*args, **options):
    raise OperationalError("No space left on device")
