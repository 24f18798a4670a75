"""Writing prompts in a real browser: by rules, beside the box, never in the way, never sent."""

import sys

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey
SHEET = """{% extends "base.html" %}
{% block scripts %}{% include "_script.html" with file="prompts.js" %}{% endblock %}
{% block main %}<h1>Log a concern</h1><form method="post" action="/sent/" data-prompts>
<label for="t">At what time?</label><input id="t" type="time" name="happened_time">
<label for="w">If you do not know</label><input id="w" name="happened_words">
<label for="c">The child's words</label><textarea id="c" name="childs_words"></textarea>
<label for="a">What did you see?</label><textarea id="a" name="account">{{ account }}</textarea>
<button type="submit">Read it through</button></form>{% endblock %}"""
PLAIN = "She came in at the end of break and held her arm. The DSL and the TA saw it in PE too."


@pytest.fixture
def drafted(server, monkeypatch):
    """Opens the sheet with this in it."""
    monkeypatch.setattr(sys.modules[type(server).__module__], "WRITE", SHEET)
    return lambda account: server.open(account=account)


@pytest.fixture
def sheet(server, drafted):
    asked = []
    server.page.on("request", lambda request: asked.append(request.url))
    drafted("")
    server.asked = asked
    return server


def prompt(page, name):
    return page.locator(f"[name={name}] + .nudge")


def write(page, account, **others):
    for name, words in others.items():
        page.fill(f"[name={name}]", words)
    page.fill("[name=account]", account)
    page.locator("#w").focus()


@pytest.mark.meets("CON-20", "CON-14")
def test_each_rule_speaks_beside_its_box_and_is_silent_when_it_is_mended(sheet):
    page = sheet.page
    before = len(sheet.asked)
    write(page, "JP obviously told Mrs Marlowe that his arm hurt when he came in today.")
    facts = prompt(page, "account")
    expect(facts).to_contain_text("“JP”: write the whole name.")
    expect(facts).to_contain_text("“obviously” may be an opinion.")
    expect(prompt(page, "childs_words")).to_contain_text("Did the child say something?")
    expect(prompt(page, "happened_time")).to_contain_text("What time was it")
    assert {place.get_attribute("role") for place in page.locator(".nudge").all()} == {"status"}
    write(page, f"“JP obviously did it,” Jory said. {PLAIN}", childs_words="It hurt.")
    page.fill("[name=happened_time]", "10:40")
    page.locator("#w").focus()
    for name in ["account", "childs_words", "happened_time"]:
        expect(prompt(page, name)).to_be_empty()
    later = [url for url in sheet.asked[before:] if "/static/" not in url]
    assert set(later) <= {"http://school.test/stay/"}, "a prompt asked the server for something"
    stored = "localStorage.length + sessionStorage.length + document.cookie.length"
    assert page.evaluate(stored) == 0


def test_it_is_said_when_the_writer_pauses_and_a_short_note_is_not_asked_its_time(sheet):
    page = sheet.page
    page.locator("#a").press_sequentially("He seemed sad.")
    expect(prompt(page, "account")).to_be_empty()  # not in the middle of a sentence
    expect(prompt(page, "account")).to_contain_text("“seemed”", timeout=5000)
    expect(prompt(page, "happened_time")).to_be_empty()


def test_words_in_long_and_around_time_are_enough(sheet):
    write(sheet.page, PLAIN, happened_words="Before lunch")
    expect(prompt(sheet.page, "happened_time")).to_be_empty()
    expect(prompt(sheet.page, "account")).to_be_empty()


def test_no_prompt_ever_holds_the_form_back_or_changes_what_is_sent(sheet):
    page = sheet.page
    write(page, "J.P. is always naughty. He told me so, I think.")
    expect(prompt(page, "account")).to_contain_text("“JP”")
    with page.expect_request("**/sent/") as sent:
        page.click("button[type=submit]")
    assert "naughty" in sent.value.post_data and "nudge" not in sent.value.post_data
    assert "opinion" not in sent.value.post_data


def test_a_draft_that_is_opened_again_has_its_prompts_at_once(server, drafted):
    drafted("He is clearly tired.")
    expect(prompt(server.page, "account")).to_contain_text("“clearly”")
