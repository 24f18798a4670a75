"""Children at greater risk: who has a status that calls for more care, and the next contact."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, F, Min, Q

from referrals.models import PupilStatus
from schools.models import Pupil

PAGE = 50
Kind = PupilStatus.Kind
# Whom the policies name first (STA-21); the last is everybody else with a status.
GROUPS = {
    "plan": ("With a plan", [Kind.CHILD_PROTECTION, Kind.CHILD_IN_NEED]),
    "care": (
        "In care, or once in care",
        [Kind.LOOKED_AFTER, Kind.PREVIOUSLY_LOOKED_AFTER, Kind.RETURNED_HOME],
    ),
    "social-worker": ("Social worker", [Kind.SOCIAL_WORKER]),
    "mental-health": ("Mental health", [Kind.MENTAL_HEALTH]),
    "send": ("SEND", [Kind.SEND, Kind.DISABILITY]),
    "all": ("All statuses", list(Kind)),
}
FIRST = [kind for name, (_, kinds) in GROUPS.items() if name != "all" for kind in kinds]


@dataclass(frozen=True)
class Chip:
    label: str
    count: int
    address: str
    on: bool


class AtRisk:
    """One page of the children, whoever waits for the next contact longest first.

    A child without a day for it comes before all others.
    """

    def __init__(self, user, asked):
        self.statuses = PupilStatus.objects.visible_to(user).in_force()
        self.show = asked.get("show") if asked.get("show") in GROUPS else ""
        self.chips = list(self._chips())
        children = Pupil.objects.filter(statuses__in=self._shown())
        children = children.annotate(next_on=Min("statuses__next_contact_on", filter=self._here()))
        in_order = children.order_by(F("next_on").asc(nulls_first=True), "family_name", "pk")
        self.page = Paginator(in_order, PAGE).get_page(asked.get("page"))
        self._add_statuses()

    def _kinds(self):
        return GROUPS[self.show][1] if self.show else FIRST

    def _shown(self):
        return self.statuses.filter(kind__in=self._kinds()).values("pk")

    def _here(self):
        return Q(statuses__in=self._shown())

    def _chips(self):
        counted = self.statuses.order_by().aggregate(
            first=Count("pupil", filter=Q(kind__in=FIRST), distinct=True),
            **{
                name.replace("-", "_"): Count("pupil", filter=Q(kind__in=kinds), distinct=True)
                for name, (_, kinds) in GROUPS.items()
            },
        )
        yield Chip("At greater risk", counted["first"], "?", not self.show)
        for name, (label, _) in GROUPS.items():
            count = counted[name.replace("-", "_")]
            yield Chip(label, count, f"?show={name}", name == self.show)

    def _add_statuses(self):
        found = {}
        pupils = [pupil.pk for pupil in self.page]
        for status in self.statuses.filter(pupil__in=pupils).select_related("owner"):
            found.setdefault(status.pupil_id, []).append(status)
        for pupil in self.page:
            pupil.standing = found.get(pupil.pk, [])
