"""Search and patterns beside the same by hand, and whether what is out of sight can be felt."""

from functools import partial
from unittest import mock

from django.test import Client
from django.urls import reverse

from concerns.models import Exclusion, Involvement
from concerns.patterns import patterns_of
from concerns.search import MOST, Search
from concerns.views.searching import STEP
from schools.models import Person, Pupil
from tests.bench import by_hand, host, pages

# One that stands in every concern, and two that stand together in a third of them.
WORDS = ["lesson", "mark want home"]


def search(lead, words):
    """The keys of what was found, by the page's own statement and by hand."""
    user = pages.with_posts(lead)

    def ours():
        return Search(user, {"words": words}).keys

    with host.owner() as owner:
        owner.execute("SELECT set_config('safeguarding.schools', '1', false)")
        known = {"user": lead, "schools": [1], "typed": words, "most": MOST + 1}
        hand = partial(by_hand.search, owner.cursor(), **known)
        assert ours() == hand()
        pages.row(f"search “{words}”: {len(ours())}", "1, x3", ours, hand)
    (whole,) = pages.medians(lambda: Search(user, {"words": words}).rows, turns=20)
    print(f"\nWith a page of what was found, and the passages: {whole:.1f} ms.\n")


def patterns(lead):
    """The child with the most to tell, and the entries that the rules look at."""
    user = pages.with_posts(lead)
    pupil = Pupil.objects.get(pk=pages.child_with(200, user))
    known = {"user": lead, "pupil": pupil.pk, "schools": [1]}
    hand = pages.as_cursor(by_hand.patterns, **known)

    def ours():
        return patterns_of([pupil], user)[pupil.pk]

    behind = {entry.pk for pattern in ours() for entry in pattern.entries}
    assert behind and behind <= hand()
    what = f"patterns: {len(ours())} among {len(hand())} concerns"
    pages.row(what, "1, x3", ours, hand)


def unseen(lead):
    """A word that stands only where this lead is kept out, beside one that stands nowhere."""
    excluded = Exclusion.objects.filter(person=lead, school=1).values("pupil")
    hidden = Involvement.objects.filter(school=1, pupil__in=excluded).values_list("concern")
    keys = [key for (key,) in hidden]
    with host.owner() as owner:
        owner.execute(
            "UPDATE concerns_words SET words = words || 'zephyr:1B' WHERE concern_id = ANY(%s)",
            [keys],
        )
    user = pages.with_posts(lead)
    there, nowhere = (partial(_keys, user, words) for words in ["zephyr", "xylophone"])
    assert there() == nowhere() == []
    felt, nothing = pages.medians(there, nowhere)
    touched = [pages.buffers(pages.statements(act)) for act in (there, nowhere)]
    print(
        f"\nA word of {len(keys)} concerns out of sight: x{felt / nothing:.2f} of the time of a "
        f"word of none ({felt:.2f} / {nothing:.2f} ms), {touched[0]:,} and {touched[1]:,} buffers."
    )
    pair = [_page(lead, words) for words in ["zephyr", "xylophone"]]
    with mock.patch("concerns.views.searching.STEP", STEP):  # the tests' own is none
        felt, nothing = pages.medians(*pair, turns=min(pages.TURNS, 20))
    print(f"The page: x{felt / nothing:.3f} ({felt:.1f} / {nothing:.1f} ms), in steps of {STEP} s.")


def _page(lead, words):
    """The page itself, as whoever searches waits for it."""
    client, where = Client(), reverse("concerns:search")
    client.force_login(Person.objects.get(pk=lead))
    assert client.post(where, {"words": words}).status_code == 302
    return partial(client.get, where)


def _keys(user, words):
    return Search(user, {"words": words}).keys
