"""Somebody opened unusually many children's records within an hour: others are told at once."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from audit.actions import record
from audit.models import Entry
from concerns import notices
from concerns import read_alarm_rules as rules
from concerns.models import ReadAlarm, ReadAlarmAnswer
from schools.models import Person, Post, SchoolSettings
from schools.posts import MAY, Can

HOUR = timedelta(hours=1)
# Only who read something in the last minutes is counted: the clock comes every few seconds.
LATELY = timedelta(minutes=10)
OF_CHILDREN = ["concerns.file", "concerns.concern"]
SEES_READS = sorted(kind for kind, may in MAY.items() if Can.SEE_READS in may)


@transaction.atomic
def raise_read_alarms(now=None):
    """An alarm for whoever opened more different files and concerns within the hour than their
    school settled (guard, figure 20). How many were raised. Called by the clock.

    Once an hour for one person: what they read after it counts for the next.
    """
    now = now or timezone.now()
    read = read_lately(now)
    schools = {row["school_id"] for row in read}
    settings = SchoolSettings.objects.filter(school__in=schools).in_bulk(field_name="school_id")
    return sum(
        _raise(settings[row["school_id"]], row["by_id"], row["records"], now)
        for row in read
        if row["records"] >= settings[row["school_id"]].many_reads
    )


def read_lately(now):
    """How many different records each person read at each school within the hour, of those who
    read any in its last minutes."""
    reads = Entry.objects.reads().filter(kind__in=OF_CHILDREN, school_id__isnull=False, at__lte=now)
    lately = reads.filter(at__gt=now - LATELY).values("by_id")
    counted = (
        reads.filter(at__gt=now - HOUR, by_id__in=lately).order_by().values("school_id", "by_id")
    )
    return list(counted.annotate(records=Count("record_id", distinct=True)))


def _raise(settings, person, records, now):
    """Whether it is new. Of two workers at once one raises it."""
    _one_at_a_time(settings.school_id)
    of_them = ReadAlarm.objects.filter(school=settings.school_id, person=person)
    if of_them.filter(at__gt=now - HOUR).exists():
        return False
    others = _who_sees_reads(settings.school_id).exclude(pk=person)
    of_the_head = Person.objects.holding(settings.school_id, Post.Kind.HEAD).filter(pk=person)
    alarm = ReadAlarm.objects.create(
        school_id=settings.school_id,
        person_id=person,
        records=records,
        since=now - HOUR,
        at=now,
        to_board=of_the_head.exists() or not others.exists(),
    )
    record("raised_read_alarm", alarm, by=Person.objects.sweep())
    notices.read_many(alarm, others)
    return True


def _one_at_a_time(school):
    """An alarm is written once and cannot be locked itself: two at once wait for their school."""
    SchoolSettings.objects.select_for_update().get(school=school)


def _who_sees_reads(school):
    return Person.objects.with_account().holding(school, *SEES_READS)


@transaction.atomic
def answer_read_alarm(alarm, *, by, found):
    """Somebody else has looked into it and asked the reader, and says what they found."""
    _one_at_a_time(alarm.school_id)
    alarm = ReadAlarm.objects.get(pk=alarm.pk)
    rules.check_can_answer_read_alarm(by, alarm)
    answer = ReadAlarmAnswer.objects.create(
        school_id=alarm.school_id, alarm=alarm, found=found, by=by
    )
    record("answered_read_alarm", alarm, by=by, reason=found)
    return answer
