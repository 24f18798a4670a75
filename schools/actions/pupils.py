"""Pupils, and the adults around them."""

from django.db import transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from schools import leaving, rules
from schools.actions.constraints import one_at_a_time, said_kindly
from schools.models import Contact, Pupil


@transaction.atomic
def add_pupil(*, by, school_id, namesake=False, **words):
    """A child on the roll of a school.

    A child of the same name and birthday is a slip, unless `namesake` says otherwise.
    """
    rules.check_can_keep_pupils(by, school_id)
    one_at_a_time(school_id)
    _check_upn_is_free(school_id, words.get("upn"))
    pupil = Pupil(school_id=school_id, **words)
    if not namesake:
        _check_not_here_already(pupil)
    with said_kindly():
        keep(pupil, by=by)
    record("added", pupil, by=by)
    return pupil


@transaction.atomic
def take_class_list(school, *, by):
    """Write down that this person saved the names of a class."""
    rules.check_can_take_class_lists(by, school.pk)
    return record("took_class_list", school, by=by)


def _check_not_here_already(pupil):
    same = Pupil.objects.on_roll().filter(
        school=pupil.school_id,
        given_name__iexact=pupil.given_name,
        family_name__iexact=pupil.family_name,
        date_of_birth=pupil.date_of_birth,
    )
    if same.exists():
        raise Refused(
            "A child of this name and birthday is on the roll already. If this is another child, "
            "tick “This is another child of the same name”."
        )


@transaction.atomic
def change_pupil(pupil, *, by, **words):
    """Change a pupil's details; what they were stays in the history."""
    rules.check_can_keep_pupils(by, pupil.school_id)
    _check_upn_is_free(pupil.school_id, words.get("upn"), but=pupil)
    for name, value in words.items():
        setattr(pupil, name, value)
    with said_kindly():
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
    pupil = _lock(pupil)
    rules.check_can_keep_pupils(by, pupil.school_id)
    left_on = left_on or timezone.localdate()
    if pupil.left_on:
        raise Refused("This child has left the roll already.")
    if pupil.joined_on and left_on < pupil.joined_on:
        raise Refused("A child cannot leave before the day they joined.")
    pupil.left_on = left_on
    keep(pupil, by=by, fields=["left_on"])
    record("left_roll", pupil, by=by)
    leaving.follow(pupil, left_on, by)
    return pupil


@transaction.atomic
def return_to_roll(pupil, *, by):
    """The child is back, or never left."""
    pupil = _lock(pupil)
    rules.check_can_keep_pupils(by, pupil.school_id)
    pupil.left_on = None
    keep(pupil, by=by, fields=["left_on"])
    record("returned_to_roll", pupil, by=by)
    return pupil


def _lock(pupil):
    return Pupil.objects.select_for_update(of=("self",), no_key=True).get(pk=pupil.pk)


@transaction.atomic
def add_contact(pupil, *, by, **words):
    """An adult around the child: parent, carer, emergency contact."""
    pupil = _lock(pupil)
    rules.check_can_keep_pupils(by, pupil.school_id)
    _check_not_rung_already(pupil, words["name"], words["relationship"])
    contact = keep(Contact(pupil=pupil, school_id=pupil.school_id, **words), by=by)
    record("added", contact, by=by)
    return contact


def _check_not_rung_already(pupil, name, relationship, but=None):
    same = pupil.contacts.still_rung().filter(name__iexact=name, relationship__iexact=relationship)
    if same.exclude(pk=but).exists():
        raise Refused("This contact is on the list already.")


@transaction.atomic
def change_contact(contact, *, by, **words):
    """Change what is known of an adult around a child; what it was stays in the history."""
    contact = _lock_contact(contact, by)
    for name, value in words.items():
        setattr(contact, name, value)
    _check_not_rung_already(contact.pupil, contact.name, contact.relationship, but=contact.pk)
    keep(contact, by=by, fields=list(words))
    record("changed", contact, by=by)
    return contact


def _lock_contact(contact, by):
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    rules.check_can_keep_pupils(by, contact.school_id)
    if contact.ended_at:
        raise Refused("This contact was taken off the list already.")
    return contact


@transaction.atomic
def end_contact(contact, *, by):
    """This adult is no longer to be rung. The line stays in the history."""
    contact = _lock_contact(contact, by)
    contact.ended_at = timezone.now()
    keep(contact, by=by, fields=["ended_at"])
    record("ended", contact, by=by)
    return contact
