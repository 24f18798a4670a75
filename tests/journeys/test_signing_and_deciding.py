"""Without a script, without a mouse, pressed twice, and two people at once."""

import pytest
from playwright.sync_api import expect

from concerns.models import Concern
from tests.cast import opened, signed
from tests.journeys.walk import PHONE
from tests.journeys.writing import ACCOUNT, begin, fill_in

pytestmark = pytest.mark.journey
SEND_TWICE = """async () => { const form = document.querySelector("main form"); const twice = [1, 2]
  .map(() => fetch(form.action, { method: "POST", body: new FormData(form) }));
  return (await Promise.all(twice)).map((answer) => answer.status) }"""


@pytest.mark.meets("CON-05")
def test_without_javascript(arrive, cast):
    hettie = arrive(cast.assistant, width=PHONE, scripts=False)
    begin(hettie)
    hettie.writes("Find a child", "mina").presses("Find", exact=True)
    hettie.presses("Add Mina Okoro").sees("Mina Okoro, Year 6 Ash")
    hettie.writes("Find a child", "jory").presses("Find", exact=True).presses("Add Jory")
    hettie.presses("Remove Jory")
    hettie.unfolds("More about when").writes("If you do not know exactly", "Today at lunch")
    hettie.writes("What did you see or hear", ACCOUNT)
    hettie.unfolds("Mark it on a body map").presses("Add a mark").presses("Add a mark")
    hettie.presses("Remove mark 2").chooses("Where on the body", "Left cheek")
    hettie.presses("Read it through and sign").sees("Choose what the mark looks like")
    hettie.chooses("What it looks like", "Bruise").presses("Read it through and sign")
    hettie.sees(ACCOUNT, "Bruise, Left cheek", "Mina Okoro")
    hettie.presses("Sign and send").sees("The DSL team has been told")
    concern = Concern.objects.get()
    assert [each.pupil for each in concern.involvements.all()] == [cast.mina]
    assert concern.marks.get().region == "front-left-cheek"


def test_by_keyboard_alone(arrive, cast):
    signed(cast.teacher, cast.mina, account="An older one.")
    hettie = arrive(cast.assistant)
    when_she_writes_and_signs_without_a_mouse(hettie)
    concern = Concern.objects.latest("signed_at")
    assert concern.account == ACCOUNT
    imogen = arrive(cast.lead)
    when_she_opens_the_second_and_decides_without_a_mouse(imogen)
    concern.refresh_from_db()
    assert concern.decisions.get().courses == ["early_help"]


def when_she_writes_and_signs_without_a_mouse(hettie):
    hettie.tabs_to("Log a concern").enters()
    hettie.tabs_to("No, it is about a child").types("Space").tabs_to("Start writing").enters()
    hettie.tabs_to("Find a child").types_out("mina")
    expect(hettie.page.locator("#found [role=option]")).to_have_count(1)
    hettie.types("ArrowDown Enter").sees("Mina Okoro, Year 6 Ash").look()
    hettie.tabs_to("What did you see or hear").types_out(ACCOUNT)
    hettie.tabs_to("More about when").types("Enter")
    hettie.tabs_to("If you do not know exactly").types_out("Today at lunch")
    hettie.tabs_to("Read it through and sign").enters()
    hettie.tabs_to("Sign and send").enters().sees("The DSL team has been told")


def when_she_opens_the_second_and_decides_without_a_mouse(imogen):
    imogen.tabs_to("Queue").enters().tabs_to("Open").types("n")
    assert "Open the concern" in imogen.in_focus()
    imogen.enters().sees(ACCOUNT).tabs_to("Decide").enters()
    imogen.tabs_to("Early help").types("Space").tabs_to("Why?").types_out("She is cold.")
    imogen.tabs_to("How does this serve").types_out("She is warm.")
    imogen.tabs_to("Save the decision").enters().sees("Decided: Early help.")


@pytest.mark.meets("TRI-01")
def test_two_people_decide_at_once(arrive, cast):
    concern = opened(signed(cast.assistant, cast.jory), cast.lead)
    imogen, bashir = arrive(cast.lead), arrive(cast.deputy)
    for walker, reason in ((imogen, "The first reason."), (bashir, "The second reason.")):
        walker.goes_to("concerns:decide", concern.pk).ticks("Watch and review")
        walker.writes("Why?", reason).writes("How does this serve the child?", "It does.")
    imogen.presses("Save the decision").sees("The first reason.")
    bashir.presses("Save the decision")
    bashir.sees("Imogen Tarrant has acted on this concern since", "The first reason.")
    expect(bashir.field("Why?")).to_have_value("The second reason.")
    bashir.presses("Save the decision").sees("The first reason.", "The second reason.")
    assert concern.decisions.count() == 2


@pytest.mark.meets("CON-06")
def test_a_sheet_sent_twice_is_signed_once(arrive, cast):
    hettie = arrive(cast.assistant, width=PHONE)
    begin(hettie)
    fill_in(hettie).presses("Read it through and sign")
    assert hettie.page.evaluate(SEND_TWICE) == [200, 200]
    concern = Concern.objects.get()
    hettie.presses("Sign and send").is_at("concerns:receipt", concern.pk)
    hettie.page.go_back()
    hettie.is_at("concerns:receipt", concern.pk).sees(ACCOUNT)
    assert Concern.objects.count() == 1
