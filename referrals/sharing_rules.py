"""When a decision to share may be written down, and by whom."""

from django.utils import timezone

from audit.actions import Refused
from concerns.rules import check_file_in_sight
from referrals.models import Referral
from schools import posts
from schools.posts import Can


def check_can_log_sharing(user, pupil):
    """Whoever deals with a child's file. Consent is never a gate (INF-05)."""
    if not posts.may(user, Can.TRIAGE, pupil.school_id):
        raise Refused("The DSL and the deputies decide what is shared about a child.")
    check_file_in_sight(user, pupil)


def check_has_ground_to_share(shares, consent, grounds):
    """Without consent there is a reason to share all the same: one tick, never a "yes" (INF-03)."""
    if shares and consent != Referral.Consent.GIVEN and not grounds:
        raise Refused("Without consent, tick why it is shared all the same. Consent is not needed.")


def check_order(decided_at, shared_at, asked_on):
    """It is asked for, decided, and then shared."""
    if shared_at and shared_at < decided_at:
        raise Refused("It would be shared before it was decided. Please look at both times.")
    if asked_on and asked_on > timezone.localdate(decided_at):
        raise Refused("It would be decided before it was asked for. Please look at both days.")


def check_can_note_shared(user, sharing):
    check_can_log_sharing(user, sharing.pupil)
    if not sharing.shares:
        raise Refused("It was decided not to share this. Write down the new decision by itself.")
    if sharing.shared_at:
        raise Refused("That it was shared stands there already.")
