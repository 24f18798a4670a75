"""A child in a protected place: who may know how to reach the home, and that no copy says it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from concerns import actions as concerns
from referrals import actions
from schools.models import Contact
from tests.cast import kept_out, shared, signed
from tests.concerns.of_kind import words_of
from tests.referrals.standing import Kind, status_of

pytestmark = [pytest.mark.django_db, pytest.mark.meets("STA-19")]
NUMBERS = ["01632 960777", "01632 960888", "gran@home.example"]


@pytest.fixture
def hidden(cast):
    """Jory lives in a refuge with his mother; Kit lives in the same household."""
    concern = signed(cast.teacher, cast.jory)
    signed(cast.teacher, cast.kit)
    for pupil in [cast.jory, cast.kit]:
        Contact.objects.create(
            school=cast.school,
            pupil=pupil,
            name="Morwenna Penhale",
            relationship="Grandmother",
            telephone=NUMBERS[1],
            email=NUMBERS[2],
            parental_responsibility=True,
            lives_with_child=True,
        )
    refuge = {"agency": "other", "team": "Family service", "name": "Duty", "telephone": NUMBERS[0]}
    concerns.add_professional(cast.jory, by=cast.lead, **refuge)
    status = status_of(cast.jory, cast.lead, Kind.PROTECTED_LOCATION)
    test = [("harm_test", ["Yes, to the father."])]
    actions.answer_status(status, by=cast.lead, facts=test)
    return concern


def said(client, person, name, *keys, **typed):
    client.force_login(person)
    where = reverse(name, args=keys)
    answer = client.post(where, typed) if typed else client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def ways(page):
    return {number for number in NUMBERS if number in page}


def test_the_office_sees_no_way_to_reach_the_home_nor_that_of_a_brother(cast, client, hidden):
    for pupil in [cast.jory, cast.kit]:
        page = said(client, cast.hr, "schools:pupil", pupil.pk)
        assert not ways(page) and "lives with the child" not in page and "Ask the DSL" in page
        assert "protected" not in page.lower()
        for person in [cast.lead, cast.head]:
            assert NUMBERS[1] in said(client, person, "schools:pupil", pupil.pk)
    status, today = cast.jory.statuses.get(), timezone.localdate()
    actions.end_status(status, by=cast.lead, reason="They moved.", ends_on=today)
    assert ways(said(client, cast.hr, "schools:pupil", cast.jory.pk))


def test_whoever_is_shown_the_file_by_name_sees_none_and_the_leads_do(cast, client, hidden):
    shared(cast.jory.file, cast.senco, cast.lead)
    page = said(client, cast.senco, "chronology:file", cast.jory.pk)
    assert not ways(page) and "Lives with" not in page and "protected place" not in page
    page = said(client, cast.deputy, "chronology:file", cast.jory.pk)
    assert {NUMBERS[0], NUMBERS[1]} <= ways(page)
    assert NUMBERS[1] in said(client, cast.deputy, "concerns:concern", hidden.pk)


def test_who_is_kept_out_of_his_file_sees_none_by_way_of_his_brother(cast, client, hidden):
    kept_out(cast.jory, cast.deputy, cast.lead)
    concern = signed(cast.teacher, cast.kit)
    for name, key in [
        ("schools:pupil", cast.jory.pk),
        ("schools:pupil", cast.kit.pk),
        ("chronology:file", cast.kit.pk),
        ("concerns:concern", concern.pk),
    ]:
        assert not ways(said(client, cast.deputy, name, key)), name


def test_no_copy_says_it_and_who_makes_one_is_led_to_the_test_of_serious_harm(
    cast, client, hidden, monkeypatch
):
    monkeypatch.setattr("chronology.views.pdf_of", str.encode)
    paper = said(client, cast.lead, "chronology:print", cast.jory.pk, go="1")
    whole = {"what_for": "other", "why": "Asked", "for_whom": "The father", "scope": "whole"}
    address = "chronology:produce-bundle"
    bundle = said(client, cast.lead, address, cast.jory.pk, **whole, others="kept")
    for page in [paper, bundle]:
        assert not ways(page) and "Lives with" not in page
        assert "Protected location" not in page and "to the father" not in page
    asked = words_of(client.get(reverse(address, args=[cast.jory.pk])))
    assert "serious harm" in asked and "goes into no copy" in asked


def test_one_without_such_a_home_is_shown_as_before(cast, client, hidden):
    signed(cast.teacher, cast.mina)
    Contact.objects.create(
        school=cast.school,
        pupil=cast.mina,
        name="Ada Okoro",
        relationship="Mother",
        telephone="01632 960999",
        parental_responsibility=True,
    )
    assert "01632 960999" in said(client, cast.hr, "schools:pupil", cast.mina.pk)
    assert "01632 960999" in said(client, cast.deputy, "chronology:file", cast.mina.pk)
