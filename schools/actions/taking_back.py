"""What a list brought in, taken back: each record as it was, or gone if it was not there."""

from django.db import IntegrityError, connection, transaction
from django.db.models import Max
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
    """Each record still stands in the last version that the list made of it."""
    since = sum(_changed_since(of, _versions(intake, of)) for of in TRACKED)
    if since:
        raise Refused(CAME_AFTER.format(since, "was" if since == 1 else "were"))


def _versions(intake, of):
    """The versions that the list made, the last first."""
    keys = intake.brought_in.filter(of=of).values("version")
    return list(TRACKED[of].history.filter(history_id__in=keys).order_by("-history_id"))


def _changed_since(of, versions):
    ours = {}
    for version in versions:
        ours.setdefault(version.id, version.history_id)
    newest = TRACKED[of].history.filter(id__in=ours).order_by().values("id")
    found = dict(newest.annotate(newest=Max("history_id")).values_list("id", "newest"))
    return sum(found[key] != version for key, version in ours.items())


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
