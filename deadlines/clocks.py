"""The clocks of clocks.toml, read once at the start. A broken file stops it and says where."""

import re
import tomllib
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from deadlines import calendar
from deadlines.calendar import Counted

CLOCK_FILE = Path(__file__).with_name("clocks.toml")
ENDS = ("same_time", "end_of_day")
UNITS = ("minutes", "hours", "working_days", "school_days", "calendar_days")
KINDS = {
    "name": (str, "words in quotes"),
    "trigger": (str, "words in quotes"),
    "length": (int, "a whole number"),
    "unit": (str, "words in quotes"),
    "owner": (str, "words in quotes"),
    "escalation": (list, "a list of posts in square brackets"),
    "warnings": (list, "a list of whole numbers in square brackets"),
    "source": (str, "words in quotes"),
    "applies_from": (date, "a date such as 2026-09-01, without quotes"),
    "applies_to": (date, "a date such as 2026-09-01, without quotes"),
    "ends": (str, "words in quotes"),
    "setting": (str, "words in quotes"),
}
MAY_BE_MISSING = {"applies_to", "ends", "setting"}


class BrokenClocks(ImproperlyConfigured):
    """The file of clocks cannot be trusted. The text says the line or the key, and the reason."""


class UnknownClock(LookupError):
    """No clock of this name applied on that day."""


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
    applies_from: date
    applies_to: date | None = None
    ends: str = ""
    setting: str = ""

    def due(self, started_at, school=None, length=None, *, reading="strict") -> datetime:
        """When this clock, started then, runs out. `counted` also says what had to be assumed."""
        return self.counted(started_at, school, length, reading=reading).at

    def counted(self, started_at, school=None, length=None, *, reading="strict") -> Counted:
        """The same, with the sentence that is owed where a calendar did not reach.

        `started_at` is a moment, or a day (its beginning). `length` is the school's own setting,
        for a clock that has one.
        """
        at, n = calendar.moment(started_at), self._length(length)
        if self.unit in ("minutes", "hours"):
            ends = at.astimezone(UTC) + timedelta(**{self.unit: n})
            return Counted(ends.astimezone(calendar.LONDON))
        if self.unit == "calendar_days":
            return calendar.add_calendar_days(at, n, end_of_day=self.ends == "end_of_day")
        if self.unit == "working_days":
            return calendar.add_working_days(at, n, reading=reading)
        if school is None:
            raise ValueError(f"The clock {self.name} counts school days: say of which school.")
        return calendar.add_school_days(school, at, n, reading=reading)

    def _length(self, chosen):
        if chosen is None or chosen == self.length:
            return self.length
        if not self.setting:
            raise ValueError(f"The length of the clock {self.name} is not the school's to change.")
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


@cache
def clocks():
    """Every version of every clock, in the order of the file."""
    return load(CLOCK_FILE)


def load(path):
    """The clocks of one file, all sound; or BrokenClocks with the line or key and the reason."""
    text = _read(path)
    found = _parse(path, text)
    places = _places(path, text, found)
    versions = [_clock(place, entry) for place, entry in zip(places, found, strict=True)]
    _check_names(places, versions)
    return tuple(versions)


def _read(path):
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenClocks(f"{path.name} cannot be read: {error}") from error


def _parse(path, text):
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenClocks(f"{path.name} is not sound TOML: {error}") from error
    for key in whole:
        if key != "clock":
            raise BrokenClocks(f"{path.name}, key {key}: only [[clock]] entries belong here.")
    found = whole.get("clock", [])
    if not found or not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise BrokenClocks(f"{path.name}, key clock: at least one [[clock]] entry is needed.")
    return found


def _places(path, text, found):
    """Where each entry begins, said as a person would look for it."""
    lines = [
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if re.match(r"\s*\[\[\s*clock\s*\]\]", line)
    ]
    names = [repr(entry.get("name", "without a name")) for entry in found]
    if len(lines) != len(found):
        return [f"{path.name}, clock {name}" for name in names]
    return [
        f"{path.name}, line {line}, clock {name}" for line, name in zip(lines, names, strict=True)
    ]


def _clock(place, entry):
    _check_keys(place, entry)
    made = Clock(**{key: _frozen(value) for key, value in entry.items()})
    for key, reason in _faults(made):
        raise BrokenClocks(f"{place}, key {key}: {reason}")
    return made


def _frozen(value):
    return tuple(value) if isinstance(value, list) else value


def _check_keys(place, entry):
    for key, value in entry.items():
        if key not in KINDS:
            raise BrokenClocks(f"{place}, key {key}: no such key. They are {', '.join(KINDS)}.")
        kind, words = KINDS[key]
        if type(value) is not kind:
            raise BrokenClocks(f"{place}, key {key}: this must be {words}.")
        if kind is str and not value.strip():
            raise BrokenClocks(f"{place}, key {key}: this is empty.")
    for field in fields(Clock):
        if field.name not in entry and field.name not in MAY_BE_MISSING:
            raise BrokenClocks(f"{place}, key {field.name}: this is missing.")


def _faults(made):
    """What is wrong within one clock: pairs of key and reason."""
    in_days = made.unit == "calendar_days"
    if made.unit not in UNITS:
        yield "unit", f"{made.unit!r} is not a calendar we know. They are {', '.join(UNITS)}."
    if made.length < (0 if in_days else 1):
        yield "length", f"{made.length} {made.unit} is too short to count."
    if in_days and made.ends not in ENDS:
        yield "ends", f"a clock in calendar days ends by {' or '.join(ENDS)}."
    if not in_days and made.ends:
        yield "ends", "only a clock in calendar days may say this; a school chooses the others."
    if made.applies_to and made.applies_to < made.applies_from:
        yield "applies_to", "the dates are the wrong way round: it stops before it starts."
    if not all(type(post) is str and post for post in made.escalation):
        yield "escalation", "each step is the name of a post, in quotes."
    if not all(type(warning) is int and 0 < warning < made.length for warning in made.warnings):
        yield "warnings", f"each is a whole number between 0 and the length, {made.length}."


def _check_names(places, versions):
    """One name may stand twice only where one rule followed the other."""
    for number, later in enumerate(versions):
        for place, earlier in zip(places[:number], versions[:number], strict=True):
            if earlier.name == later.name and _overlap(earlier, later):
                raise BrokenClocks(
                    f"{places[number]}, key name: this name stands twice for the same days "
                    f"(see {place}). Give the older one an applies_to."
                )


def _overlap(one, other):
    return one.applies_from <= (other.applies_to or date.max) and other.applies_from <= (
        one.applies_to or date.max
    )
