"""Suspension is a decision with its reasons; access ends then, and nobody learns why."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from allegations import actions
from allegations.models import Alternative, Case, Suspension, SuspensionLetter
from allegations.picture import Picture
from allegations.prompts import of_case
from audit.actions import Refused
from concerns.printing import NotMade
from deadlines.sweep import sweep
from schools import actions as schools
from schools.models import Notice, Person, Post
from tests.allegations.conftest import ago, opened_case, report, told_lado
from tests.cast import LONG_AGO
from tests.house.asking import masked

pytestmark = pytest.mark.django_db
FIVE = {kind: (False, f"It would not keep {kind} safe.") for kind in Alternative.Kind.values}
SAID = {
    "decided_by": "The governing body, through the chair",
    "immediate": True,
    "grounds": ["risk"],
    "words": "The child is afraid of him.",
    "justification": "He teaches in every room of a small school.",
    "views_lado": "She would not oppose it.",
    "reputation": "It was weighed; few will know.",
    "contact_name": "Lorcan Pike",
    "contact_details": "01632 960555",
    "pay": "Full pay.",
    "pay_policy": "https://thornbeck.example/pay",
}
# The same as typed on the page.
TYPED = {
    **{name: said for name, said in SAID.items() if name != "immediate"},
    **{f"used_{kind}": "rejected" for kind in FIVE},
    **{f"why_{kind}": why for kind, (_, why) in FIVE.items()},
    "decision": "suspended",
    "immediate": "yes",
    "contact_told": "on",
}


def typed(**words):
    now = timezone.localtime()
    moment = {"happened_at_0": f"{now:%Y-%m-%d}", "happened_at_1": f"{now:%H:%M:%S}"}
    return {**TYPED, **moment, **words}


def suspended(case, by, *, at=None, **words):
    said = {"decision": "suspended", "alternatives": FIVE, **SAID, **words}
    return actions.decide_suspension(case, by=by, happened_at=at or timezone.now(), **said)


def works(person):
    return Person.objects.get(pk=person.pk).is_active


def sources(case, user):
    return " ".join(source for _, source in of_case(Picture(case, user)))


@pytest.fixture
def case(cast):
    return opened_case(cast.assistant, cast.teacher, cast.head)


@pytest.mark.meets("SUS-03", "SUS-04")
def test_without_all_five_alternatives_nothing_is_saved_and_what_was_typed_is_kept(
    cast, case, send
):
    answer = send(
        cast.head, "decide-suspension", case.pk, **typed(why_other_site="", used_redeploy="")
    )
    page = answer.content.decode()
    assert answer.status_code == 200 and not Suspension.objects.exists()
    assert "Used or rejected?" in page and "Say why, or why not." in page
    assert "The child is afraid of him." in page and "It would not keep move_child safe." in page
    assert "consulted" in page  # of moving the child
    with pytest.raises(Refused, match="each of the five"):
        suspended(case, cast.head, alternatives={**FIVE, "move_child": (False, " ")})
    with pytest.raises(Refused, match="each of the five"):
        suspended(case, cast.head, alternatives={"redeploy": (False, "No.")})
    assert works(cast.teacher)
    assert send(cast.head, "decide-suspension", case.pk, **typed()).status_code == 302
    kept = Suspension.objects.get().alternatives.values_list("kind", "used", "why")
    assert {kind: (used, why) for kind, used, why in kept} == FIVE


@pytest.mark.meets("SUS-02", "SUS-06", "SUS-10", "SUS-11")
@pytest.mark.parametrize(
    "without", "grounds reputation contact_name contact_details contact_told pay".split()
)
def test_nobody_is_suspended_without_a_ground_a_contact_who_is_told_and_pay(
    cast, case, send, without
):
    said = typed()
    del said[without]
    answer = send(cast.head, "decide-suspension", case.pk, **said)
    assert answer.context["form"].errors.keys() == {without}
    assert not Suspension.objects.exists() and works(cast.teacher)


@pytest.mark.meets("SUS-05", "SUS-06")
def test_it_is_confirmed_in_writing_within_one_working_day_and_the_contact_is_there_at_once(
    cast, time_machine
):
    time_machine.move_to(datetime(2025, 5, 29, 10, 5, tzinfo=UTC))
    case = opened_case(cast.assistant, cast.head, cast.chair)
    suspension = suspended(case, cast.chair, at=datetime(2025, 5, 29, 10, 0, tzinfo=UTC))
    due = {clock.clock: clock for clock in case.deadlines.filter(clock__startswith="susp")}
    # Thu 29 May, 11:00 in London: by Fri 30 May, 11:00. Half-term stops no working day.
    assert due["suspension_confirmed"].due_at == datetime(2025, 5, 30, 10, 0, tzinfo=UTC)
    assert due["suspension_contact"].met_at and not due["suspension_confirmed"].met_at
    assert "SUS-05" in sources(case, cast.chair)
    by_hand = {"how": "By hand", "happened_at": timezone.now()}
    actions.confirm_suspension(suspension, by=cast.chair, **by_hand)
    assert not case.deadlines.filter(clock="suspension_confirmed").open().exists()
    assert "SUS-05" not in sources(case, cast.chair)


@pytest.mark.meets("SUS-05")
def test_late_it_goes_to_the_chair_too(cast, case):
    told_lado(case, cast.head)
    suspended(case, cast.head, at=ago(days=9))
    Notice.objects.all().delete()
    sweep()
    assert case in Case.objects.handled_by(cast.chair)
    assert {cast.head.pk, cast.chair.pk} == set(Notice.objects.values_list("to", flat=True))


@pytest.mark.meets("SUS-01", "SUS-07", "SUS-08", "SUS-09", "VAR-30")
def test_suspension_is_never_automatic_and_nobody_else_can_require_it(cast, case, get):
    told_lado(case, cast.head)
    assert works(cast.teacher) and "SUS-01" in sources(case, cast.head)
    page = get(cast.head, "decide-suspension", case.pk).content.decode()
    for said in [
        "Suspension is never automatic",
        "None of them can require a suspension",
        "the employer decides",
        "ask HR and the LADO",
        "police look into it does not make a suspension necessary",
    ]:
        assert said in page
    suspended(case, cast.head, decision="neither", grounds=[])
    assert works(cast.teacher) and "SUS-01" not in sources(case, cast.head)
    assert not case.deadlines.filter(clock__startswith="susp").exists()


@pytest.mark.meets("SUS-01", "SUS-03", "SUS-13")
def test_of_supply_staff_what_is_used_instead_is_agreed_with_the_agency(cast, send):
    case = opened_case(cast.assistant, cast.supply, cast.head)
    actions.set_standing(case, by=cast.head, standing="supply")
    said = typed(decision="instead", used_other_site="used", grounds=[])
    answer = send(cast.head, "decide-suspension", case.pk, **said)
    assert answer.context["form"].errors.keys() == {"agency"}
    said["agency"] = "Redeployed to the school in Fell, agreed with Ms Orme at 10:00."
    assert send(cast.head, "decide-suspension", case.pk, **said).status_code == 302
    decision = Suspension.objects.get()
    assert decision.alternatives.get(used=True).kind == "other_site" and works(cast.supply)
    with pytest.raises(Refused, match="mark which"):
        suspended(case, cast.head, decision="instead", grounds=[], agency="So.")


def test_over_a_low_level_concern_nobody_is_suspended_nor_twice_at_once(cast, case):
    low = opened_case(cast.assistant, cast.senco, cast.head, "low_level")
    with pytest.raises(Refused, match="Judge that first"):
        suspended(low, cast.head)
    suspended(case, cast.head)
    with pytest.raises(Refused, match="suspended already"):
        suspended(case, cast.head)


@pytest.mark.meets("SUS-14")
def test_access_ends_at_the_same_moment_and_the_office_sees_what_long_leave_looks_like(
    cast, case, client
):
    theirs = type(client)()
    theirs.force_login(cast.teacher)
    pages = {}
    for cause in ["leave", "suspension"]:
        if cause == "leave":
            pause = schools.pause_account(cast.teacher, by=cast.head)
        else:
            suspended(case, cast.head)
        for office in [cast.it, cast.hr]:
            client.force_login(office)
            page = client.get(reverse("schools:person", args=[cast.teacher.pk]))
            pages[office.pk, cause] = masked(page)
        if cause == "leave":
            schools.end_pause(pause, by=cast.head)
    for office in [cast.it, cast.hr]:
        assert pages[office.pk, "leave"] == pages[office.pk, "suspension"]
        assert b"Account paused" in pages[office.pk, "suspension"]
        with pytest.raises(Refused, match="Ask the headteacher"):
            schools.lift_pause(cast.teacher, by=office)
    assert reverse("account_login") in theirs.get(reverse("home")).url
    told = Notice.objects.exclude(to__in=[cast.head])
    assert not told.filter(to__in=[cast.it, cast.hr, cast.teacher]).exists()


@pytest.mark.meets("SUS-14")
def test_whoever_becomes_known_while_suspended_is_paused_then(cast):
    case = opened_case(cast.assistant, None, cast.head)
    suspension = suspended(case, cast.head)
    assert suspension.pause is None
    actions.identify(case, by=cast.head, person=cast.supply)
    assert not works(cast.supply) and Suspension.objects.get().pause.person == cast.supply


@pytest.mark.meets("SUS-12")
@pytest.mark.parametrize(
    "how, comes_back",
    [("return", True), ("redeployed", True), ("resigned", False), ("dismissed", False)],
)
def test_how_it_ended_is_written_access_comes_back_with_the_person_and_the_case_goes_on(
    cast, case, how, comes_back
):
    suspension = suspended(case, cast.head)
    said = {"how": how, "decided_by": "The governing body", "happened_at": timezone.now()}
    actions.end_suspension(suspension, by=cast.head, **said)
    assert works(cast.teacher) == comes_back
    case.refresh_from_db()
    assert case.is_open and not Suspension.objects.running().exists()
    with pytest.raises(Refused, match="has ended"):
        actions.end_suspension(suspension, by=cast.head, **said)


def test_another_who_handles_the_case_lifts_it_and_in_a_closed_case_too(cast, case):
    suspension = suspended(case, cast.head)
    told_lado(case, cast.head)
    actions.pass_on(case, by=cast.head, post="chair", reason="A tie of family.")
    ended = {"outcome": "unfounded", "words": "He was not there.", "happened_at": timezone.now()}
    actions.conclude(case, by=cast.chair, **ended)
    assert "SUS-12" in sources(Case.objects.get(), cast.chair)
    said = {"how": "return", "decided_by": "The governors", "happened_at": timezone.now()}
    with pytest.raises(Refused):
        actions.end_suspension(suspension, by=cast.head, **said)
    actions.end_suspension(suspension, by=cast.chair, **said)
    assert works(cast.teacher)


def test_it_is_looked_at_again_on_the_day_that_was_set(cast, case, get):
    suspension = suspended(case, cast.head)
    assert "set the day" in " ".join(Picture(case, cast.head).says)
    said = {"words": "The police have not been yet.", "happened_at": timezone.now()}
    actions.review_suspension(suspension, by=cast.head, look_again_on=date(2027, 1, 11), **said)
    clock = case.deadlines.open().get(clock="suspension_review")
    # Until the last moment of that day.
    assert timezone.localtime(clock.due_at).date() in {date(2027, 1, 11), date(2027, 1, 12)}
    assert "set the day" not in " ".join(Picture(case, cast.head).says)
    assert "Look again at a suspension" in get(cast.head, "case", case.pk).content.decode()
    ended = {"how": "return", "decided_by": "The governors", "happened_at": timezone.now()}
    actions.end_suspension(suspension, by=cast.head, **ended)
    assert not case.deadlines.open().filter(clock="suspension_review").exists()


@pytest.mark.meets("ALG-43")
def test_of_a_dsl_or_a_deputy_the_wider_access_is_decided_and_suspension_is_one_way(cast):
    by_note = opened_case(cast.assistant, cast.deputy, cast.head)
    by_suspension = opened_case(cast.assistant, cast.lead, cast.head)
    plain = opened_case(cast.assistant, cast.teacher, cast.head)
    asked = [by_note, by_suspension]
    assert all("ALG-43" in sources(case, cast.head) for case in asked)
    assert "ALG-43" not in sources(plain, cast.head)
    said = {"kind": "access", "words": "Only files of Oak.", "happened_at": timezone.now()}
    actions.write_note(by_note, by=cast.head, **said)
    suspended(by_suspension, cast.head)
    assert not any("ALG-43" in sources(case, cast.head) for case in asked)


@pytest.mark.meets("ALG-43", "ALG-26")
def test_of_a_head_who_is_also_the_dsl_the_chair_decides_and_a_resignation_closes_nothing(cast):
    Post.objects.create(person=cast.head, school=cast.school, kind="dsl", since=LONG_AGO)
    case = opened_case(cast.assistant, cast.head, cast.chair)
    assert "ALG-43" in sources(case, cast.chair)
    suspension = suspended(case, cast.chair)
    assert not works(cast.head)
    said = {"how": "resigned", "decided_by": "Themselves", "happened_at": timezone.now()}
    actions.end_suspension(suspension, by=cast.chair, **said)
    case.refresh_from_db()
    assert case.status == Case.Status.OPENED and not works(cast.head)


@pytest.mark.meets("SUS-05", "SUS-06")
def test_the_letter_holds_the_reason_the_contact_and_pay_and_its_name_says_nothing(
    cast, case, send
):
    suspension = suspended(case, cast.head)
    said = {"words": "Something was said of Monday. ZEBRA", "signed_by": "Maren Costa, head"}
    answer = send(cast.head, "draft-letter", suspension.pk, **said)
    assert answer["Content-Type"] == "application/pdf"
    assert "Voss" not in answer["Content-Disposition"]
    pages = PdfReader(BytesIO(answer.content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for words in [*said.values(), "Callum Voss", "Lorcan Pike", "01632 960555", "Full pay."]:
        assert words in text
    assert "trade union representative" in text and "neutral act" in text
    assert "afraid" not in text  # the rationale stays in the case
    assert SuspensionLetter.objects.get().words == said["words"]


def test_a_letter_that_cannot_be_made_keeps_what_was_typed(cast, case, send, monkeypatch):
    suspension = suspended(case, cast.head)

    def refuses(page):
        raise NotMade("This is too much for one PDF.")

    monkeypatch.setattr("referrals.views.pages.pdf_of", refuses)
    said = {"words": "Something was said.", "signed_by": "Maren Costa"}
    page = send(cast.head, "draft-letter", suspension.pk, **said).content.decode()
    assert "too much for one PDF" in page and "Something was said." in page
    assert not SuspensionLetter.objects.exists()


def test_the_case_shows_all_of_it_and_whoever_was_only_let_in_is_offered_nothing(cast, case, get):
    suspension = suspended(case, cast.head, agency="None.")
    actions.let_in(case, by=cast.head, person=cast.hr, part="reader", reason="Advice.")
    page = get(cast.head, "case", case.pk).content.decode()
    for said in [*SAID.values(), "Paused at the same moment"]:
        assert not isinstance(said, str) or said in page
    assert reverse("allegations:draft-letter", args=[suspension.pk]) in page
    theirs = get(cast.hr, "case", case.pk).content.decode()
    assert "The child is afraid" in theirs and str(suspension.pk) not in theirs


def test_nobody_but_whoever_handles_it_can_follow_a_suspension(cast, case, get):
    suspension = suspended(case, cast.head)
    for name in ["draft-letter", "confirm-suspension", "review-suspension", "end-suspension"]:
        assert get(cast.lead, name, suspension.pk).status_code == 404
    none = suspended(report_of(cast), cast.head, decision="neither", grounds=[])
    assert get(cast.head, "end-suspension", none.pk).status_code == 403


def report_of(cast):
    return actions.open_case(report(cast.assistant, cast.senco).case, by=cast.head)


@pytest.mark.parametrize("day", ["0001-01-01", "1939-12-31", "2023-02-30", "9999-12-31"])
def test_a_day_that_cannot_be_right_is_answered_and_never_an_error(cast, case, send, day):
    answer = send(cast.head, "decide-suspension", case.pk, **typed(happened_at_0=day))
    assert answer.status_code == 200 and answer.context["form"].errors and works(cast.teacher)
    suspension = suspended(case, cast.head)
    said = {"words": "Still needed.", "look_again_on": day}
    answer = send(cast.head, "review-suspension", suspension.pk, **typed(**said))
    assert answer.status_code == 200 and "look_again_on" in answer.context["form"].errors
