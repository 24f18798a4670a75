"""Supply staff and others who come through somebody else: their agency, and the booking's end."""

import pytest
from django.urls import reverse
from django.utils import timezone

from allegations import actions
from allegations.models import Case, Note
from audit.actions import Refused
from audit.models import Entry
from schools import actions as office
from schools.models import Post
from tests.allegations.conftest import opened_case, report, told_lado
from tests.cast import make_person

pytestmark = pytest.mark.django_db
AGENCY = {
    "agency": "Fenmoor Teaching Agency",
    "agency_contact": "HR: 01632 960555",
    "letter_on": "2020-09-01",
    "letter_covers": "Barred list, DBS, right to work",
    "identity_on": "2020-09-01",
    "identity_by": "Nadia Brook",
}
ALONE = "ended early by the headteacher alone"


def booking(cast):
    return cast.supply.posts.get()


@pytest.mark.meets("ALG-22", "SCR-18")
def test_the_case_shows_the_agency_its_hr_and_who_checked_the_identity(cast, get, client):
    office.enter_agency(booking(cast), by=cast.hr, **AGENCY)
    case = opened_case(cast.assistant, cast.supply, cast.head)
    page = get(cast.head, "case", case.pk).content.decode()
    for said in ["Fenmoor Teaching Agency", "HR: 01632 960555", "Nadia Brook", "right to work"]:
        assert said in page
    assert "Supply staff" in page


def test_an_agency_is_entered_for_those_who_come_through_one_and_for_nobody_else(cast):
    with pytest.raises(Refused, match="supply staff, contractors and volunteers"):
        office.enter_agency(cast.teacher.posts.get(), by=cast.hr, **AGENCY)
    volunteer = make_person("Wilf", "Sand", cast.school, "volunteer")
    assert office.enter_agency(volunteer.posts.get(), by=cast.head, **AGENCY).agency
    with pytest.raises(Refused):
        office.enter_agency(booking(cast), by=cast.teacher, **AGENCY)


@pytest.mark.meets("ALG-22")
@pytest.mark.parametrize("matter", [False, True])
def test_nobody_but_the_head_ends_a_booking_and_the_refusal_is_the_same_with_and_without_a_matter(
    cast, matter
):
    if matter:
        report(cast.assistant, cast.supply)
    for other in [cast.hr, cast.it, cast.lead, cast.chair, cast.deputy_head, cast.supply]:
        with pytest.raises(Refused, match=ALONE):
            office.end_post(booking(cast), by=other)


@pytest.mark.meets("ALG-22")
def test_the_head_is_stopped_until_the_lado_is_told_or_a_reason_is_given_which_the_case_keeps(cast):
    case = opened_case(cast.assistant, cast.supply, cast.head)
    with pytest.raises(Refused, match="the LADO has not been told"):
        office.end_post(booking(cast), by=cast.head)
    reason = "The agency has placed him with nobody."
    office.end_post(booking(cast), by=cast.head, override_reason=reason)
    assert not booking(cast).is_current
    note = Note.objects.get(case=case)
    assert (note.kind, note.words) == ("booking", reason)
    assert not Entry.objects.filter(reason__contains="agency").exists()  # the trail says nothing
    case.refresh_from_db()
    assert case.is_open  # a leaving date closes nothing


def refused(cast, sentence):
    with pytest.raises(Refused, match=sentence):
        office.end_post(booking(cast), by=cast.head)


def answer(case, cast, question):
    said = {"words": "Yes.", "source": "The register", "happened_at": timezone.now()}
    actions.enquire(case, by=cast.head, question=question, **said)


def noted(case, cast, kind):
    said = {"words": "As it is known.", "happened_at": timezone.now()}
    actions.write_note(case, by=cast.head, kind=kind, **said)


@pytest.mark.meets("ALG-22")
def test_once_the_lado_is_told_the_facts_come_next_and_then_what_is_agreed_from_them(cast, get):
    case = opened_case(cast.assistant, cast.supply, cast.head)
    actions.set_standing(case, by=cast.head, standing="supply")
    told_lado(case, cast.head, agreed="We look at the register and the camera.")
    for question in ["here", "met", "witnesses"]:
        answer(case, cast, question)
        refused(cast, "the facts are not known yet")
    answer(case, cast, "cctv")
    refused(cast, "not been agreed with the LADO what follows from the facts")
    told_lado(case, cast.head, agreed=" ")
    refused(cast, "not been agreed with the LADO")
    assert "cannot be ended over this yet" in get(cast.head, "case", case.pk).text
    told_lado(case, cast.head, agreed="The agency suspends him; the booking may end.")
    assert "cannot be ended over this yet" not in get(cast.head, "case", case.pk).text
    assert not office.end_post(booking(cast), by=cast.head).is_current
    assert not Note.objects.exists()


@pytest.mark.meets("ALG-22", "ALG-18")
def test_where_others_look_into_it_what_they_found_and_the_next_steps_are_enough(cast):
    case = opened_case(cast.assistant, cast.supply, cast.head)
    told_lado(case, cast.head)
    noted(case, cast, "next_steps")
    refused(cast, "the facts are not known yet")
    noted(case, cast, "facts")
    refused(cast, "not been agreed with the LADO")
    noted(case, cast, "next_steps")
    assert not office.end_post(booking(cast), by=cast.head).is_current


@pytest.mark.meets("ALG-22")
def test_of_two_allegations_each_is_to_be_settled_and_each_keeps_the_reason(cast):
    settled = opened_case(cast.assistant, cast.supply, cast.head)
    told_lado(settled, cast.head)
    for kind in ["facts", "next_steps"]:
        noted(settled, cast, kind)
    other = opened_case(cast.assistant, cast.supply, cast.head)
    refused(cast, "the LADO has not been told")
    told_lado(other, cast.head)
    refused(cast, "the facts are not known yet")
    office.end_post(booking(cast), by=cast.head, override_reason="He has left the town.")
    assert [note.case for note in Note.objects.filter(kind="booking")] == [other]


@pytest.mark.meets("ALG-22", "ALG-26")
def test_a_head_who_is_kept_from_the_case_gets_no_other_answer_than_without_it(cast):
    report(cast.assistant, cast.supply, besides=[cast.head], why="They are friends.")
    assert not office.end_post(booking(cast), by=cast.head).is_current
    assert Case.objects.get().is_open


def test_the_page_asks_for_a_reason_only_where_something_speaks_against_it(cast, client):
    plain = page(client, cast.head, booking(cast))
    assert "all the same" not in plain
    opened_case(cast.assistant, cast.supply, cast.head)
    asked = page(client, cast.head, booking(cast))
    assert "the LADO has not been told" in asked and "all the same" in asked
    assert "all the same" not in page(client, cast.head, cast.teacher.posts.get())


def page(client, person, post):
    client.force_login(person)
    return client.get(reverse("schools:end-post", args=[post.pk])).content.decode()


def test_who_holds_the_case_only_to_read_it_does_not_override(cast):
    case = opened_case(cast.assistant, cast.supply, cast.head)
    actions.let_in(case, by=cast.head, person=cast.deputy_head, part="manager", reason="Helps.")
    actions.pass_on(case, by=cast.head, post="chair", reason="She leads it.")
    with pytest.raises(Refused, match="Open it first|Whoever deals"):
        actions.let_in(case, by=cast.chair, person=cast.head, part="reader", reason="To know.")
        office.end_post(booking(cast), by=cast.head, override_reason="So.")
    assert Post.objects.get(pk=booking(cast).pk).is_current
