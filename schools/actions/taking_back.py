"""What a list brought in, taken back: each record as it was, or gone if it was not there."""

from django.db import IntegrityError, connection, transaction
from django.db.models.deletion import Collector

from audit.actions import Refused, keep, record
from schools.actions.bringing import TRACKED
from schools.models import BroughtIn, Notice, Person

CAME_AFTER = (
    "This cannot be taken back any more: {} of its records {} changed since, and that would be "
    "lost. Change single records on their own pages."
)
WRITTEN_ABOUT = (
    "This cannot be taken back any more: something was written since about somebody whom it added. "
    "Change single records on their own pages."
)
SIGNED_IN = (
    "This cannot be taken back any more: somebody whom it added has signed in since. Shut people "
    "out on their own pages."
)


def check_nothing_came_after(intake):
    """Each record says what the list made it say. (What was changed back is no loss.)"""
    since = sum(_changed_since(of, _versions(intake, of)) for of in TRACKED)
    if since:
        raise Refused(CAME_AFTER.format(since, "was" if since == 1 else "were"))


def _versions(intake, of):
    """The versions that the list made, the last first."""
    keys = intake.brought_in.filter(of=of).values("version")
    return list(TRACKED[of].history.filter(history_id__in=keys).order_by("-history_id"))


def _changed_since(of, versions):
    """How many records say something else now than in their last version of the list's."""
    model = TRACKED[of]
    names = [field.attname for field in model.history.model.tracked_fields]
    last = {version.id: version for version in reversed(versions)}
    now = {row["id"]: row for row in model.objects.filter(pk__in=last).values(*names)}
    return sum(
        now.get(key) != {name: getattr(version, name) for name in names}
        for key, version in last.items()
    )


def take_back(intake, *, by):
    """Undo each version, the last first, inside the caller's transaction."""
    check_nothing_came_after(intake)
    try:
        with transaction.atomic():
            for of in reversed(TRACKED):
                for version in _versions(intake, of):
                    _take_back(of, version, intake, by)
            connection.check_constraints()
    except IntegrityError:
        raise Refused(WRITTEN_ABOUT) from None


def _take_back(of, version, intake, by):
    found = TRACKED[of].objects.select_for_update(of=("self",)).get(pk=version.id)
    found.school_id = intake.school_id  # a person belongs to no one school
    record("taken_back", found, by=by, reason=intake.undo_reason)
    if version.history_type == "+":
        _remove(found, of, by)
        return
    changes = version.diff_against(version.prev_record).changes
    for change in changes:
        setattr(found, change.field, change.old)
    keep(found, by=by, fields=[change.field for change in changes])


def _remove(found, of, by):
    """This row alone. Should anything point at it, the database refuses, whoever may see that."""
    if of == BroughtIn.Of.PERSON:
        _check_never_signed_in(found)
        Notice.objects.filter(to=found).delete()
    found._history_user = by
    alone = Collector(using=connection.alias)
    alone.add([found])
    alone.delete()


def _check_never_signed_in(person):
    if Person.objects.filter(pk=person.pk, last_login__isnull=False).exists():
        raise Refused(SIGNED_IN)
