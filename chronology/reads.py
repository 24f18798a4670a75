"""Who has read or printed a child's file, or a concern that stands in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from audit.actions import record
from audit.models import Entry
from concerns.models import Attachment, Concern, Share, Summary
from concerns.models.file import TRIED
from concerns.models.share import ITEMS
from schools.models import Person

WEEK = timedelta(days=7)
READ = ["read", "printed", "produced_bundle"]
BESIDES = ["found", TRIED]


@dataclass(frozen=True)
class Read:
    """One time that one person read or printed something of the file."""

    at: datetime
    who: str
    verb: str
    signed_at: datetime | None  # of the concern that was read; None for the file as a whole
    of_summary: bool
    of_attachment: bool
    how: str  # "by name" or "in an emergency"; nothing for whoever reads it by their post


def concerns_of(file, user):
    """When each concern of the file that this person may see was signed, by its key as text."""
    seen = Concern.objects.visible_to(user).filter(involvements__pupil=file.pk)
    return {str(pk): signed_at for pk, signed_at in seen.values_list("pk", "signed_at")}


def summaries_of(file, user):
    """The keys of the summaries about the child, as text."""
    seen = Summary.objects.visible_to(user).filter(pupil=file.pk)
    return [str(pk) for pk in seen.values_list("pk", flat=True)]


def attachments_of(file, user):
    """The concern of each file that was added to a concern about the child: keys, as text."""
    seen = Attachment.objects.visible_to(user).filter(concern__involvements__pupil=file.pk)
    return {str(pk): str(concern) for pk, concern in seen.values_list("pk", "concern")}


def shares_of(file, user):
    """What was ever opened by name of this file, in an emergency or by a lead."""
    seen = Share.objects.visible_to(user).about(file.pk)
    return list(seen.only("person", "kind", *ITEMS, "at", "until", "ended_at"))


def of_file(file, concerns, summaries=(), attachments=()):
    """Entries on the file, and on these concerns, summaries and what was added to the concerns.

    They are given by their keys. The newest comes first.

    The keys are given as a list, so that the database goes by its index and not over the trail.
    """
    on_file = Q(kind=file._meta.label_lower, record_id=str(file.pk))
    on_concerns = Q(kind=Concern._meta.label_lower, record_id__in=[str(key) for key in concerns])
    on_summaries = Q(kind=Summary._meta.label_lower, record_id__in=[*summaries])
    on_added = Q(kind=Attachment._meta.label_lower, record_id__in=[*attachments])
    entries = Entry.objects.filter(verb__in=[*READ, *BESIDES]).order_by("-at", "-pk")
    return entries.filter(on_file | on_concerns | on_summaries | on_added)


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
        record("found", file, by=by)


def told(entries, concerns, shares, attachments):
    """These entries in words. The people are looked up once for all of them."""
    named = Person.objects.only("given_name", "family_name")
    people = named.in_bulk({entry.by_id for entry in entries})
    return [
        Read(
            at=entry.at,
            who=str(people.get(entry.by_id, "Somebody who is no longer known here")),
            verb=entry.verb,
            signed_at=concerns.get(attachments.get(entry.record_id, entry.record_id)),
            of_summary=entry.kind == Summary._meta.label_lower,
            of_attachment=entry.record_id in attachments,
            how=_how(entry, attachments.get(entry.record_id, entry.record_id), shares),
        )
        for entry in entries
    ]


def _how(entry, key, shares):
    """By what this person could read it at that moment, if it was not their post.

    `key` is of what was read; for a file of a concern, of the concern.
    """
    held = [share for share in shares if _held(share, entry, key)]
    if any(share.is_emergency for share in held):
        return "in an emergency"
    return "by name" if held else ""


def _held(share, entry, key):
    """Whether it stood at that moment, and opens what was read: a file opens its concerns too."""
    opens = share.file_id or str(share.concern_id or share.summary_id) == key
    return (
        share.person_id == entry.by_id
        and opens
        and share.at <= entry.at <= min(share.until, share.ended_at or share.until)
    )
