"""What a child's standing is, beside a concern about them."""

from dataclasses import dataclass

from referrals.models import PlanNotice, PupilStatus
from referrals.statuses import of_kind


@dataclass(frozen=True)
class Card:
    """The statuses of a concern's children that this person may read, what they remind of, and who
    must be told at once of the concern."""

    statuses: list
    prompts: list
    owed: list


def of_concern(concern, user):
    """The card, or None where no child has a status that this person sees."""
    rows = PupilStatus.objects.visible_to(user).in_force()
    rows = rows.filter(pupil__involvements__concern=concern.pk).select_related("pupil")
    statuses = list(rows.order_by("pupil", "kind"))
    prompts = [sentence for status in statuses for sentence in of_kind(status.kind).prompts]
    owed = _owed(concern, user, statuses)
    return Card(statuses, list(dict.fromkeys(prompts)), owed) if statuses else None


def _owed(concern, user, statuses):
    """Asked only where a status calls for it (TRI-24)."""
    if not any(status.kind in PlanNotice.BACK_FROM_CARE for status in statuses):
        return []
    return list(PlanNotice.objects.visible_to(user).owed().filter(concern=concern.pk))


def keeps_open(concern):
    """Whoever must be told of it at once is told before it is closed. Not narrowed to who asks."""
    owed = PlanNotice.objects.owed().filter(concern=concern.pk)
    return [f"tell {notice.get_to_display()}, and write down that you did." for notice in owed]
