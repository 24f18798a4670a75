"""A search of each group for words that they may not read finds nothing: not even that they are."""

import pytest

from concerns.search import Search
from schools import posts
from schools.models import Person
from tests.breadth import EVERY_CELL
from tests.house.groups import GROUPS

pytestmark = pytest.mark.django_db
# So many are looked for at once, in every so manieth group of words.
TOGETHER, TURNS = 10, 24
SEARCHING = [name for name in GROUPS if name not in ("GONE", "OUT")]


def kept_from(group, canaries):
    """Words that this group may not read. By a legal name anybody finds a child, so as to log a
    worry about it: the answer shows the name in use."""
    for number, (field, readers) in canaries.known.items():
        if group not in readers and ".legal_" not in field:
            yield f"xq{number:04}qx"


@pytest.mark.wide(5)
@pytest.mark.meets("ACC-06")
@pytest.mark.parametrize("number, group", list(enumerate(SEARCHING)), ids=SEARCHING)
def test_no_word_is_found_by_whom_it_is_kept_from(ask, number, group):
    person = Person.objects.get(pk=ask.world.person(GROUPS[group][0]).pk)
    posts.read_once(person)  # as a request does
    kept = list(kept_from(group, ask.world.canaries))
    asked = [kept[start : start + TOGETHER] for start in range(0, len(kept), TOGETHER)]
    for words in asked if EVERY_CELL else asked[number % TURNS :: TURNS]:
        search = Search(person, {"words": " or ".join(words)})
        assert not (search.keys or search.beside or search.files), words
    assert asked
