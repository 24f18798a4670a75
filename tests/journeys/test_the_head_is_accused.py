"""Scenario 3: the head, who is also the DSL, is accused. Harrow Lane First, May 2025."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from allegations.models import Alternative, Case, CaseDeadline
from deadlines.sweep import sweep
from schools.models import Post
from tests.cast import LONG_AGO, make_person, make_pupil

pytestmark = pytest.mark.journey
SAID = "She says that he gripped the boy's arm and threatened him."
ADVICE = "No interviews. The police are asked."


@pytest.fixture
def harrow(cast):
    """Bello is head and DSL, Freya deputy; Priya chairs, and Desmond is the vice chair."""
    school = cast.elsewhere
    Post.objects.filter(person=cast.lead_elsewhere).update(kind="deputy_dsl", is_lead=False)
    Post.objects.create(
        person=cast.head_elsewhere, school=school, kind="dsl", since=LONG_AGO, is_lead=True
    )
    cast.people["priya"] = make_person("Priya", "Rahman", school, "chair")
    cast.people["desmond"] = make_person("Desmond", "Okafor", school, "vice_chair")
    cast.people["neil"] = make_person("Neil", "Abara", school, "it")
    cast.pupils["alfie"] = make_pupil(school, "Alfie", "Reeve")
    return cast


@pytest.fixture
def on(time_machine):
    """Move to an hour of May 2025, on the school's own clock, and sign in again there."""

    def moved(walker, person, day, hour, minute=0):
        time_machine.move_to(datetime(2025, 5, day, hour - 1, minute, tzinfo=UTC))
        return walker.comes_in(person)

    return moved


@pytest.mark.meets("ALG-04", "ALG-07", "ALG-08", "ALG-11", "ALG-14", "ACC-08", "CON-34", "PPL-25")
@pytest.mark.meets("SUS-03", "SUS-05", "SUS-06", "SUS-14", "ACC-15", "ALG-26")
def test_the_chair_is_told_and_the_head_finds_nothing(arrive, harrow, on):
    cast = harrow
    freya = on(arrive(both=True), cast.lead_elsewhere, 23, 15, 40)
    reports(freya)
    case = Case.objects.get()
    bello = on(arrive(), cast.head_elsewhere, 24, 11)
    finds_nothing(bello, case)
    due = CaseDeadline.objects.get(clock="allegation_to_lado").due_at
    assert f"{due:%d %H:%M}" == "27 14:40"  # Monday is a bank holiday
    may_not_demote(bello, cast.priya)
    sweep()
    desmond = on(arrive(both=True), cast.desmond, 24, 12)
    takes_it(desmond)
    assert case.holdings.filter(post="vice_chair").exists()
    may_not_ask(desmond)
    speaks_to_the_lado(on(desmond, cast.desmond, 27, 9, 10))
    assert not CaseDeadline.objects.open().filter(clock="allegation_to_lado").exists()
    priya = on(arrive(width=390), cast.priya, 27, 10)
    priya.goes_to("allegations:cases").follows("Allegation about Oluwaseun Bello").sees(ADVICE)
    cannot_read_the_case(on(freya, cast.lead_elsewhere, 27, 11), case)
    finds_nothing(on(bello, cast.head_elsewhere, 27, 12), case)
    suspends(on(desmond, cast.desmond, 29, 11))
    due = CaseDeadline.objects.get(clock="suspension_confirmed").due_at
    assert f"{due:%d %H:%M}" == "30 10:00"
    bello.goes_to_address("/").sees("Sign in")  # on the page that he had open
    neil = on(arrive(), cast.neil, 29, 12)
    neil.goes_to("schools:person", cast.head_elsewhere.pk).sees("Account paused")
    neil.sees_nothing_of("suspen", "Desmond", within="main")
    desmond = on(desmond, cast.desmond, 30, 9)
    confirms(desmond)
    resigns(cast.head_elsewhere)
    concludes(desmond)


def reports(freya):
    freya.goes_to("concerns:log").ticks("Yes, it is about an adult here").presses("Start writing")
    freya.sees("Write it down").presses("Write it down")
    freya.presses("See to whom it goes").sees("Choose what comes nearest.", "Say in a few words")
    freya.ticks("An adult may have harmed a child").chooses(
        "Which adult is it about?", "Oluwaseun Bello"
    )
    freya.writes("What happened, or what worries you?", SAID)
    freya.writes("Which child or children, if any?", "Alfie Reeve")
    freya.presses("See to whom it goes").sees("It goes to the chair of governors")
    freya.ticks("Alfie Reeve").presses("Send it")
    freya.sees("Sent to the chair of governors.", SAID)


def finds_nothing(bello, case):
    """The list, the home page, what is due, the search; and the case is not there for him."""
    for page in ["allegations:cases", "home", "due", "allegations:my-reports"]:
        bello.goes_to(page).sees_nothing_of("gripped", "Allegation", within="main")
    bello.finds_nothing_at("allegations:case", case.pk)


def may_not_demote(bello, priya):
    """It waits for a second person, as it does for everybody."""
    bello.goes_to("schools:end-post", priya.posts.get().pk).writes("No longer from", "2025-05-24")
    bello.presses("End the post").sees("It waits for a second person: Desmond Okafor")
    assert priya.posts.current().exists()


def takes_it(desmond):
    desmond.goes_to("home").sees("Matters about adults").follows("1 open")
    desmond.follows("Allegation about Oluwaseun Bello").sees("Can you deal with this?")
    desmond.presses("Open it: I deal with it").sees("Case manager: Desmond Okafor")


def may_not_ask(desmond):
    desmond.sees("Questions of fact: not before the LADO", "Ask nobody anything")


def speaks_to_the_lado(desmond):
    desmond.goes_to("due").follows("Tell the LADO now").follows("I spoke to the LADO")
    desmond.sees("What they will ask").presses("Write it down").sees("Fill in")
    desmond.writes("With whom?", "Rosalind Tey").writes("What did they advise?", ADVICE)
    desmond.writes("What are the parents told?", "That it is looked into.")
    desmond.presses("Write it down").sees(ADVICE, "That it is looked into.")


def cannot_read_the_case(freya, case):
    freya.finds_nothing_at("allegations:case", case.pk)
    freya.goes_to("allegations:my-reports").sees("Being dealt with")


def suspends(desmond):
    """Not without each alternative, a rationale and a named contact."""
    desmond.goes_to("allegations:cases").follows("Allegation about Oluwaseun Bello")
    desmond.follows("Suspension: decide, and why").presses("Save the decision")
    desmond.sees("Used or rejected?", "Say why, or why not.")
    for kind in Alternative.Kind:
        desmond.page.check(f"[name=used_{kind}][value=rejected]")
        desmond.page.fill(f"[name=why_{kind}]", "He leads the school and is everywhere in it.")
    desmond.ticks("Suspended").writes("Who decided?", "The governing body").ticks("Yes")
    desmond.writes("What is the rationale?", "The boy is in school each day.")
    desmond.writes("Why is it justified", "He threatened the boy.").presses("Save the decision")
    desmond.sees("Nobody is suspended without somebody to turn to.")
    desmond.ticks("A child or other children are at risk")
    desmond.writes("What harm would it do to their name", "Weighed.")
    desmond.writes("Their named contact", "Ada Finn").ticks("They are told this as they are")
    desmond.writes("How they reach the contact", "01632 960555")
    desmond.writes("How are they paid meanwhile?", "In full.").presses("Save the decision")
    desmond.sees("Ada Finn", "Paused at the same moment.")


def confirms(desmond):
    desmond.goes_to("due").follows("Confirm a suspension in writing")
    desmond.follows("The suspension was confirmed in writing")
    desmond.writes("How?", "By letter, by hand.").presses("Write it down")
    assert not CaseDeadline.objects.open().filter(clock="suspension_confirmed").exists()


def resigns(person):
    Post.objects.filter(person=person).update(until=timezone.localdate())


def concludes(desmond):
    desmond.goes_to("allegations:cases").follows("Allegation about Oluwaseun Bello")
    desmond.sees("Being dealt with").follows("Close it with an outcome")
    desmond.ticks("Unsubstantiated").writes("On what basis, and who decided?", "The governors.")
    desmond.presses("Close it").sees("Closed: unsubstantiated", "Is a referral to the DBS")
