"""Two people change the same record of the office: the second writes over nothing unseen."""

import re

import pytest
from django.urls import reverse

from schools import actions
from schools.models import Person, Pupil

pytestmark = pytest.mark.django_db
CHANGED = "Somebody has changed this since you opened this page."


@pytest.fixture
def opened(client):
    """The page of this address as this person opened it: its boxes, to be sent later."""

    def opened(person, name, *keys):
        client.force_login(person)
        form = client.get(reverse(name, args=keys)).context["form"]
        page = client.get(reverse(name, args=keys)).content.decode()
        seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
        values = {box.html_name: box.value() for box in form}
        return {"seen": seen, **{name: value for name, value in values.items() if value}}

    return opened


def test_what_somebody_else_changed_meanwhile_is_not_written_over(cast, client, opened):
    pupil = cast.jory
    boxes = opened(cast.lead, "schools:change-pupil", pupil.pk)
    kept = {name: getattr(pupil, name) for name in ("given_name", "family_name", "date_of_birth")}
    actions.change_pupil(pupil, by=cast.hr, **{**kept, "class_name": "Birch"})
    address = reverse("schools:change-pupil", args=[pupil.pk])
    answer = client.post(address, {**boxes, "known_as": "", "given_name": "Jorey"})
    page = answer.content.decode()
    assert CHANGED in page and "Jorey" in page and "Class" in page
    assert Pupil.objects.get(pk=pupil.pk).class_name == "Birch"
    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    assert client.post(address, {**boxes, "seen": seen, "given_name": "Jorey"}).status_code == 302
    assert Pupil.objects.get(pk=pupil.pk).given_name == "Jorey"


@pytest.mark.parametrize("name", ["schools:change-settings", "schools:change-person"])
def test_a_page_that_nobody_overtook_is_saved_at_once(cast, client, opened, name):
    key = cast.school.pk if "settings" in name else cast.teacher.pk
    boxes = opened(cast.head, name, key)
    assert client.post(reverse(name, args=[key]), boxes).status_code == 302


def test_of_a_person_and_of_the_settings_it_is_said_too(cast, client, opened):
    boxes = opened(cast.hr, "schools:change-person", cast.teacher.pk)
    Person.objects.get(pk=cast.teacher.pk)
    actions.change_person(cast.teacher, by=cast.it, given_name="Cal", family_name="Voss")
    address = reverse("schools:change-person", args=[cast.teacher.pk])
    assert CHANGED in client.post(address, boxes).content.decode()
    boxes = opened(cast.it, "schools:change-settings", cast.school.pk)
    actions.change_settings(cast.school, by=cast.head, urgent_minutes=45)
    address = reverse("schools:change-settings", args=[cast.school.pk])
    assert CHANGED in client.post(address, boxes).content.decode()
