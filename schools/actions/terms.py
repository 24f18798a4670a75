"""Asking for the next term before a clock needs it."""

from audit.actions import record
from audit.models import Entry
from schools.actions.outbox import tell
from schools.models import Notice, Person, School
from schools.posts import KEEPS_SETTINGS
from schools.terms import short_of_terms
from schools.wall import EVERY_SCHOOL, within

ASKED = "asked for term dates of"


def ask_for_terms():
    """Whoever keeps the settings of a school whose terms run out is mailed, once for each end.

    Safe to run twice. What to do stands on their home page and at "Late and due" until it is done.
    """
    with within(EVERY_SCHOOL):
        for school in short_of_terms(School.objects.all()):
            _ask(school)


def _ask(school):
    locked = School.objects.select_for_update().get(pk=school.pk)
    asked = Entry.objects.about(locked).filter(verb=ASKED, reason=_after(school.last))
    people = Person.objects.with_account().holding(locked.pk, *KEEPS_SETTINGS).distinct()
    if people and not asked.exists():
        record(ASKED, locked, by=Person.objects.sweep(), reason=_after(school.last))
        tell(people, Notice.Subject.TASK, school_id=locked.pk)


def _after(last):
    return f"after {last}" if last else "none yet"
