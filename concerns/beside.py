"""What the rooms below this one show beside a concern.

Each brings a card with what stands on it. This room knows nothing of them: `add` is called by each
one's AppConfig.ready(). What they find for a search they bring to looking.py.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Card:
    """A template, and the function that gives what it shows as `card`: None for no card at all."""

    template: str
    of: object
    keeps_open: object
    tells: object


@dataclass(frozen=True)
class Shown:
    """One card as it stands beside a concern, and what it tells of who is at risk (exposed.py)."""

    template: str
    card: object
    known: list


cards, own_cards = [], []


def add(template, of, keeps_open=None, tells=None):
    """From now on show this card: `of(concern, user)` gives what stands on it.

    `keeps_open(concern)` gives sentences on what is to be done there before the concern is closed.
    `tells(card)` gives what it says of who is most at risk of exploitation.
    """
    card = Card(template, of, keeps_open, tells)
    if card not in cards:
        cards.append(card)


def add_own(template, of):
    """From now on show this on the receipt of whoever wrote the concern: `of(concern, user)` gives
    what stands on it, which is their own and nothing of the file; None for nothing."""
    card = Card(template, of, None, None)
    if card not in own_cards:
        own_cards.append(card)


def own_cards_of(concern, user):
    found = [(card, card.of(concern, user)) for card in own_cards]
    return [Shown(card.template, what, []) for card, what in found if what is not None]


def cards_of(concern, user):
    """The cards that have something to show to this person, who reads the concern in full."""
    found = [(card, card.of(concern, user)) for card in cards]
    return [
        Shown(card.template, what, list(card.tells(what)) if card.tells else [])
        for card, what in found
        if what is not None
    ]


def what_keeps_open(concern):
    """Sentences on what the rooms below still wait for."""
    return [sentence for card in cards if card.keeps_open for sentence in card.keeps_open(concern)]
