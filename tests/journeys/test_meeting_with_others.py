"""A lead keeps a conference about a child from its invitation to what is to be done, and writes
down what was shared: in a browser."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import decided, signed

pytestmark = pytest.mark.journey


@pytest.fixture
def imogen(arrive, cast):
    decided(signed(cast.teacher, cast.jory), cast.lead)
    return arrive(both=True).comes_in(cast.lead).goes_to("chronology:file", cast.jory.pk)


@pytest.mark.meets("MAM-01", "MAM-02", "MAM-03", "MAM-04", "MAM-08", "MAM-09")
def test_imogen_plans_a_conference_reports_to_it_and_writes_down_what_came_of_it(imogen):
    imogen.follows("Plan a meeting").presses("Keep it").sees("Choose which meeting it is.")
    imogen.chooses("Which meeting is it?", "Initial child protection conference")
    imogen.writes_moment("When does it begin?", timezone.localtime() - timedelta(hours=2))
    imogen.writes("Where?", "Town hall").presses("Keep it")
    imogen.sees("It stands in the chronology now.", "Town hall", "One belongs to such a meeting.")
    imogen.follows("Write our report").writes("Attendance", "He came each day.")
    imogen.presses("Write it").sees("He came each day.").follows("write down how")
    imogen.ticks("Yes").writes_moment("When?").ticks("They did not have it before")
    imogen.presses("Write it down").sees("Say why they did not have it.")
    imogen.writes("If they did not: why not?", "It would put him at risk.")
    imogen.presses("Write it down").sees("It would put him at risk.")
    imogen.follows("Make a briefing")
    imogen.follows("Back to the meeting").follows("Somebody was briefed")
    imogen.chooses("Who was briefed?", "Callum Voss").presses("Write it down")
    imogen.sees("Callum Voss").follows("What came of it").ticks("Yes")
    imogen.writes("What was decided", "A plan, and a visit each week.").presses("Write it down")
    imogen.sees("A plan, and a visit each week.").follows("Add what is to be done")
    imogen.writes("What is to be done?", "Tell him").writes("Or by which agency?", "Social care")
    day = timezone.localdate() + timedelta(days=3)
    imogen.writes("By what day?", f"{day:%Y-%m-%d}").presses("Add it").sees("Tell him")
    imogen.goes_to("referrals:meetings", query="?show=actions").sees("Jory Penhale")


@pytest.mark.meets("INF-01", "INF-19")
def test_imogen_writes_down_a_decision_to_share_and_then_that_it_was_shared(imogen, cast):
    imogen.follows("Meetings and what was shared").follows("Write down a decision to share")
    imogen.sees("is a professional duty").presses("Write it down").sees(
        "Say with whom.", "Say why."
    )
    imogen.chooses("How did it come about?", "The school decided by itself")
    imogen.writes("With which agency", "The police").ticks("Yes: it is shared")
    imogen.writes("What exactly?", "What he said.").writes("Why?", "A crime.")
    imogen.ticks("To prevent or detect a crime").presses("Write it down")
    imogen.sees("To be shared with The police").follows("It has been shared")
    imogen.presses("Write it down").sees("Shared with The police")
    imogen.goes_to("referrals:sharings").sees("Shared with The police")
