"""The beginning of a school in this system: what nobody there could do for themselves yet."""

from django.db import transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from schools.models import Person, Post, School, SchoolSettings
from schools.models.people import SWEEP_ID


@transaction.atomic
def found_school(*, by, first, since=None, **words):
    """Set up a new school with its settings and its first chair, head and IT administrator.

    `first` lists (a person's words, the kinds of their posts). Only the sweep (the program
    itself) may, and without a second person, as there is nobody yet who could be one: at any other
    time these posts are given by somebody who holds the right to, when another agrees.
    """
    if by.pk != SWEEP_ID:
        raise Refused("A school is set up by the program itself, not by somebody signed in.")
    school = School.objects.create(**words)
    keep(SchoolSettings(school=school), by=by)
    record("founded", school, by=by)
    for person, kinds in first:
        _appoint_first(school, person, kinds, since or timezone.localdate(), by=by)
    return school


def _appoint_first(school, words, kinds, since, *, by):
    person = Person(**words)
    person.set_unusable_password()
    keep(person, by=by)
    for kind in kinds:
        post = keep(Post(person=person, school=school, kind=kind, since=since), by=by)
        record("given_post", post, by=by)
