"""Reading clocks.toml, and refusing one that cannot be trusted: with the line, the key and why."""

import re
import tomllib
from datetime import date

from django.core.exceptions import ImproperlyConfigured

from schools.posts import MAY

ENDS = ("same_time", "end_of_day")
BASES = ("stated", "assumed")
# Each unit with the least that makes sense of it.
UNITS = {
    "none": 0,
    "minutes": 1,
    "hours": 1,
    "working_days": 1,
    "school_days": 1,
    "school_openings": 1,
    "term_days": 1,
    "half_terms": 1,
    "academic_years": 1,
    "calendar_days": 0,
    "calendar_months": 1,
    "calendar_years": 1,
}
# Units too long to warn in: a warning is so many days before, fewer than the shortest of them has.
WARNED_IN_DAYS = {
    "half_terms": 35,
    "academic_years": 365,
    "calendar_months": 28,
    "calendar_years": 365,
}
# How many rows the catalogue's table "Deadlines and intervals" has.
INTERVALS = 52
NOT_POSTS = {"fallback", "lado"}
OUTSIDE = "outside: "
WORDS, YES_OR_NO = (str, "words in quotes"), (bool, "true or false, without quotes")
DAY = (date, "a date such as 2026-09-01, without quotes")
KINDS = {
    "name": WORDS,
    "interval": (int, "a whole number"),
    "trigger": WORDS,
    "length": (int, "a whole number"),
    "unit": WORDS,
    "owner": WORDS,
    "who": WORDS,
    "also": (list, "a list of posts in square brackets"),
    "escalation": (list, "a list of posts in square brackets"),
    "warnings": (list, "a list of whole numbers in square brackets"),
    "source": WORDS,
    "basis": WORDS,
    "statutory": YES_OR_NO,
    "owed": YES_OR_NO,
    "applies_from": DAY,
    "applies_to": DAY,
    "ends": WORDS,
    "school_sets_length": YES_OR_NO,
    "setting": WORDS,
    "most": (int, "a whole number"),
    "other_unit": WORDS,
}
NEEDED = """name trigger length unit owner escalation warnings source basis statutory
    applies_from""".split()


class BrokenClocks(ImproperlyConfigured):
    """The file of clocks cannot be trusted. The text says the line or the key, and the reason."""


def entries(path):
    """Each entry of the file, as its place and its keys: all known, of their kind, none missing."""
    text = _read(path)
    found = _parse(path, text)
    places = _places(path, text, found)
    for place, entry in zip(places, found, strict=True):
        _check_keys(place, entry)
    return list(zip(places, found, strict=True))


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


def _check_keys(place, entry):
    for key, value in entry.items():
        if key not in KINDS:
            raise BrokenClocks(f"{place}, key {key}: no such key. They are {', '.join(KINDS)}.")
        kind, words = KINDS[key]
        if type(value) is not kind:
            raise BrokenClocks(f"{place}, key {key}: this must be {words}.")
        if kind is str and not value.strip():
            raise BrokenClocks(f"{place}, key {key}: this is empty.")
    for key in NEEDED:
        if key not in entry:
            raise BrokenClocks(f"{place}, key {key}: this is missing.")


def faults(made):
    """What is wrong within one clock: pairs of key and reason."""
    yield from _wrong_count(made)
    yield from _wrong_people(made)
    yield from _wrong_ground(made)


def _wrong_count(made):
    for key in ("unit", "other_unit"):
        unit = getattr(made, key)
        if unit not in UNITS and (unit or key == "unit"):
            yield key, f"{unit!r} is not a calendar we know. They are {', '.join(UNITS)}."
            return
    if made.at_once and (made.length or made.school_sets_length or made.other_unit):
        yield "length", "a clock with no number has length 0, and nothing of it can be changed."
    if made.length < UNITS[made.unit]:
        yield "length", f"{made.length} {made.unit} is too short to count."
    in_days = "calendar_days" in (made.unit, made.other_unit)
    if in_days and made.ends not in ENDS:
        yield "ends", f"a clock in calendar days ends by {' or '.join(ENDS)}."
    if not in_days and made.ends:
        yield "ends", "only a clock in calendar days may say this; the others need not."
    if made.other_unit in (made.unit, "none"):
        yield "other_unit", "this must be another calendar than unit, and one that counts."
    if made.setting and not made.school_sets_length:
        yield "setting", "only a clock whose length the school sets has a setting."
    if made.school_sets_length and bool(made.setting) == bool(made.most):
        yield "most", "a clock whose length the school sets has a setting, or this, and not both."
    if made.most and not (made.school_sets_length and made.most >= made.length):
        yield "most", "this is at least the length, and of a clock whose length the school sets."
    below = made.length * WARNED_IN_DAYS.get(made.unit, 1)
    if not all(type(warning) is int and 0 < warning < below for warning in made.warnings):
        yield "warnings", f"each is a whole number between 0 and the length, {below}."


def _wrong_people(made):
    if made.owner not in {*MAY, "named_person", "outside"}:
        yield "owner", f"{made.owner!r} is no post. It may be named_person or outside too."
    if made.owner in ("named_person", "outside") and not made.who:
        yield "who", f"this is missing: say in words who the {made.owner} is."
    for post in made.also:
        if post not in MAY:
            yield "also", f"{post!r} is no post."
    for step in made.escalation:
        if type(step) is not str or not (step in {*MAY, *NOT_POSTS} or _is_outside(step)):
            yield (
                "escalation",
                f"each step is the name of a post, in quotes, or fallback, or lado, or "
                f'"{OUTSIDE}" and words. {step!r} is none of them.',
            )


def _is_outside(step):
    return step.startswith(OUTSIDE) and bool(step.removeprefix(OUTSIDE).strip())


def _wrong_ground(made):
    if made.basis not in BASES:
        yield "basis", f"a clock rests on what is {' or '.join(BASES)}."
    if made.interval is not None and not 1 <= made.interval <= INTERVALS:
        yield "interval", f"the table has the rows 1 to {INTERVALS}."
    if made.applies_to and made.applies_to < made.applies_from:
        yield "applies_to", "the dates are the wrong way round: it stops before it starts."
