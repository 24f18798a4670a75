"""Who has read or printed a child's file, or a concern that stands in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from audit.actions import record
from audit.models import Entry
from concerns.models import Concern
from schools.models import Person

WEEK = timedelta(days=7)
READ = ["read", "printed"]
FOUND = "found"


@dataclass(frozen=True)
class Read:
    """One time that one person read or printed something of the file."""

    at: datetime
    who: str
    verb: str
    signed_at: datetime | None  # of the concern that was read; None for the file as a whole


def concerns_of(file, user):
    """When each concern of the file that this person may see was signed, by its key as text."""
    seen = Concern.objects.visible_to(user).filter(involvements__pupil=file.pk)
    return {str(pk): signed_at for pk, signed_at in seen.values_list("pk", "signed_at")}


def of_file(file, concerns):
    """Entries on the file and on these concerns (their keys), newest first.

    The keys are given as a list, so that the database goes by its index and not over the trail.
    """
    on_file = Q(kind=file._meta.label_lower, record_id=str(file.pk))
    on_concerns = Q(kind=Concern._meta.label_lower, record_id__in=[str(key) for key in concerns])
    return Entry.objects.filter(on_file | on_concerns, verb__in=[*READ, FOUND]).order_by(
        "-at", "-pk"
    )


def this_week(file, concerns):
    """How many times in the last seven days, and by how many people."""
    entries = (
        of_file(file, concerns).filter(verb__in=READ, at__gte=timezone.now() - WEEK).order_by()
    )
    return entries.aggregate(times=Count("pk"), people=Count("by_id", distinct=True))


@transaction.atomic
def record_found(files, *, by):
    """A name was looked for, and these files were shown: each hit leaves its trace (ACC-13)."""
    for file in files:
        record(FOUND, file, by=by)


def told(entries, concerns):
    """These entries in words. The people are looked up once for all of them."""
    named = Person.objects.only("given_name", "family_name")
    people = named.in_bulk({entry.by_id for entry in entries})
    return [
        Read(
            at=entry.at,
            who=str(people.get(entry.by_id, "Somebody who is no longer known here")),
            verb=entry.verb,
            signed_at=concerns.get(entry.record_id),
        )
        for entry in entries
    ]
