"""Scenario 5: a supply teacher, his agency, and reasonable force. Thornbeck Primary, March 2025."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from allegations import actions
from allegations.models import Alternative, BodyReferral, Case, CaseDeadline, Note
from schools import actions as office
from tests.allegations.conftest import told_lado

pytestmark = pytest.mark.journey
SAID = "Kit says that Mr Szabo dragged him off the carpet."
NO_CONCERN = "Invited. They write that they know of no earlier concern. Told how we go about it."
FORCE = "He climbed towards an open window. Kit was held for a moment and brought down."


@pytest.fixture
def on(time_machine):
    """Move to an hour of March 2025, and sign in again there."""

    def moved(walker, person, day, hour, minute=0):
        time_machine.move_to(datetime(2025, 3, day, hour, minute, tzinfo=UTC))
        return walker.comes_in(person)

    return moved


@pytest.fixture
def booking(cast):
    """Ivo Szabo is here through an agency, whose letter came before him."""
    return office.enter_agency(
        cast.supply.posts.get(),
        by=cast.hr,
        agency="Fenmoor Teaching Agency",
        agency_contact="Orla Dunne, HR, 01632 960555",
        letter_on=datetime(2025, 3, 7).date(),
        letter_covers="DBS, barred list, right to work, references",
        identity_on=datetime(2025, 3, 10).date(),
        identity_by="Nadia Brook",
    )


@pytest.mark.meets("ALG-17", "ALG-20", "ALG-21", "ALG-22", "ALG-26", "ALG-27", "SUS-13", "SCR-18")
def test_the_head_deals_with_what_is_said_of_a_supply_teacher(arrive, cast, booking, on):
    maren = on(arrive(both=True), cast.head, 13, 10, 30)
    reports(maren)
    case = Case.objects.get()
    sees_the_agency(maren, case)
    due = CaseDeadline.objects.get(clock="allegation_to_lado").due_at
    assert f"{due:%d %H:%M}" == "14 10:30"
    nadia = on(arrive(), cast.hr, 13, 11)
    nadia.is_refused("schools:end-post", booking.pk).sees("by the headteacher alone", within="body")
    is_stopped(on(maren, cast.head, 13, 11, 30), booking)
    told_lado(case, cast.head)
    writes_down(maren, case)
    redeploys(maren, case, cast.head)
    maren = on(maren, cast.head, 21, 15)
    finds_the_facts(maren, case, booking)
    ends_the_booking(maren, booking)
    concludes(maren, case)


def reports(maren):
    maren.goes_to("concerns:about-an-adult").presses("Write it down")
    maren.ticks("An adult may have harmed a child").chooses("Which adult is it about?", "Ivo Szabo")
    maren.writes("What happened, or what worries you?", SAID).presses("See to whom it goes")
    maren.sees("It goes to the headteacher").presses("Send it")
    maren.goes_to("allegations:cases").follows("Allegation about Ivo Szabo")
    maren.presses("Open it: I deal with it").follows("What the adult is to the school")
    maren.ticks("Supply, through an agency").presses("Save")


def sees_the_agency(maren, case):
    maren.is_at("allegations:case", case.pk)
    maren.sees("Fenmoor Teaching Agency", "Orla Dunne, HR", "Nadia Brook", "Do not end the booking")


def is_stopped(maren, booking):
    maren.goes_to("schools:end-post", booking.pk).sees("the LADO has not been told", within="body")
    maren.presses("End the post").sees("the LADO has not been told", within="body")
    booking.refresh_from_db()
    assert booking.until is None and not Note.objects.exists()


def writes_down(maren, case):
    maren.goes_to("allegations:case", case.pk).follows("A question of fact").ticks("Is there CCTV")
    maren.writes("The answer", "Kept, 9 to 10.").writes("Where is that from?", "The office")
    maren.presses("Write it down").sees("Kept, 9 to 10.")
    notes(maren, case, "agency", NO_CONCERN, whom=("With whom?", "Orla Dunne"))
    maren.goes_to("allegations:write-note", case.pk, query="?kind=force")
    maren.sees("Reasonable force may be lawful")
    notes(maren, case, "force", FORCE)


def notes(maren, case, kind, words, whom=None):
    maren.goes_to("allegations:write-note", case.pk, query=f"?kind={kind}")
    if whom:
        maren.writes(*whom)
    maren.writes("What was said or decided?", words).presses("Write it down").sees(words)


def redeploys(maren, case, head):
    """The form itself is walked through where suspension is tried."""
    why = {kind: (False, "It does not fit.") for kind in Alternative.Kind.values}
    why["other_site"] = (True, "The agency has work for him at another site.")
    actions.decide_suspension(
        case,
        by=head,
        happened_at=timezone.now(),
        decision="instead",
        words="Redeployed, not suspended.",
        justification="It meets the risk.",
        decided_by="Maren Costa, with Orla Dunne",
        agency="Redeployed from tomorrow: agreed with Orla Dunne at noon.",
        alternatives=why,
    )
    maren.goes_to("allegations:case", case.pk)
    maren.sees("agreed with Orla Dunne at noon", "work for him at another site")


def finds_the_facts(maren, case, booking):
    end = ("schools:end-post", booking.pk)
    maren.goes_to(*end).sees("the facts are not known yet", within="body")
    notes(maren, case, "facts", "The CCTV shows that Kit climbed and was held for a moment.")
    maren.goes_to(*end).sees("not been agreed with the LADO what follows", within="body")
    notes(maren, case, "next_steps", "The booking may end.", ("With whom?", "Rosalind Tey"))


def ends_the_booking(maren, booking):
    maren.goes_to("schools:end-post", booking.pk).sees_nothing_of("open allegation")
    maren.presses("End the post").sees("From that day on the post opens nothing", within="body")


def concludes(maren, case):
    notes(maren, case, "support", "His union was named.", ("Who is the named contact?", "Ana Reed"))
    notes(maren, case, "update", "Told that the meeting found it unfounded.")
    maren.follows("Close it with an outcome").ticks("Unfounded")
    maren.writes("On what basis, and who decided?", "The CCTV shows it.").presses("Close it")
    maren.sees("Closed: unfounded", "Nothing of it goes into a reference")
    maren.sees_nothing_of("Is the adult to be referred?")
    assert not BodyReferral.objects.exists()
    assert reverse("allegations:case", args=[case.pk]) in maren.page.url
