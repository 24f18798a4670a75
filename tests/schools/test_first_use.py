"""What everybody acknowledges before they use an account, and what never waits for it."""

import pytest
from django.urls import reverse

from audit.actions import Refused
from audit.models import Entry
from concerns.models import Concern
from schools import actions, protocol
from schools.models import Acknowledgement, Person
from tests.cast import draft, signed

pytestmark = pytest.mark.django_db
FIRST_USE = "/school/first-use/"


@pytest.fixture
def newcomer(cast):
    """A volunteer whom the office has just given an account."""
    words = {"given_name": "Tegen", "family_name": "Rowse", "email": "t.rowse@910001.example"}
    return actions.add_person(by=cast.hr, school_id=cast.school.pk, kind="volunteer", **words)


def leads_to(client, name, *keys):
    answer = client.get(reverse(name, args=keys))
    return answer.url if answer.status_code == 302 else answer.status_code


@pytest.mark.meets("PPL-30", "ACC-22")
def test_nothing_opens_before_the_protocol_is_acknowledged_and_that_is_kept(client, newcomer, cast):
    client.force_login(newcomer)
    for name in ["home", "concerns:mine", "concerns:search", "concerns:advice"]:
        assert leads_to(client, name) == FIRST_USE
    page = client.get(FIRST_USE).content.decode()
    for words in [
        "is the duty of each person",
        "you may go straight to children’s social care or the police",
        "for those who need it to keep a child safe, and for nobody else",
        'href="tel:999"',
        "01632 960123",
    ]:
        assert words in page
    assert client.post(FIRST_USE).url == "/"
    assert leads_to(client, "home") == leads_to(client, "concerns:mine") == 200
    said = Acknowledgement.objects.get(person=newcomer)
    assert (said.school, said.version) == (cast.school, protocol.VERSION)
    client.post(FIRST_USE)
    assert Acknowledgement.objects.filter(person=newcomer).count() == 1
    (entry,) = Entry.objects.about(said)
    assert (entry.verb, entry.by_id) == ("acknowledged", newcomer.pk)


@pytest.mark.meets("PPL-30")
def test_a_child_in_danger_never_waits_for_it(client, newcomer, cast):
    client.force_login(newcomer)
    for name in ["concerns:log", "concerns:direct", "concerns:guidance", "contacts"]:
        assert leads_to(client, name) == 200
    where = client.post(reverse("concerns:log"), {"adult": "no"}).url
    sheet = {"pupil": str(cast.jory.pk), "account": "He is bleeding.", "happened_words": "Now"}
    checked = client.post(where, {**sheet, "urgent": "on", "version": 0, "do": "check"}).url
    receipt = client.post(checked, {"version": 1, "files": ""}).url
    assert client.get(receipt).status_code == 200
    assert Concern.objects.get(author=newcomer).urgent
    assert leads_to(client, "home") == FIRST_USE


def test_what_was_typed_meanwhile_is_not_lost(client, cast, monkeypatch):
    concern = signed(cast.teacher, cast.jory)
    client.force_login(cast.teacher)
    assert leads_to(client, "home") == 200
    monkeypatch.setattr(protocol, "VERSION", "2027-09")
    page = reverse("concerns:look-again", args=[concern.pk])
    assert client.post(page, {"why": "He limps."}).url == FIRST_USE
    client.post(FIRST_USE)
    assert "He limps." in client.get("/", follow=True).content.decode()


@pytest.mark.meets("ACC-22")
def test_new_words_are_asked_of_everybody_and_the_earlier_ones_stay(client, cast, monkeypatch):
    client.force_login(cast.supply)
    assert leads_to(client, "home") == 200
    monkeypatch.setattr(protocol, "VERSION", "2027-09")
    assert leads_to(client, "home") == FIRST_USE
    client.post(FIRST_USE)
    said = Acknowledgement.objects.filter(person=cast.supply, school=cast.school)
    assert [row.version for row in said] == ["2026-11", "2027-09"]


@pytest.mark.meets("PPL-30", "ACC-22")
def test_the_leads_and_the_head_see_who_has_and_who_has_not(client, newcomer, cast):
    where = reverse("schools:acknowledged", args=[cast.school.pk])
    for part in ["lead", "deputy", "head"]:
        client.force_login(cast.people[part])
        page = client.get(where).content.decode()
        assert "<b>1</b> of" in page and page.count("not yet</span>") == 1
        assert page.index("Tegen Rowse") < page.index("Callum Voss")
        assert (
            where in client.get(reverse("schools:settings", args=[cast.school.pk])).content.decode()
        )
    actions.acknowledge(cast.school, by=newcomer)
    assert "not yet</span>" not in client.get(where).content.decode()


def test_nobody_acknowledges_for_a_school_that_is_not_theirs(cast):
    with pytest.raises(Refused):
        actions.acknowledge(cast.elsewhere, by=cast.teacher)
    assert actions.acknowledge(cast.school, by=cast.teacher) is None
    assert not protocol.owed_by(Person.objects.get(pk=cast.leaver.pk))
    assert draft(cast.teacher, cast.school).pk
