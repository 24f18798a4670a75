"""The seal of the trail goes to two people every week, so that it stands where no database is."""

from datetime import timedelta

from django.utils import timezone

from audit.actions import record
from audit.models import Entry
from schools.actions.outbox import tell
from schools.models import Notice, Person, Post, School
from schools.wall import EVERY_SCHOOL, within

MAILED = "mailed the seal of"
# Less than a week, so that a mail that went late does not put the next one off.
AGAIN_AFTER = timedelta(days=6)
KEPT_BY = [Post.Kind.HEAD, Post.Kind.CHAIR]


def mail_seals(now=None):
    """Owe the head and the chair of each school its seal. Safe to run twice: once in six days."""
    for school in School.objects.all():
        with within(EVERY_SCHOOL):
            _mail_seal(school, now or timezone.now())


def _mail_seal(school, now):
    locked = School.objects.select_for_update().get(pk=school.pk)
    mailed = Entry.objects.about(locked).filter(verb=MAILED, at__gt=now - AGAIN_AFTER)
    people = Person.objects.with_account().holding(locked.pk, *KEPT_BY)
    if people and not mailed.exists():
        record(MAILED, locked, by=Person.objects.sweep())
        tell(people, Notice.Subject.SEAL, school_id=locked.pk)
