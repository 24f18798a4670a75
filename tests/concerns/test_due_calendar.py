"""When something is due, in one's own calendar: the times, and nothing of what or about whom."""

import re
import uuid
from datetime import UTC, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from concerns import actions
from concerns.models import Concern, ReviewDeadline
from deadlines.actions import raise_deadline
from tests.cast import decided, kept_out, signed
from tests.house.asking import masked

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate
SECRET = re.compile(r"/due/calendar/([0-9a-f-]{36})/")
SAID = {
    *["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Safeguarding//Late and due//EN"],
    "END:VCALENDAR",
    *["BEGIN:VEVENT", "DURATION:PT15M", "TRANSP:TRANSPARENT", "END:VEVENT", ""],
    "SUMMARY:Safeguarding: something is due",
    *["UID:", "DTSTAMP:", "DTSTART:", "URL:"],
}


@pytest.fixture
def address(client):
    """Makes a new address for this person, as the page does; returns it as it stands there."""

    def make(person):
        client.force_login(person)
        page = client.post(reverse("due-feed")).content.decode()
        return reverse("due-calendar", args=[SECRET.search(page)[1]])

    return make


@pytest.fixture
def read(db):
    """What a calendar reads at this address: nobody is signed in there."""

    def get(where):
        answer = Client().get(where)
        assert "no-store" in answer["Cache-Control"]
        return answer

    return get


def starts(answer):
    return re.findall(r"DTSTART:(\S+)", answer.content.decode())


@pytest.fixture
def running(cast):
    concern = decided(signed(cast.teacher, cast.jory), cast.lead, review_on=TODAY())
    for days in (1, 2):
        day = TODAY() + timedelta(days=days)
        actions.add_action(concern, by=cast.lead, what="ZEBRA", owner=cast.assistant, due_on=day)
    return concern


def test_a_calendar_is_told_when_something_is_due_and_nothing_else(cast, running, address, read):
    answer = read(address(cast.assistant))
    due = [row.due_at.astimezone(UTC) for row in _clocks(running)]
    assert sorted(starts(answer)) == sorted(f"{at:%Y%m%dT%H%M%SZ}" for at in due)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    said = re.sub(r"(?m)^(UID|DTSTAMP|DTSTART|URL):.*\r$", r"\1:\r", answer.content.decode())
    assert {*said.split("\r\n")} == SAID
    words = answer.content.decode()
    for secret in ("ZEBRA", "Jory", "Penhale", str(running.pk), str(cast.assistant.pk)):
        assert secret not in words
    assert read(address(cast.assistant)).content != answer.content  # its numbers are the address's


def _clocks(concern):
    return [action.deadlines.get() for action in concern.actions.all()]


def test_what_is_owed_at_once_has_no_day_to_stand_on(cast, running, address, read):
    before = starts(read(address(cast.lead)))
    raise_deadline(
        *(ReviewDeadline, "concern_noticed"),
        **{"by": cast.lead, "school": cast.school, "started_at": timezone.now()},
        concern=running,
    )
    assert starts(read(address(cast.lead))) == before != []


def test_an_event_keeps_its_number_so_that_a_calendar_shows_it_once(cast, running, address, read):
    where = address(cast.lead)
    assert read(where).content == read(where).content
    numbers = re.findall(r"UID:(\S+)", read(where).content.decode())
    assert len(numbers) == len({*numbers}) == 4  # two actions, the review, the file's


def test_whoever_may_see_it_no_longer_is_told_no_longer(cast, running, address, read):
    where = address(cast.deputy)
    assert len(starts(read(where))) == 4
    kept_out(cast.jory, cast.deputy, cast.lead)
    assert starts(read(where)) == []
    cast.deputy.is_active = False
    cast.deputy.save()
    assert read(where).status_code == 404


def test_an_address_ends_and_a_new_one_takes_its_place(client, cast, running, address, read):
    first, second = address(cast.lead), address(cast.lead)
    assert read(first).status_code == 404 and read(second).status_code == 200
    assert SECRET.search(client.get(reverse("due-feed")).content.decode()) is None  # shown once
    client.post(reverse("due-feed-end"))
    client.post(reverse("due-feed-end"))
    assert read(second).status_code == 404
    nowhere = reverse("due-calendar", args=[uuid.uuid4()])
    assert masked(read(second)) == masked(read(nowhere))


def test_nobody_reads_more_by_a_calendar_than_by_the_page(cast, running, address, read):
    assert starts(read(address(cast.teacher))) == []
    assert Concern.objects.count() == 1
    assert starts(read(address(cast.lead_elsewhere))) == []
