"""The rules by which patterns are found: each a sentence in plain words, and the entries behind it.

A rule takes what is known of one child: the child's own concerns and those of the household, the
newest first, and which adults are named where. It yields (about, sentence, entries): `about` tells
two findings of one rule apart. No rule weighs, counts up or ranks a child.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

SPELT = "none one two three four five six seven eight nine ten eleven twelve".split()
TIMES = {2: "twice", 3: "three times"}
NOT_A_PLACE = {"", "unknown"}


@dataclass(frozen=True)
class Entry:
    """One concern, as far as the rules know it."""

    pk: object
    day: date
    author: object
    writer: str
    children: frozenset  # keys of the pupils it is about, but for those who only saw it
    households: frozenset
    kinds: dict
    place: str
    place_name: str
    source: str
    in_childs_words: bool
    urgent: bool
    undecided: bool


@dataclass(frozen=True)
class Known:
    """What a rule may look at."""

    child: object
    own: list
    household: list
    adults: list  # pairs: a contact, and the entries in which they are named


def spelt(number):
    return SPELT[number] if number < len(SPELT) else str(number)


def concerns(number):
    return f"{spelt(number).capitalize()} concern{'' if number == 1 else 's'}"


def times(number):
    return TIMES.get(number, f"{spelt(number)} times")


def together(entries, weeks, least):
    """The newest entries that lie within so many weeks, if they are at least so many."""
    for first, newest in enumerate(entries):
        since = newest.day - timedelta(weeks=weeks)
        near = [entry for entry in entries[first:] if entry.day >= since]
        if len(near) >= least:
            return near
    return []


def small_worries(known):
    near = together([entry for entry in known.own if not entry.urgent], weeks=4, least=3)
    if near:
        people = len({entry.author for entry in near})
        who = "one person" if people == 1 else f"{spelt(people)} people"
        yield (
            "",
            f"{concerns(len(near))} from {who} in four weeks. Each may be small; "
            "together they may not be.",
            near,
        )


def more_often(known):
    if not known.own:
        return
    newest = known.own[0].day
    now = [entry for entry in known.own if entry.day > newest - timedelta(weeks=6)]
    before = [
        entry
        for entry in known.own
        if newest - timedelta(weeks=12) < entry.day <= newest - timedelta(weeks=6)
    ]
    if before and len(now) >= 3 and len(now) >= 2 * len(before):
        said = f"{concerns(len(now))} in six weeks, after {spelt(len(before))} in the six before."
        yield "", said, now + before


def same_kind(known):
    of_kind, names = defaultdict(list), {}
    for entry in known.own:
        for code, name in entry.kinds.items():
            of_kind[code].append(entry)
            names[code] = name
    for code, entries in of_kind.items():
        near = together(entries, weeks=12, least=3)
        if near and code != "missing":
            yield code, f"{concerns(len(near))} of one kind in twelve weeks: {names[code]}.", near


def missing_again(known):
    near = together([e for e in known.own if "missing" in e.kinds], weeks=12, least=2)
    if near:
        said = f"Gone missing {times(len(near))} in twelve weeks. Could exploitation be behind it?"
        yield "", said, near


def household(known):
    near = together(known.household, weeks=8, least=2)
    children = frozenset().union(*(entry.children for entry in near))
    if len(children) > 1 and len({entry.children for entry in near}) > 1:
        yield (
            "",
            f"{concerns(len(near))} about {spelt(len(children))} children "
            "of one household in eight weeks.",
            near,
        )


def same_place(known):
    at_place, names = defaultdict(list), {}
    for entry in known.own:
        at_place[entry.place].append(entry)
        names[entry.place] = entry.place_name
    for place, entries in at_place.items():
        near = together(entries, weeks=12, least=3)
        if near and place not in NOT_A_PLACE:
            yield (
                place,
                f"{concerns(len(near))} in twelve weeks in one place: {names[place]}.",
                near,
            )


def adult_named(known):
    for adult, entries in known.adults:
        children = frozenset().union(*(entry.children for entry in entries))
        if len(entries) >= 2 and len(children) >= 2:
            said = f"{adult.name} is named in {concerns(len(entries)).lower()}"
            yield str(adult.pk), f"{said} about {spelt(len(children))} children.", entries


def child_tells(known):
    told = [entry for entry in known.own if entry.source == "child" or entry.in_childs_words]
    near = together(told, weeks=12, least=2)
    if near:
        yield "", f"The child has told somebody {times(len(near))} in twelve weeks.", near


def complained_again(known):
    near = together([e for e in known.own if e.source == "parent"], weeks=12, least=2)
    if near:
        said = f"A parent or carer has come to the school {times(len(near))} in twelve weeks."
        yield "", said, near


def unanswered(known):
    by_writer = defaultdict(list)
    for entry in known.own:
        if entry.undecided:
            by_writer[entry.author].append(entry)
    for author, entries in by_writer.items():
        if len(entries) >= 2:
            said = f"{entries[0].writer} has written {concerns(len(entries)).lower()}"
            yield str(author), f"{said} on which nothing has been decided yet.", entries


RULES = [
    small_worries,
    more_often,
    child_tells,
    missing_again,
    same_kind,
    household,
    adult_named,
    same_place,
    complained_again,
    unanswered,
]
