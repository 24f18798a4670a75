"""The queue of the leads: which concerns, in what order, with counts that are right."""

from functools import cached_property

from django.core.cache import cache
from django.db.models import Q
from django.utils import timezone

from concerns import queue_rows
from concerns.models import Category
from concerns.queue_rows import PAGE
from schools import posts
from schools.posts import Can

# The kinds change once a year, if that.
KINDS_SECONDS = 60
FILTERS = {
    "all": "Everything open",
    "new": "Not opened",
    "late": "Late",
    "mine": "Mine",
    "undecided": "To decide",
    "in_hand": "Being dealt with",
    "again": "Asked to look again",
    "closed": "Closed",
}


class Queue:
    """One page of it for one person, as the address asks: `show`, `category` and `page`."""

    def __init__(self, user, asked):
        self.user = user
        self.now = timezone.now()
        self.show = asked.get("show") if asked.get("show") in FILTERS else "all"
        self.category = asked.get("category", "").replace("\0", "")[:40]
        self.number = page_number(asked.get("page", ""))

    @cached_property
    def _read(self):
        asked = {"show": self.show, "category": self.category, "number": self.number}
        return queue_rows.read(self.user, now=self.now, **asked)

    @property
    def counts(self):
        return self._read[0]

    @property
    def rows(self):
        """The concerns of this page, with all that a line shows."""
        return self._read[1]

    @property
    def chips(self):
        return [
            {"name": name, "label": label, "on": name == self.show, "count": self.counts.get(name)}
            for name, label in FILTERS.items()
        ]

    @property
    def kinds(self):
        """The code and name of each kind of worry that these schools have, for the choice."""
        return kinds_at(posts.schools_where(self.user, Can.READ_FILES))

    @property
    def pages(self):
        if self.show == "closed":
            return None
        return -(-self.counts[self.show] // PAGE)

    @property
    def next_page(self):
        return self.number + 1 if self.pages and self.number < self.pages else None

    @property
    def previous_page(self):
        return self.number - 1 if self.number > 1 else None


def kinds_at(schools):
    """The code and name of each kind of worry that these schools have, for a choice."""
    key = "kinds-" + "-".join(map(str, schools))
    return cache.get_or_set(key, lambda: _kinds_at(schools), KINDS_SECONDS)


def _kinds_at(schools):
    """Retired ones too: an old concern may carry one."""
    found = Category.objects.filter(Q(school=None) | Q(school__in=schools))
    return list(dict.fromkeys(found.values_list("code", "name")))


def page_number(asked):
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 6 else 1
