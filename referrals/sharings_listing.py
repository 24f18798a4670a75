"""The log of what was shared, narrowed: what waits, what was slow, what was withheld (INF-06)."""

from django.core.paginator import Paginator

from referrals.listing import Chip
from referrals.models import Sharing

PAGE = 50
# Each way to narrow the log: its name in the address, what it is called, and what is kept.
SHOWN = {
    "all": ("All", lambda rows: rows),
    "waiting": ("Not shared yet", lambda rows: rows.waiting()),
    "slow": ("Slow: more than a day", lambda rows: rows.slow()),
    "withheld": ("Withheld", lambda rows: rows.filter(shares=False)),
    "asked": ("Asked for", lambda rows: rows.filter(kind=Sharing.Kind.ASKED)),
    "visits": ("Visits in school", lambda rows: rows.filter(kind__in=Sharing.VISITS)),
}


class Listing:
    """One page of the log, newest first. What the address says and it does not know is passed
    over."""

    def __init__(self, user, asked):
        self.show = asked.get("show") if asked.get("show") in SHOWN else "all"
        self.rows = Sharing.objects.visible_to(user).select_related("pupil", "by")
        self.chips = [self._chip(name) for name in SHOWN]
        found = SHOWN[self.show][1](self.rows).order_by("-decided_at", "pk")
        self.page = Paginator(found, PAGE).get_page(asked.get("page"))

    def _chip(self, name):
        said, narrowed = SHOWN[name]
        return Chip(said, narrowed(self.rows).count(), f"?show={name}", name == self.show)
