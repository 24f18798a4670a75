"""A pupil, a colleague who was there, a volunteer's paper, a question: in a browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from concerns import actions
from concerns.models import Concern
from schools.models import Service
from tests.cast import signed

pytestmark = pytest.mark.journey
KEPT = "() => localStorage.length + sessionStorage.length + document.cookie.length"


@pytest.fixture
def door(cast):
    Service.objects.create(
        school=cast.school, kind="nspcc", name="Childline", telephone="0800 1111", for_pupils=True
    )
    return actions.open_door(cast.school, by=cast.lead)


@pytest.mark.meets("CON-31", "CON-42")
def test_a_child_tells_by_keyboard_alone_and_nothing_stays_in_the_browser(arrive, cast, door):
    child = arrive(width=390).goes_to("tell", door.number)
    help_now = child.page.get_by_role("heading", name="Are you in danger now?")
    assert help_now.bounding_box()["y"] < 200  # before anything is asked, without scrolling
    child.goes_on_until("Tab", "I am safe").types("ArrowDown")
    assert child.in_focus() == "I am not safe"
    child.goes_on_until("Tab", "Somebody hurt me").types("Space")
    child.goes_on_until("Tab", "Do you want to tell us more?")
    child.page.keyboard.type("he dun it agen")
    child.goes_on_until("Tab", "Maren Costa").types("Space")
    child.goes_on_until("Tab", "Send")
    with child.page.expect_navigation():
        child.types("Enter")
    child.look().sees("It has arrived.").is_at("told", door.number)
    assert not child.context.cookies() and child.page.evaluate(KEPT) == 0
    child.page.go_back()
    assert "he dun it agen" not in child.page.content()
    expect(child.page.get_by_label("Do you want to tell us more?")).to_have_value("")
    child.page.get_by_label("Do you want to tell us more?").fill("a secret")
    child.page.get_by_role("link", name="Leave this page").click()
    child.page.wait_for_url("**/leave/")
    imogen = arrive().comes_in(cast.lead).goes_to("concerns:queue").sees("The pupil’s own words")
    concern = Concern.objects.get()
    imogen.goes_to("concerns:concern", concern.pk).sees("Maren Costa").presses("Open it")
    imogen.follows("Say which pupil this is about").looks_at_it_on_a_phone()
    imogen.writes("Find by name or class", "Jor").presses("Find", exact=True)
    imogen.ticks("Jory Penhale").presses("This is the pupil").sees("named later by Imogen Tarrant")


def test_a_child_without_scripts_is_told_what_is_missing_and_a_poster_is_printed(
    arrive, cast, door
):
    child = arrive(width=390, scripts=False).goes_to("tell", door.number)
    child.presses("Send").sees("Choose something, or write something.")
    child.ticks("I feel sad").presses("Send").sees("It has arrived.")
    wide = arrive().goes_to("tell", door.number).presses("Send")
    wide.sees("This did not go yet.").follows("Stop. Do not send")
    imogen = arrive().comes_in(cast.lead).goes_to("concerns:queue").follows("The pupils’ own page")
    imogen.sees(str(door.number)).looks_at_it_on_a_phone()
    imogen.presses("Give it a new number").sees("opens nothing any more")


@pytest.mark.meets("CON-15", "CON-30", "PPL-29")
def test_a_colleague_signs_too_a_copy_is_checked_and_advice_is_asked(arrive, cast):
    hettie = arrive(width=390).comes_in(cast.assistant).goes_to("home")
    hettie.follows("Ask the DSL for advice")
    hettie.goes_to("concerns:ask-advice", cast.school.pk)
    hettie.writes("What do you want to ask?", "I wonder about Jory. Should I?")
    hettie.presses("Ask", exact=True)
    hettie.sees("a child is named here: Jory").presses("Ask it as it is").sees("Not answered")
    imogen = arrive().comes_in(cast.lead).goes_to("home").follows("1 question to answer")
    imogen.looks_at_it_on_a_phone().follows("From Hettie Marlowe").looks_at_it_on_a_phone()
    imogen.writes("What do you advise?", "Write it down.").presses("Answer")
    there = signed(cast.teacher, cast.jory, second_present=cast.assistant, communication="sign")
    hettie.goes_to("home").follows("Read and sign what Callum Voss wrote")
    hettie.presses("Sign it").sees("Choose one.").ticks("Not in everything")
    hettie.writes("What do you remember otherwise", "It was the left.").presses("Sign it")
    imogen.goes_to("concerns:concern", there.pk).sees("remembers it otherwise")
    words = {"written_by": "Osk Varley, a volunteer", "brought_by": "His aunt"}
    copied = signed(cast.teacher, cast.jory, prejudice=["racism"], **words)
    imogen.goes_to("concerns:concern", copied.pk).looks_at_it_on_a_phone()
    imogen.follows("I have the paper here").looks_at_it_on_a_phone()
    imogen.ticks("Yes").presses("Save").sees("word for word")


@pytest.mark.meets("CON-09", "CON-23", "CON-24")
def test_what_is_folded_away_opens_on_a_phone(arrive, cast):
    callum = arrive(width=390).comes_in(cast.teacher).goes_to("concerns:log")
    callum.ticks("No, it is about a child").presses("Start writing")
    for summary in ["I have told somebody already", "A colleague was there too", "How this child"]:
        callum.unfolds(summary)
    callum.unfolds("It was written on paper first").unfolds("What kind of worry")
    callum.chooses("Which other member of staff was there", "Bashir Qadri")
    callum.writes("Whom did you tell in person", "Bashir Qadri").writes_moment("When did you tell")
    callum.ticks("Racism").writes("What did you see or hear?", "JP obviously pushed him.")
    callum.page.get_by_label("Where?").focus()
    callum.sees("write the whole name").look()
    assert reverse("concerns:log") in callum.page.url
