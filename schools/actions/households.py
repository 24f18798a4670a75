"""Which children live together."""

from django.db import transaction

from audit.actions import Refused, keep, record
from schools import rules
from schools.models import Household, Pupil


@transaction.atomic
def join_household(pupil, *, by, other):
    """This child lives with that one, and so with whoever lives there already."""
    pupil, other = _lock_both(pupil, other)
    rules.check_can_keep_pupils(by, pupil.school_id)
    if other.school_id != pupil.school_id or other.pk == pupil.pk:
        raise Refused("Choose another child of this school.")
    if other.household is None:
        _move(other, Household.objects.create(school_id=other.school_id), by=by)
    return _move(pupil, other.household, by=by)


@transaction.atomic
def leave_household(pupil, *, by):
    """This child does not live with the others, or does so no longer."""
    pupil = Pupil.objects.select_for_update(of=("self",), no_key=True).get(pk=pupil.pk)
    rules.check_can_keep_pupils(by, pupil.school_id)
    return _move(pupil, None, by=by)


def _lock_both(*pupils):
    """In the order of their keys, so that two people joining the same two never wait in a ring."""
    rows = Pupil.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[pupil.pk for pupil in pupils])}
    return [found[pupil.pk] for pupil in pupils]


def _move(pupil, household, *, by):
    pupil.household = household
    keep(pupil, by=by, fields=["household"])
    record("joined_household" if household else "left_household", pupil, by=by)
    return pupil
