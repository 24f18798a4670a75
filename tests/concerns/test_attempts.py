"""Whoever is kept out of a child's file and asks for it is told of nothing, and the leads of it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from concerns import actions, tasks
from concerns.models import Exclusion
from schools.models import Notice
from schools.wall import EVERY_SCHOOL, within
from tests.cast import kept_out, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def concern(cast):
    concern = signed(cast.assistant, cast.jory)
    kept_out(cast.jory, cast.teacher, cast.lead)
    Notice.objects.all().delete()
    return concern


@pytest.fixture
def asks(client):
    def asks(person, name, key):
        client.force_login(person)
        return client.get(reverse(name, args=[key]))

    return asks


def home_of(client, person):
    client.force_login(person)
    return client.get(reverse("home")).content.decode()


def told():
    return {notice.to for notice in Notice.objects.all()}


@pytest.mark.meets("ACC-13", "ACC-16")
def test_the_leads_hear_of_it_once_a_day_and_whoever_asked_is_told_as_of_nothing(
    cast, client, concern, asks
):
    of_nothing = asks(cast.teacher, "chronology:file", cast.far.pk)
    for name, key in [("chronology:file", cast.jory.pk), ("concerns:concern", concern.pk)]:
        answer = asks(cast.teacher, name, key)
        assert answer.status_code == 404 and len(answer.content) == len(of_nothing.content)
    assert not told()  # nothing is done while they wait
    assert actions.note_attempts() == 1 and actions.note_attempts() == 0
    assert told() == {cast.lead, cast.deputy}
    for lead in [cast.lead, cast.deputy]:
        assert "Callum Voss</bdi> is kept out of the file of" in home_of(client, lead)
    assert "is kept out" not in home_of(client, cast.teacher)
    client.force_login(cast.lead)
    reads = client.get(reverse("chronology:reads", args=[cast.jory.pk])).content.decode()
    assert "Tried to open the file" in reads and "Callum Voss" in reads


def test_the_next_day_it_is_said_once_more_and_after_a_week_no_more(
    cast, client, concern, asks, time_machine
):
    time_machine.move_to(timezone.now())
    asks(cast.teacher, "chronology:file", cast.jory.pk)
    assert actions.note_attempts() == 1
    time_machine.shift(timedelta(days=1, minutes=1))
    assert actions.note_attempts() == 0
    asks(cast.teacher, "chronology:file", cast.jory.pk)
    assert actions.note_attempts() == 1
    time_machine.shift(timedelta(days=8))
    assert "is kept out of the file" not in home_of(client, cast.lead)


def test_of_whoever_is_no_longer_kept_out_or_asked_for_another_child_nothing_is_said(
    cast, concern, asks
):
    asks(cast.teacher, "chronology:file", cast.mina.pk)
    assert actions.note_attempts() == 0
    asks(cast.teacher, "chronology:file", cast.jory.pk)
    actions.let_in(Exclusion.objects.get(), by=cast.lead, reason="It is settled.")
    assert actions.note_attempts() == 0 and not told()


@pytest.mark.meets("ACC-17")
def test_of_whoever_is_kept_out_quietly_nothing_is_said(cast, client, concern, asks):
    actions.let_in(Exclusion.objects.get(), by=cast.lead, reason="It is settled.")
    barred = {"pupil": cast.jory, "person": cast.teacher, "quiet": True}
    Exclusion.objects.create(school=cast.school, by=cast.head, reason="So.", **barred)
    asks(cast.teacher, "chronology:file", cast.jory.pk)
    assert actions.note_attempts() == 0 and not told()
    assert "is kept out of the file" not in home_of(client, cast.lead)


def test_a_deputy_who_is_kept_out_and_asks_is_not_told_of_themselves(cast, client, concern, asks):
    kept_out(cast.jory, cast.deputy, cast.lead)
    asks(cast.deputy, "chronology:file", cast.jory.pk)
    with within(EVERY_SCHOOL):
        tasks.note_attempts()
    assert told() == {cast.lead} and not mail.outbox
    assert "asked for it" not in home_of(client, cast.deputy)


@pytest.mark.meets("ACC-13")
def test_what_was_asked_for_in_vain_stands_in_the_trail_whether_it_is_there_or_not(cast, asks):
    concern, day = signed(cast.assistant, cast.jory), timezone.now() - timedelta(minutes=1)
    for key in [concern.pk, cast.far.pk]:
        asks(cast.teacher, "concerns:concern", key)
    left = Entry.objects.filter(verb="missed", at__gte=day).values_list("record_id", "reason")
    asked = [str(concern.pk), str(cast.far.pk)]
    assert sorted(left) == sorted((key, "concerns:concern") for key in asked)
