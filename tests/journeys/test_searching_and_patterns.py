"""A lead looks for what she remembers, and says what she makes of a pattern: in a browser."""

import pytest

from tests.cast import signed

pytestmark = pytest.mark.journey
FOUND = "Hettie and I both saw the thin coat and the wet shoes."


@pytest.fixture
def three(cast):
    words = ["No coat again.", "His shoes were wet <b>through</b>.", "He slept in the lesson."]
    writers = [cast.teacher, cast.assistant, cast.supply]
    pairs = zip(writers, words, strict=True)
    return [signed(by, cast.mina, account=said, categories=["neglect"]) for by, said in pairs]


@pytest.mark.meets("ACC-06")
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_what_is_remembered_is_found_and_stands_in_no_address(arrive, cast, three, scripts):
    imogen = arrive(width=390, scripts=scripts).comes_in(cast.lead).goes_to("concerns:search")
    imogen.presses("Search", exact=True).sees("Type a word, or choose a child")
    imogen.writes("Words", "shoe wettest").presses("Search", exact=True)
    imogen.sees("Nothing found")
    imogen.writes("Words", "shoe").presses("Search", exact=True)
    imogen.sees("1 found").sees("wet <b>through")
    assert "shoe" not in imogen.page.url
    assert imogen.page.locator("mark").inner_text() == "shoes"
    imogen.page.locator("main td a").click()
    imogen.is_at("concerns:concern", three[1].pk)
    imogen.page.go_back()
    imogen.sees("1 found")


@pytest.mark.meets("CHR-06")
def test_imogen_considers_a_pattern(arrive, cast, three):
    imogen = arrive().comes_in(cast.lead).goes_to("concerns:concern", three[2].pk)
    imogen.sees("Three concerns from three people in four weeks.")
    imogen.follows("Say what you make of it").presses("Write it down").sees("Choose which pattern")
    imogen.ticks("Three concerns from three people").ticks("Considered")
    imogen.writes("What is done about it, or why it is no pattern", FOUND)
    imogen.presses("Write it down").sees("Your answer stands in the chronology").sees(FOUND)
    imogen.sees("Three concerns of one kind in twelve weeks: Neglect.")
