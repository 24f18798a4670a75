"""The clocks of clocks.toml, read once at the start. A broken file stops it and says where."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from django.utils import timezone

from deadlines import calendar
from deadlines.calendar import Counted
from deadlines.clock_file import WARNED_IN_DAYS, BrokenClocks, entries, faults

CLOCK_FILE = Path(__file__).with_name("clocks.toml")
# The units whose last day a school reads as strict or to its close.
READ_BY_SCHOOL = ("working_days", "school_days")
NEEDS_SCHOOL = ("school_days", "school_openings", "term_days", "half_terms")


class UnknownClock(LookupError):
    """No clock of this name applied on that day."""


class NothingToCount(ValueError):
    """The clock has no number. Its task opens at once; the time that has passed is shown."""


class NothingOwed(ValueError):
    """The clock says when something is so, or what others do. Nobody is held to it."""


@dataclass(frozen=True)
class Clock:
    """One rule about time, as it stands between two dates. clocks.toml explains each part."""

    name: str
    trigger: str
    length: int
    unit: str
    owner: str
    escalation: tuple
    warnings: tuple
    source: str
    basis: str
    statutory: bool
    applies_from: date
    applies_to: date | None = None
    interval: int | None = None
    who: str = ""
    also: tuple = ()
    owed: bool = True
    ends: str = ""
    school_sets_length: bool = False
    setting: str = ""
    most: int = 0
    other_unit: str = ""

    @property
    def at_once(self):
        """No number is given: the task opens at once and is never shown with a countdown."""
        return self.unit == "none"

    @property
    def is_settled_here(self):
        """Whether a school chooses its length or its unit on the page of its clocks."""
        return bool(self.most or self.other_unit)

    @property
    def units(self):
        """Those that a school may count it in."""
        return [unit for unit in (self.unit, self.other_unit) if unit]

    @property
    def is_read(self):
        """Whether it ends on a day that a school reads in one of two ways."""
        return self.unit in READ_BY_SCHOOL

    def reading_at(self, school):
        """How this school reads the last day of what begins now: strict unless it has chosen."""
        return school.settings.day_reading if self.is_read else "strict"

    def reading_of(self, due_at):
        """The reading by which one that ends then was counted; none where there are not two."""
        if not self.is_read:
            return ""
        closes = calendar.london(due_at).time() == calendar.CLOSE_OF_DAY
        return "close" if closes else "strict"

    def due(self, started_at, school=None, length=None, *, reading="strict", unit="") -> datetime:
        """When this clock, started then, runs out. `counted` also says what had to be assumed."""
        return self.counted(started_at, school, length, reading=reading, unit=unit).at

    def counted(
        self, started_at, school=None, length=None, *, reading="strict", unit=""
    ) -> Counted:
        """The same, with the sentence that is owed where a calendar did not reach.

        `started_at` is a moment, or a day (its beginning). `length` and `unit` are the school's
        own choice, for a clock that leaves it one.
        """
        if self.at_once:
            raise NothingToCount(
                f"The clock {self.name} has no number, so nothing can be due. Its task opens at "
                "once, and the time that has passed is shown."
            )
        at, n, unit = calendar.moment(started_at), self._length(length), self._unit(unit)
        if school is None and unit in NEEDS_SCHOOL:
            counts = unit.replace("_", " ")
            raise ValueError(f"The clock {self.name} counts {counts}: say of which school.")
        return self._count(unit, school, at, n, reading)

    def _count(self, unit, school, at, n, reading):
        if unit in ("minutes", "hours"):
            ends = at.astimezone(UTC) + timedelta(**{unit: n})
            return Counted(ends.astimezone(calendar.LONDON))
        if unit == "calendar_days":
            return calendar.add_calendar_days(at, n, end_of_day=self.ends == "end_of_day")
        if unit == "working_days":
            return calendar.add_working_days(at, n, reading=reading)
        if unit == "school_days":
            return calendar.add_school_days(school, at, n, reading=reading)
        if unit in NEEDS_SCHOOL:
            return getattr(calendar, f"add_{unit}")(school, at, n)
        return getattr(calendar, f"add_{unit}")(at, n)

    def warns(self, started_at, school=None, length=None, *, reading="strict", unit=""):
        """The moments at which to warn, the first one first: those that come after the start."""
        n, unit = self._length(length), self._unit(unit)
        if unit in WARNED_IN_DAYS:
            due = self.due(started_at, school, length, reading=reading, unit=unit)
            found = [calendar.days_before(due, warning) for warning in self.warnings]
        else:
            at, left = calendar.moment(started_at), [n - warning for warning in self.warnings]
            found = [self._count(unit, school, at, n, reading).at for n in left if n > 0]
        return sorted(moment for moment in found if moment > calendar.moment(started_at))

    def steps(self, started_at, school=None, length=None, *, reading="strict", unit=""):
        """When it runs out, as `counted`, and the moment of every step: warnings, the end, the
        escalation. Without a number there is no end, and the escalation goes on from the start.
        """
        if self.at_once:
            self._length(length), self._unit(unit)  # neither can be chosen
            started_at = calendar.moment(started_at)
            return Counted(None), self._escalates(started_at)
        counted = self.counted(started_at, school, length, reading=reading, unit=unit)
        due = counted.at
        warns = self.warns(started_at, school, length, reading=reading, unit=unit)
        before = sorted({moment for moment in warns if moment < due})
        return counted, [*before, due, *self._escalates(due)]

    def _escalates(self, since):
        """One step on each working day that it stays open after this."""
        numbers = range(1, len(self.escalation) + 1)
        return [calendar.add_working_days(since, number).at for number in numbers]

    def _length(self, chosen):
        if chosen is None or chosen == self.length:
            return self.length
        if not self.school_sets_length:
            raise ValueError(f"The length of the clock {self.name} is not the school's to change.")
        return chosen

    def _unit(self, chosen):
        if chosen in ("", self.unit):
            return self.unit
        if chosen != self.other_unit:
            raise ValueError(f"The clock {self.name} cannot be counted in {chosen}.")
        return chosen

    def applies_on(self, day):
        return self.applies_from <= day and (self.applies_to is None or day <= self.applies_to)


def clock(name, on=None) -> Clock:
    """The clock of this name as it applied on this day (today unless said)."""
    on = on or timezone.now().astimezone(calendar.LONDON).date()
    for version in clocks():
        if version.name == name and version.applies_on(on):
            return version
    raise UnknownClock(f"No clock named {name} applied on {on:%d %B %Y}.")


def clock_that_counts(name, began_on) -> Clock:
    """By which something is counted that began on this day: the one that applied then.

    What began before our first version is counted by that one: a worry of years ago that somebody
    tells today is owed all the same.
    """
    first = min((one.applies_from for one in clocks() if one.name == name), default=began_on)
    return clock(name, on=max(began_on, first))


def clocks_of_today():
    """The version of each clock that applies today, in the order of the file."""
    today = timezone.localdate()
    return [one for one in clocks() if one.applies_on(today)]


@cache
def clocks():
    """Every version of every clock, in the order of the file."""
    return load(CLOCK_FILE)


def load(path):
    """The clocks of one file, all sound; or BrokenClocks with the line or key and the reason."""
    found = [(place, _clock(place, entry)) for place, entry in entries(path)]
    _check_names(found)
    return tuple(made for _, made in found)


def _clock(place, entry):
    made = Clock(**{key: _frozen(value) for key, value in entry.items()})
    for key, reason in faults(made):
        raise BrokenClocks(f"{place}, key {key}: {reason}")
    return made


def _frozen(value):
    return tuple(value) if isinstance(value, list) else value


def _check_names(found):
    """One name may stand twice only where one rule followed the other."""
    for number, (place, later) in enumerate(found):
        for earlier_place, earlier in found[:number]:
            if earlier.name == later.name and _overlap(earlier, later):
                raise BrokenClocks(
                    f"{place}, key name: this name stands twice for the same days "
                    f"(see {earlier_place}). Give the older one an applies_to."
                )


def _overlap(one, other):
    return one.applies_from <= (other.applies_to or date.max) and other.applies_from <= (
        one.applies_to or date.max
    )
