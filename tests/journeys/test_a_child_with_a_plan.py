"""A lead enters a plan, writes down who was told, and hears what is owed: in a browser."""

import pytest

from tests.cast import opened, signed

pytestmark = pytest.mark.journey


@pytest.fixture
def imogen(arrive, cast):
    opened(signed(cast.teacher, cast.jory), cast.lead)
    return arrive(both=True).comes_in(cast.lead).goes_to("chronology:file", cast.jory.pk)


@pytest.mark.meets("STA-02", "STA-22")
def test_imogen_enters_a_plan_answers_what_it_asks_and_writes_down_who_was_told(imogen, cast):
    imogen.follows("Add a status").presses("Add it").sees("Choose the status.", "Say how you know.")
    imogen.chooses("Which status?", "Child protection plan").writes("Since when?", "2026-03-02")
    imogen.writes("Until when?", "2026-03-01").writes("How do you know?", "Minutes of 2 March")
    imogen.presses("Add it").sees("It ends before it starts.")
    imogen.writes("Until when?", "").presses("Add it").sees("Under which category is the plan?")
    imogen.ticks("Neglect").writes("Who chairs the conference?", "Ottilie Marsh")
    imogen.presses("Save").sees("Ottilie Marsh", "told at once of an exclusion")
    imogen.follows("Write down who was told").presses("Write it down").sees("Choose who was told.")
    imogen.chooses("Who was told?", str(cast.assistant)).writes(
        "What were they told?", "He is late"
    )
    imogen.writes("Why do they need", "She meets him").chooses("Who says", str(cast.lead))
    imogen.presses("Write it down").sees("He is late", "She meets him")
    imogen.follows("Change its days").presses("Save the change").sees("It is put right.")
    imogen.goes_to("chronology:children").follows("Children at greater risk")
    imogen.sees("Jory Penhale", "no next contact is set").follows("Child protection plan")
    imogen.follows("End it").presses("End it").sees("Say why.")


@pytest.mark.meets("CPN-04", "CPN-08")
def test_imogen_hears_whom_to_tell_when_the_child_leaves(imogen, cast):
    imogen.follows("Something has happened").ticks("The child leaves the school").presses("Go on")
    imogen.sees("no status that calls for it")
    imogen.goes_to("referrals:add-status", cast.jory.pk).chooses(
        "Which status?", "Child protection plan"
    )
    imogen.writes("How do you know?", "A letter").presses("Add it").follows("Not now")
    imogen.goes_to("referrals:raise-notices", cast.jory.pk).ticks("The child leaves the school")
    imogen.presses("Go on").sees("Now tell the chair of the conference", "Tell the new school")
    imogen.goes_to("due").follows("Tell the new school").sees("at once")
    imogen.follows("Write down that they were told").presses("Write it down").sees(
        "Say who was told."
    )
    imogen.writes("Who was told?", "Ms Brand, DSL").ticks("By telephone").presses("Write it down")
    imogen.sees("the new school told", "Told Ms Brand, DSL, by telephone", "Tell the chair")
