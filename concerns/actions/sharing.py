"""What a lead shares with one person by name, and how it ends."""

from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from concerns import notices
from concerns import share_rules as rules
from concerns.models import Concern, Share
from concerns.models.share import PERMISSIONS
from schools.models import Person


@transaction.atomic
def share(item, *, by, person, kind, reason, until, why_this_much="", serves_child=""):
    """Let one person by name read one file, concern or summary, until a moment (ACC-03)."""
    rules.check_can_share_with(by, item, person, kind, until)
    _end_what_is_spent(item, person)
    row = Share(
        school_id=item.school_id,
        kind=kind,
        person=person,
        reason=reason,
        why_this_much=why_this_much,
        serves_child=serves_child,
        until=until,
        by=by,
        **{rules.name_of(item): item},
    )
    open_by_name(row, by=by)
    record("shared", row, by=by, reason=reason)
    notices.shared(row)
    return row


def open_by_name(row, *, by):
    """Write the share down, and with it the permission that opens what it is of."""
    try:
        with transaction.atomic():
            keep(row, by=by)
    except IntegrityError:
        raise Refused(f"This is shared with {row.person} already.") from None
    name = row.item_name
    more = {"emergency": row.is_emergency} if name == "file" else {}
    PERMISSIONS[name].objects.create(
        school_id=row.school_id,
        user=row.person,
        permission=Permission.objects.get(
            content_type__app_label="concerns", codename=f"be_shown_{name}"
        ),
        content_object=row.item,
        share=row,
        post=row.post,
        until=row.until,
        **more,
    )


@transaction.atomic
def end_share(row, *, by, reason):
    """Take back what was shared, from the next page on."""
    rules.check_can_end_share(by, row)
    row = Share.objects.select_for_update().get(pk=row.pk)
    if row.ended_at:
        raise Refused("Somebody has ended this already.")
    _end(row, by, reason)
    return row


@transaction.atomic
def end_shares_with(person, pupil, *, by, reason):
    """Whatever was shared with this person about this child ends: they are kept out of the file."""
    concerns = Concern.objects.about(pupil).order_by().values("pk")
    open_still = Share.objects.filter(person=person, ended_at=None)
    for about in ({"file": pupil.pk}, {"summary__pupil": pupil}, {"concern__in": concerns}):
        for row in open_still.filter(**about).select_for_update(of=("self",)):
            _end(row, by, reason)


@transaction.atomic
def end_spent_shares():
    """Shares that open nothing any more are ended, and no permission of theirs is left behind.

    Their day has come, the person has left, or the child has. How many there were.
    """
    spent = list(Share.objects.spent().values_list("pk", flat=True))
    for row in Share.objects.filter(pk__in=spent).select_for_update(of=("self",)):
        _end(row, Person.objects.sweep(), "Its time was over, or somebody has left.")
    return len(spent)


def _end_what_is_spent(item, person):
    spent = Share.objects.spent().filter(person=person, **{rules.name_of(item): item})
    for row in Share.objects.filter(pk__in=list(spent.values_list("pk", flat=True))):
        _end(row, Person.objects.sweep(), "Its time was over.")


def _end(row, by, reason):
    row.ended_at, row.ended_by, row.ended_reason = timezone.now(), by, reason
    keep(row, by=by, fields=["ended_at", "ended_by", "ended_reason"])
    for permission in PERMISSIONS[row.item_name].objects.filter(share=row):
        permission.delete()
    record("ended_share", row, by=by, reason=reason)
