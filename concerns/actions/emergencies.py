"""A file that somebody opens in an emergency, and the look that a lead takes at it afterwards."""

from django.db import transaction
from django.utils import timezone

from audit.actions import record
from concerns import notices
from concerns import share_rules as rules
from concerns.actions.sharing import open_by_name
from concerns.models import EmergencyDeadline, EmergencyReview, File, Share
from concerns.models.by_name import forget
from concerns.models.share import end_of
from deadlines.actions import meet, raise_deadline
from schools.models import Person


@transaction.atomic
def open_in_emergency(pupil, *, by, reason):
    """Open a child's file to oneself for the rest of the day (ACC-23). The leads are told at once.

    Where there is no file there is nothing to open: None. The leads are told of that too.
    """
    rules.check_can_open_in_emergency(by, pupil)
    file = File.objects.filter(pk=pupil.pk).first()
    if file is None:
        record("asked_in_emergency", pupil, by=by, reason=reason)
        notices.opened_in_emergency(pupil, by)
        return None
    row = Share(
        school_id=file.school_id,
        kind=Share.Kind.EMERGENCY,
        file=file,
        person=by,
        reason=reason,
        until=end_of(timezone.localdate()),
        by=by,
    )
    open_by_name(row, by=by)
    raise_deadline(
        EmergencyDeadline,
        "emergency_review",
        by=by,
        school=file.school,
        started_at=timezone.now(),
        share=row,
    )
    forget(by)
    record("opened_in_emergency", row, by=by, reason=reason)
    notices.opened_in_emergency(pupil, by)
    return row


@transaction.atomic
def review_emergency(row, *, by, needed, note):
    """A lead has looked at why a file was opened in an emergency, and says what they found."""
    row = Share.objects.select_for_update(of=("self",)).get(pk=row.pk)
    rules.check_can_review_emergency(by, row)
    review = EmergencyReview.objects.create(
        school_id=row.school_id, share=row, needed=needed, note=note, by=by
    )
    meet(EmergencyDeadline.objects.filter(share=row), by=by)
    record("reviewed_emergency", row, by=by, reason=note)
    return review


def find_emergency_unreviewed(deadline):
    """Nobody has reviewed it in time: the leads are told. Called by the sweep."""
    notices.emergency_unreviewed(deadline.share)
    record("review_late", deadline.share, by=Person.objects.sweep())
