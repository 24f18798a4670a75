"""Whoever opens unusually many children's records within an hour: others hear of it at once.

(Guard, figure 20.)
"""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused, record
from audit.models import Entry
from concerns import actions, tasks
from concerns.models import ReadAlarm
from schools.actions import change_settings, deliver
from schools.models import Notice, Post
from schools.wall import EVERY_SCHOOL, within
from tests.cast import signed

pytestmark = pytest.mark.django_db
MANY = 5


@pytest.fixture
def concerns(cast):
    change_settings(cast.school, by=cast.head, many_reads=MANY)
    found = [signed(cast.teacher, cast.jory) for _ in range(MANY + 1)]
    Notice.objects.all().delete()
    return found


def reads(person, records):
    for found in records:
        record("read", found, by=person)


def told():
    return {notice.to for notice in Notice.objects.all()}


def home_of(client, person):
    client.force_login(person)
    return client.get(reverse("home")).content.decode()


def test_the_other_leads_and_the_head_are_told_within_a_minute_and_not_what(cast, client, concerns):
    client.force_login(cast.deputy)
    for concern in concerns[:MANY]:
        assert client.get(reverse("concerns:concern", args=[concern.pk])).status_code == 200
    with within(EVERY_SCHOOL):
        tasks.raise_read_alarms()
    assert told() == {cast.lead, cast.head}
    mail.outbox.clear()
    deliver()
    for letter in mail.outbox:
        assert letter.subject == "You have an urgent safeguarding task"
        assert not any(word in letter.body for word in ["Bashir", "Qadri", "Jory", "reading"])
    for person in [cast.lead, cast.head]:
        assert "unusually many" in home_of(client, person)
        assert "Bashir Qadri" in client.get(reverse("concerns:read-alarms")).content.decode()
    for person in [cast.deputy, cast.chair, cast.teacher]:
        assert "unusually many" not in home_of(client, person)
    alarm = ReadAlarm.objects.get()
    assert (alarm.person, alarm.records) == (cast.deputy, MANY)
    assert Entry.objects.about(alarm).get().verb == "raised_read_alarm"


def test_the_clock_asks_more_often_than_once_a_minute(settings):
    beat = settings.CELERY_BEAT_SCHEDULE["raise-read-alarms"]
    assert beat["task"] == tasks.raise_read_alarms.name and beat["schedule"] <= 30


def test_one_fewer_or_the_same_record_often_or_over_a_longer_time_is_nothing_unusual(
    cast, concerns
):
    reads(cast.deputy, concerns[: MANY - 1] * 3)
    reads(cast.lead, concerns[:2])
    reads(cast.head, [cast.school, cast.jory, cast.kit, cast.mina, cast.teacher.posts.get()])
    assert actions.raise_read_alarms() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        reads(cast.deputy, concerns[MANY - 1 :])
        assert actions.raise_read_alarms() == 0


def test_it_is_told_once_an_hour(cast, concerns):
    reads(cast.deputy, concerns[:MANY])
    assert [actions.raise_read_alarms() for _ in range(2)] == [1, 0]
    with time_machine.travel(timezone.now() + timedelta(minutes=90), tick=False):
        reads(cast.deputy, concerns)
        assert actions.raise_read_alarms() == 1


def test_of_the_head_the_leads_hear_and_the_chairs_who_see_a_number_and_no_child(
    cast, client, concerns
):
    reads(cast.head, concerns)
    actions.raise_read_alarms()
    assert told() == {cast.lead, cast.deputy, cast.chair, cast.vice_chair}
    assert "unusually many" in home_of(client, cast.chair)
    page = client.get(reverse("concerns:read-alarms")).content.decode()
    assert "Maren Costa" in page and "Jory" not in page
    assert not ReadAlarm.objects.visible_to(cast.head).exists()


def test_where_nobody_else_sees_who_read_what_the_chairs_hear(cast, concerns):
    Post.objects.filter(person__in=[cast.deputy, cast.head]).update(until=timezone.localdate())
    reads(cast.lead, concerns)
    actions.raise_read_alarms()
    assert told() == {cast.chair, cast.vice_chair}


def test_somebody_else_answers_it_once(cast, concerns):
    reads(cast.deputy, concerns)
    actions.raise_read_alarms()
    alarm = ReadAlarm.objects.get()
    for person in [cast.deputy, cast.chair, cast.teacher, cast.lead_elsewhere]:
        with pytest.raises(Refused, match="Somebody else"):
            actions.answer_read_alarm(alarm, by=person, found="So.")
    actions.answer_read_alarm(alarm, by=cast.lead, found="He went through the year's files.")
    assert not ReadAlarm.objects.unanswered().exists()
    with pytest.raises(Refused, match="already"):
        actions.answer_read_alarm(alarm, by=cast.head, found="So.")


def test_reading_at_another_school_counts_there(cast, concerns):
    reads(cast.deputy, concerns[:3])
    reads(cast.deputy, [signed(cast.lead_elsewhere, cast.far) for _ in range(3)])
    assert actions.raise_read_alarms() == 0
