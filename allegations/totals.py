"""Totals of low-level concerns, for the culture of the school and for training: no names (LLC-17).

Whose totals are whose (ACC-08, ALG-42). They are counted afresh for each reader, over what that
person may know of. The headteacher's count only cases in their own sight. The chair, the vice chair
and the owner, who hold few of them, count every one, but those from which they stand aside; and,
as long as it is not known whom one is about, only what came to them.

What is about any of those who are shown totals is in nobody's. Nobody can then find one about
themselves, neither in their own figures nor by laying them beside somebody else's. What was
reported as a low-level concern stays one here, whatever was judged later, so that no figure moves
when one is upgraded. Small numbers are not shown.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from allegations.models import Aside, Case, Report
from schools import posts
from schools.models import Person
from schools.posts import MAY, Can

LEAST = 5  # a smaller number might point at somebody
MONTHS = 12
SHOWN = [kind for kind, may in MAY.items() if Can.SETTLE_ROUTES in may]
OF_ALL = {"chair", "vice_chair", "proprietor"}
KINDS = [Report.Kind.LOW_LEVEL, Report.Kind.SELF]


@dataclass(frozen=True)
class Totals:
    """Rows of a name and a number, or None for a number that is too small to be shown."""

    by_month: list
    by_behaviour: list
    by_place: list


def totals_of(school_id, user, now=None):
    """What this person is shown of one school, over the last twelve months."""
    months = last_months(timezone.localdate(now))
    rows = counted(school_id, user).filter(at__date__gte=months[0])
    rows = list(rows.values_list("at", "behaviours", "place"))
    of_month = Counter(timezone.localdate(at).replace(day=1) for at, _, _ in rows)
    behaviours = Counter(code for _, codes, _ in rows for code in codes)
    places = Counter(place.strip().lower() for _, _, place in rows if place.strip())
    named = {str(Report.Behaviour(code).label): behaviours[code] for code in behaviours}
    return Totals(
        list(hidden({month: of_month[month] for month in months}).items()),
        _large(named),
        _large({place.capitalize(): number for place, number in places.items()}),
    )


def counted(school_id, user):
    """The reports that this person's figures are made of."""
    seen = Q(case__in=Case.objects.visible_to(user))
    if _counts_all(school_id, user):
        aside = Q(case__in=Aside.objects.filter(person=user).values("case"))
        seen |= Q(case__subject__isnull=False) & ~aside
    shown = Person.objects.holding(school_id, *SHOWN).values("pk")
    about_them = Report.objects.filter(case__subject__in=shown).values("pk")
    reports = Report.objects.filter(seen, school=school_id, kind__in=KINDS)
    return reports.exclude(pk__in=about_them)


def _counts_all(school_id, user):
    """Whoever is of the board or owns the school, and no headteacher beside it."""
    kinds = {kind for school, kind, _ in posts.held_by(user) if school == school_id}
    return bool(kinds & OF_ALL) and "head" not in kinds


def hidden(counts):
    """The same without small numbers; and never without one alone, which a sum would give away."""
    small = {name for name, number in counts.items() if number < LEAST}
    if len(small) == 1 and len(counts) > 1:
        small.add(min(counts.keys() - small, key=counts.get))
    return {name: None if name in small else number for name, number in counts.items()}


def _large(counts):
    """Only those that are shown, the most first: the name of a place may say who it is."""
    shown = [(name, number) for name, number in counts.items() if number >= LEAST]
    return sorted(shown, key=lambda row: (-row[1], row[0]))


def last_months(today):
    """The first days of the last twelve months, this one among them, in order."""
    months = [today.replace(day=1)]
    while len(months) < MONTHS:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months[::-1]
