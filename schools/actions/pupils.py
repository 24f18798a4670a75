"""Pupils, and the adults around them."""

from django.db import transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from schools import rules
from schools.models import Contact, Pupil


@transaction.atomic
def add_pupil(*, by, school_id, **words):
    """A child on the roll of a school."""
    rules.check_can_keep_pupils(by, school_id)
    _check_upn_is_free(school_id, words.get("upn"))
    pupil = keep(Pupil(school_id=school_id, **words), by=by)
    record("added", pupil, by=by)
    return pupil


@transaction.atomic
def change_pupil(pupil, *, by, **words):
    """Change a pupil's details; what they were stays in the history."""
    rules.check_can_keep_pupils(by, pupil.school_id)
    _check_upn_is_free(pupil.school_id, words.get("upn"), but=pupil)
    for name, value in words.items():
        setattr(pupil, name, value)
    keep(pupil, by=by, fields=list(words))
    record("changed", pupil, by=by)
    return pupil


def _check_upn_is_free(school_id, upn, but=None):
    same = Pupil.objects.filter(school=school_id, upn=upn).exclude(pk=but.pk if but else None)
    if upn and same.exists():
        raise Refused("Another pupil of this school has this UPN.")


@transaction.atomic
def leave_roll(pupil, *, by, left_on=None):
    """The child has left. Their file stays."""
    rules.check_can_keep_pupils(by, pupil.school_id)
    pupil.left_on = left_on or timezone.localdate()
    keep(pupil, by=by, fields=["left_on"])
    record("left_roll", pupil, by=by)
    return pupil


@transaction.atomic
def add_contact(pupil, *, by, **words):
    """An adult around the child: parent, carer, emergency contact."""
    rules.check_can_keep_pupils(by, pupil.school_id)
    contact = keep(Contact(pupil=pupil, school_id=pupil.school_id, **words), by=by)
    record("added", contact, by=by)
    return contact


@transaction.atomic
def end_contact(contact, *, by):
    """This adult is no longer to be rung. The line stays in the history."""
    rules.check_can_keep_pupils(by, contact.school_id)
    contact.ended_at = timezone.now()
    keep(contact, by=by, fields=["ended_at"])
    record("ended", contact, by=by)
    return contact
