"""What a child's standing is, beside a concern about them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone

from concerns.exposed import Known, Source
from concerns.keys import Array
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
    rows = rows.annotate(noticed=Array(_noticed(user)))
    statuses = list(rows.order_by("pupil", "kind"))
    prompts = [sentence for status in statuses for sentence in of_kind(status.kind).prompts]
    owed = _owed(concern, user, statuses)
    return Card(statuses, list(dict.fromkeys(prompts)), owed) if statuses else None


Kind, Event = PupilStatus.Kind, PlanNotice.Event
# Of a family member in prison, of belief and of honour it is not known that exploiters seek it out.
NOT_SAYING = {*PupilStatus.IN_CONFIDENCE, Kind.RADICALISATION, Kind.HONOUR, Kind.HOME_EDUCATION}
HAPPENED = [Event.PROPOSED, Event.STARTED, Event.MISSING]


def _noticed(user):
    """That an exclusion or going missing was to be told to others, because of this status."""
    rows = PlanNotice.objects.visible_to(user).filter(status=OuterRef("pk"), event__in=HAPPENED)
    said = JSONObject(notice="pk", event="event", at="happened_at")
    return rows.order_by("-happened_at").values(said=said)


def tells(card):
    """What these statuses say of who is most at risk of exploitation (CAT-09)."""
    for status in card.statuses:
        if status.kind not in NOT_SAYING:
            url = reverse("referrals:status", args=[status.pk])
            source = Source(f"status, known from: {status.source}", status.starts_on, url)
            yield Known(status.pupil_id, status.get_kind_display(), source)
        for noticed in status.noticed:
            yield Known(status.pupil_id, Event(noticed["event"]).label, _notice(noticed))


def _notice(noticed):
    day = timezone.localdate(datetime.fromisoformat(noticed["at"]))
    return Source("a notice", day, reverse("referrals:notice", args=[noticed["notice"]]))


def _owed(concern, user, statuses):
    """Asked only where a status calls for it (TRI-24)."""
    if not any(status.kind in PlanNotice.BACK_FROM_CARE for status in statuses):
        return []
    return list(PlanNotice.objects.visible_to(user).owed().filter(concern=concern.pk))


def keeps_open(concern):
    """Whoever must be told of it at once is told before it is closed. Not narrowed to who asks."""
    owed = PlanNotice.objects.owed().filter(concern=concern.pk)
    return [f"tell {notice.get_to_display()}, and write down that you did." for notice in owed]
