"""Putting the other children's names out of sight in one child's story (CHR-07).

A concern about several children stands in each child's file. There, the names that its children
are known by are covered in what people wrote; the concern itself keeps every word.
"""

import re

COVER = "[another child]"
# Names that are also everyday words: these are covered only where they start with a capital, or
# "a mark on his arm" would read "a [another child] on his arm".
EVERYDAY = frozenset(
    """
    an art august autumn baker bill black blessing brown chase cook dawn day drew faith field
    good grace gray green grey hand harry head hill holly hope ivy jack joy june king lane little
    long mark may mercy my olive pat poppy precious prince ray rich rob rose ruby see sky so star
    summer sunny violet way white will wood young
    """.split()
)


def mask_for(others, own):
    """A function that covers the names in `others` in a text, but for those in `own`."""
    kept = {name.casefold() for name in own}
    names = {name.strip() for name in others if len(name.strip()) > 1}
    names = {name for name in names if name.casefold() not in kept}
    if not names:
        return _as_it_is
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    pattern = "|".join(map(_pattern, longest_first))
    found = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
    return lambda text: found.sub(COVER, text)


def _as_it_is(text):
    return text


def _pattern(name):
    if EVERYDAY.issuperset(name.casefold().split()):
        return f"{re.escape(name)}|{re.escape(name.upper())}"
    return f"(?i:{re.escape(name)})"


def names_of(child):
    """Every name that a pupil is known by: in use, legal, and both together."""
    given, family = child.given_name, child.family_name
    return [f"{given} {family}", given, family, child.legal_given_name, child.legal_family_name]
