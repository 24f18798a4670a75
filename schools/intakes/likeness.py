"""Who looks like somebody we know already: the question is put to a person, never answered here.

Two children of one name are two children until somebody says otherwise; so are two records with
one birthday. What is found here is only ever asked.
"""

import re
import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher

# Names as alike as Jon and John, Kerra and Kera, Ella and Ellie.
ALIKE = 0.72


def folded(name):
    """A name without capitals, accents and signs: “Zoë Ann-Marie” and “zoe ann marie” are one."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(each for each in letters if not unicodedata.combining(each))
    return re.sub(r"[^\w]+", " ", kept).strip()


def same(one, other):
    return bool(one) and folded(one) == folded(other)


def alike(one, other):
    """The same name, or one that somebody might write for it: shorter, or with a slip."""
    one, other = folded(one), folded(other)
    if not one or not other:
        return False
    return (
        one.startswith(other)
        or other.startswith(one)
        or one.split()[0] == other.split()[0]
        or SequenceMatcher(None, one, other).ratio() >= ALIKE
    )


def near(one, other):
    """Birthdays that may be one: either unknown, or day and month swapped, or one part of three."""
    if one is None or other is None:
        return True
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return True
    parts = zip(one.timetuple()[:3], other.timetuple()[:3], strict=True)
    return sum(a != b for a, b in parts) <= 1


class Known:
    """Records by name and by birthday, so that each line of a file is laid beside few of them."""

    def __init__(self, people):
        self.by_name, self.by_birthday = defaultdict(list), defaultdict(list)
        for person in people:
            self.add(person)

    def add(self, person):
        """`person` has `names` (pairs of given and family name) and `born`."""
        for given, family in person.names:
            self.by_name[folded(given), folded(family)].append(person)
            self.by_name[folded(family), folded(given)].append(person)
        for day in _ways_to_write(person.born):
            self.by_birthday[day].append(person)

    def like(self, person):
        """Those who may be this person, each once, the surest first."""
        found = {}
        for given, family in person.names:
            for other in self.by_name[folded(given), folded(family)]:
                if near(person.born, other.born):
                    found[id(other)] = other
        for other in self.by_birthday[person.born] if person.born else []:
            if _same_birthday_and_a_name(person, other):
                found[id(other)] = other
        return list(found.values())


def _ways_to_write(born):
    """The day, and the one that it becomes when day and month are swapped."""
    if born is None:
        return set()
    swapped = {born.replace(month=born.day, day=born.month)} if born.day <= 12 else set()
    return {born, *swapped}


def _same_birthday_and_a_name(person, other):
    """One family name (a twin, or a name misheard), or one first name (a family name changed)."""
    return any(
        alike(family, known_family) or alike(given, known_given)
        for given, family in person.names
        for known_given, known_family in other.names
    )
