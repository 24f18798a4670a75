"""What is shared about a child with others, or withheld, is decided and written down."""

from django.db import transaction

from audit.actions import record
from referrals import sharing_rules as rules
from referrals.models import Sharing


@transaction.atomic
def log_sharing(pupil, *, by, shares, decided_at, shared_at=None, **words):
    """One decision to share or to withhold (INF-01), and when it was shared, if it has been."""
    rules.check_can_log_sharing(by, pupil)
    rules.check_has_ground_to_share(shares, words.get("consent"), words.get("grounds"))
    rules.check_order(decided_at, shared_at, words.get("asked_on"))
    sharing = Sharing.objects.create(
        school_id=pupil.school_id,
        pupil=pupil,
        by=by,
        shares=shares,
        decided_at=decided_at,
        shared_at=shared_at if shares else None,
        shared_by=by if shares and shared_at else None,
        **words,
    )
    record("logged_sharing", sharing, by=by)
    return sharing


@transaction.atomic
def note_shared(sharing, *, by, shared_at):
    """What was decided has been shared now (INF-06)."""
    sharing = Sharing.objects.select_for_update().get(pk=sharing.pk)
    rules.check_can_note_shared(by, sharing)
    rules.check_order(sharing.decided_at, shared_at, None)
    sharing.shared_at, sharing.shared_by = shared_at, by
    sharing.save(update_fields=["shared_at", "shared_by"])
    record("noted_shared", sharing, by=by)
    return sharing
