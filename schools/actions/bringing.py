"""A confirmed list, line by line, through the same actions as what is typed by hand."""

from collections import Counter

from django.db.models import Max

from audit.actions import Refused
from schools.actions.people import add_person, change_person
from schools.actions.posts import give_post
from schools.actions.pupils import (
    add_contact,
    add_pupil,
    change_contact,
    change_pupil,
    return_to_roll,
)
from schools.intakes.lines import Fate
from schools.models import BroughtIn, Contact, Intake, Person, Post, Pupil

# A person stands before their post: what is taken back goes the other way.
TRACKED = {
    BroughtIn.Of.PUPIL: Pupil,
    BroughtIn.Of.PERSON: Person,
    BroughtIn.Of.POST: Post,
    BroughtIn.Of.CONTACT: Contact,
}


def bring_in(plan, *, by):
    """Do what the plan says, and note each version of a record that it made. Gives the figures."""
    before = {of: _newest(model) for of, model in TRACKED.items()}
    figures, touched = Counter(), []
    for line in plan.lines:
        try:
            done, key = _do(plan.intake, line, by)
        except Refused as refused:
            raise Refused(f"Line {line.number}: {refused} Nothing was brought in.") from None
        figures[done] += 1
        touched.append(key)
    _note(plan.intake, [key for key in touched if key], before)
    return figures


def _do(intake, line, by):
    """What became of this line, and the key of the record that it made or changed."""
    add, change = BY_KIND[intake.kind]
    asked_and_new = line.fate == Fate.ASKED and line.answer == "new"
    if line.fate == Fate.NEW or asked_and_new:
        return "added", add(intake.school_id, line.said, by, namesake=asked_and_new)
    if line.fate == Fate.CHANGED:
        return change(intake.school_id, line, line.record, line.changes, by)
    if line.fate == Fate.ASKED and (chosen := line.chosen()):
        return change(intake.school_id, line, chosen.record, chosen.changes, by)
    return ("unchanged" if line.fate == Fate.SAME else "left_out"), None


def _add_pupil(school_id, said, by, *, namesake):
    return add_pupil(by=by, school_id=school_id, namesake=namesake, **said).pk


def _change_pupil(school_id, line, pupil, changes, by):
    back = pupil.left_on is not None
    if back:
        pupil = return_to_roll(pupil, by=by)
    if changes:
        change_pupil(pupil, by=by, **{change.field: change.after for change in changes})
    return ("changed", pupil.pk) if back or changes else ("unchanged", None)


def _add_person(school_id, said, by, *, namesake):
    words = {"kind": Post.Kind.STAFF, **said}
    return add_person(by=by, school_id=school_id, namesake=namesake, **words).pk


def _change_person(school_id, line, person, changes, by):
    words = {change.field: change.after for change in changes if change.field != "kind"}
    if words:
        change_person(person, by=by, **words)
    if any(change.field == "kind" for change in changes):
        since = line.said.get("since")
        give_post(person, by=by, school_id=school_id, kind=line.said["kind"], since=since)
    return ("changed", person.pk) if changes else ("unchanged", None)


def _add_contact(school_id, said, by, *, namesake):
    words = {**said}
    return add_contact(words.pop("pupil"), by=by, **words).pk


def _change_contact(school_id, line, contact, changes, by):
    if changes:
        change_contact(contact, by=by, **{change.field: change.after for change in changes})
    return ("changed", contact.pk) if changes else ("unchanged", None)


BY_KIND = {
    Intake.Kind.PUPILS: (_add_pupil, _change_pupil),
    Intake.Kind.PEOPLE: (_add_person, _change_person),
    Intake.Kind.CONTACTS: (_add_contact, _change_contact),
}


def _newest(model):
    return model.history.aggregate(newest=Max("history_id"))["newest"] or 0


def _note(intake, touched, before):
    """Nobody else changed these records meanwhile: they are locked, or new."""
    for of, model in TRACKED.items():
        whose = "person__in" if of == BroughtIn.Of.POST else "id__in"
        made = model.history.filter(history_id__gt=before[of], **{whose: touched})
        if of == BroughtIn.Of.POST:
            made = made.filter(school=intake.school_id)
        BroughtIn.objects.bulk_create(
            BroughtIn(school_id=intake.school_id, intake=intake, of=of, version=version)
            for version in made.order_by("history_id").values_list("history_id", flat=True)
        )
