"""Narrowing a chronology: by kind, by year, to what is significant; and which end comes first. All
of it in the address."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

KINDS = {
    "concern": "Concerns",
    "decision": "Decisions",
    "family": "Family",
    "agency": "Agencies",
    "child": "The child",
    "action": "Actions",
    "status": "Statuses",
    "confidence": "In confidence",
    "support": "Support",
    "review": "Reviews",
    "closing": "Closings",
    "event": "Events",
    "access": "Access",
}
OLDEST = "oldest"


@dataclass(frozen=True)
class Chip:
    """One filter to press. `address` is the page with it pressed, or, if it is on, without it."""

    label: str
    count: int
    address: str
    on: bool


class Narrowing:
    """What was asked for in the address. What is not a filter is passed over."""

    def __init__(self, asked):
        kind, year = asked.get("kind", ""), asked.get("year", "")
        self.kind = kind if kind in KINDS else ""
        self.year = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None
        self.significant = asked.get("significant") == "1"
        self.order = OLDEST if asked.get("order") == OLDEST else ""

    def __bool__(self):
        return bool(self.kind or self.year or self.significant)

    def of(self, entries):
        """Those that fit. They are given with the newest first."""
        fit = [entry for entry in entries if self._fits(entry)]
        return fit[::-1] if self.order else fit

    def _fits(self, entry):
        return (
            (not self.kind or entry.kind == self.kind)
            and (not self.year or entry.day.year == self.year)
            and (not self.significant or entry.significant)
        )

    @property
    def query(self):
        """The part of the address that says this, with its question mark; nothing for all."""
        return self._query()

    def _query(self, **changed):
        wanted = {"kind": self.kind, "year": self.year, "significant": self.significant}
        wanted |= {"order": self.order, **changed}
        said = {name: 1 if value is True else value for name, value in wanted.items() if value}
        return "?" + urlencode(said) if said else "?"

    @property
    def turned_round(self):
        """The same, with the other end first."""
        return self._query(order="" if self.order else OLDEST)

    @property
    def whole(self):
        """All of it, in this order."""
        return self._query(kind="", year=None, significant=False)

    def chips(self, entries):
        """All, significant, each kind and each year that has a line, with their counts."""
        kinds = Counter(entry.kind for entry in entries)
        years = Counter(entry.day.year for entry in entries)
        significant = sum(entry.significant for entry in entries)
        return [
            Chip("All", len(entries), self.whole, not self),
            self._chip("Significant", significant, "significant", True),
            *(self._chip(KINDS[kind], kinds[kind], "kind", kind) for kind in KINDS if kinds[kind]),
            *(self._chip(str(year), years[year], "year", year) for year in sorted(years)[::-1]),
        ]

    def _chip(self, label, count, name, value):
        on = getattr(self, name) == value
        return Chip(label, count, self._query(**{name: None if on else value}), on)
