"""A kind of worry speaks to its writer at the box, and to the lead beside the concern."""

import pytest
from playwright.sync_api import expect

from concerns.models import Concern
from tests.cast import opened, signed
from tests.journeys.writing import begin, fill_in

pytestmark = pytest.mark.journey
PROMPT = "Do not view, copy, print or forward the image"


def test_a_prompt_stands_beneath_the_box_once_it_is_ticked(arrive, cast):
    hettie = arrive(cast.assistant, both=True)
    begin(hettie)
    fill_in(hettie).unfolds("What kind of worry")
    prompt = hettie.page.get_by_text(PROMPT)
    expect(prompt).to_be_hidden()
    hettie.ticks("Nudes or semi-nudes")
    expect(prompt).to_be_visible()
    hettie.look().presses("Read it through and sign").sees(PROMPT)
    hettie.presses("Sign and send").sees("The DSL team has been told")
    assert Concern.objects.get().category_marks.get().category.code == "imagery"


@pytest.mark.meets("CAT-28")
def test_the_lead_is_asked_answers_and_can_then_decide(arrive, cast):
    concern = opened(signed(cast.assistant, cast.jory, categories=["imagery"]), cast.lead)
    imogen = arrive(cast.lead, both=True)
    imogen.goes_to("concerns:concern", concern.pk).sees("What this kind of worry asks of you")
    imogen.goes_to("concerns:decide", concern.pk).sees("asks something first")
    imogen.page.get_by_role("link", name="Answer what is asked").click()
    imogen.ticks("Under pressure").ticks("Yes").writes("How old are those", "13, and a man of 30.")
    imogen.look().presses("Save the answers").sees("goes to the police", "Under pressure")
    imogen.goes_to("concerns:mark", concern.pk).ticks("Sexual abuse").presses("Add")
    imogen.goes_to("concerns:decide", concern.pk).ticks("Report to the police")
    imogen.writes("Why?", "A man asked her for it.").writes("How does this serve", "It stops.")
    imogen.presses("Save the decision").sees("Decided: Report to the police")
    imogen.follows("An image was seen").presses("Save it").sees("Please mend this first")
    imogen.writes("Who saw it?", "Hettie Marlowe").writes_moment("When did they see it?")
    imogen.writes("Why could it not be avoided?", "It was held up to her at the gate.")
    imogen.writes("Which DSL or deputy was told?", "Imogen Tarrant")
    imogen.writes_moment("When were they told?").presses("Save it")
    imogen.sees("An image was seen by Hettie Marlowe", "Imogen Tarrant was told")
