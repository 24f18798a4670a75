"""The safeguarding partners: contacts, a log, disagreements; and the roads outside the school."""

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from schools import actions
from schools.models import PartnerTalk
from tests.house.typed import SETTLED

pytestmark = pytest.mark.django_db
HOURS = "Monday to Friday 8:00 to 20:00"
SAID = {
    "partner": "health",
    "with_whom": "Cerys Vane, named nurse",
    "held_on": "2025-06-09",
    "how": "meeting",
    "about": "Who rings whom when a pupil is in hospital.",
    "outcome": "The ward rings the DSL.",
}


@pytest.fixture
def national(cast):
    """The two lines outside the school, as the DSL enters them."""
    for kind, name, telephone, hours in [
        ("nspcc_adults", "National whistleblowing line", "01632 960152", HOURS),
        ("nspcc", "National helpline", "01632 960150", "Day and night"),
    ]:
        words = {"name": name, "telephone": telephone, "hours": hours}
        actions.add_service(cast.school, by=cast.lead, kind=kind, **words)


@pytest.fixture
def page(client):
    def read(person, name, *keys):
        if person:
            client.force_login(person)
        return client.get(reverse(name, args=keys)).content.decode()

    return read


@pytest.mark.meets("PPL-28")
def test_the_leads_have_the_partners_contacts_and_a_log_of_what_was_said(cast, client, page):
    for kind, name in [("health", "School nursing"), ("police", "Fenmoor police")]:
        actions.add_service(cast.school, by=cast.lead, kind=kind, name=name)
    client.force_login(cast.deputy)
    where = reverse("schools:log-talk", args=[cast.school.pk])
    assert client.post(where, {**SAID, "held_on": "2099-01-01"}).status_code == 200
    assert client.post(where, {**SAID, "about": " "}).status_code == 200
    assert not PartnerTalk.objects.exists()
    assert client.post(where, SAID).status_code == 302
    talk = PartnerTalk.objects.get()
    assert talk.by == cast.deputy and talk.at.date() == timezone.now().date()
    shown = page(cast.head, "schools:partners", cast.school.pk)
    for words in [*list(SAID.values())[4:], "Cerys Vane", "Mon 9 Jun 2025", "Bashir Qadri"]:
        assert words in shown
    assert "Their point of contact here is the DSL: Imogen Tarrant" in shown
    authority, health, police = shown.split('<section class="card"')[1:]
    assert "Fenmoor social care" in authority and "School nursing" in health
    assert "Fenmoor police" in police and "Write down a contact" not in shown
    for part in ["head", "teacher", "governor", "lead_elsewhere"]:
        with pytest.raises(Refused):
            actions.log_talk(cast.school, by=cast.people[part], **SAID)
    assert not PartnerTalk.objects.visible_to(cast.teacher).exists()


@pytest.mark.meets("WHI-06")
def test_a_disagreement_goes_by_the_local_process_and_each_step_is_logged(cast, client, page):
    client.force_login(cast.head)
    settings = {**SETTLED, "local_escalation": "Resolving differences, third edition"}
    client.post(reverse("schools:change-settings", args=[cast.school.pk]), settings)
    where = reverse("schools:log-talk", args=[cast.school.pk])
    stages = ["worker", "manager", "senior", "partnership", "settled"]
    client.force_login(cast.lead)
    assert "third edition" in client.get(where).content.decode()
    for stage in stages:
        said = {**SAID, "partner": "authority", "about": f"Reference 4{stage}", "stage": stage}
        assert client.post(where, said).status_code == 302
    shown = page(cast.deputy, "schools:partners", cast.school.pk)
    assert "Resolving differences, third edition" in shown
    told = [PartnerTalk.Stage(stage).label for stage in reversed(stages)]
    places = [shown.index(label) for label in told]
    assert places == sorted(places) and "Reference 4manager" in shown


@pytest.mark.meets("WHI-03")
def test_everybody_is_shown_the_roads_outside_the_school_with_their_hours(cast, page, national):
    for part in ["teacher", "supply", "governor", "it", "lead", None]:
        shown = page(part and cast.people[part], "contacts")
        outside = shown.split("From outside the school")[1]
        assert "01632 960152" in outside and HOURS in outside
        assert "01632 960150" in outside and "Day and night" in outside
    families = page(None, "families", cast.school.pk)
    assert "national helpline" in families and "01632 960150" in families


@pytest.mark.meets("WHI-09")
def test_parents_and_neighbours_are_told_how_to_raise_a_worry_without_an_account(
    cast, client, page, national
):
    client.logout()
    shown = page(None, "families", cast.school.pk)
    for words in [
        "How to tell the school of a worry",
        "it need not be about your own child",
        "ask for the headteacher",
        "chair of governors",
        'href="tel:01632960150">01632 960150</a> (Day and night)',
        'href="tel:999"',
    ]:
        assert words in shown
    people = [person for person in cast.people.values() if person.posts.exists()]
    assert not any(person.family_name in shown for person in people)
