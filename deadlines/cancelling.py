"""Which running clocks may be cancelled from their own page: each room says so of its own kinds.

Only those for which the record has no ending of its own. A concern is opened, an action finished, a
challenge answered: to cancel such a clock would be to leave that undone.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404


@dataclass(frozen=True)
class Kind:
    """Who sees a clock of this kind, about whom, and what else changes when it is cancelled."""

    seen: Callable  # seen(user): the clocks on the records that this person may read
    about: Callable  # about(deadline): the children
    then: Callable | None = None  # then(deadline, by)


kinds = {}


def add(model, seen, *, about, then=None):
    """From now on the clocks of this kind have their page."""
    kinds[model] = Kind(seen, about, then)


def pupils_of(deadline):
    return kinds[type(deadline)].about(deadline)


def in_sight(user, pk):
    """The clocks of the kind that the clock of this key is of, as far as this person sees them."""
    for model, kind in kinds.items():
        if model.objects.filter(pk=pk).exists():
            return kind.seen(user)
    raise Http404


def who_may_see(deadline, people):
    """Those of these people who see this clock: each is asked, so whoever is kept out is not."""
    seen = kinds[type(deadline)].seen
    return [person for person in people if seen(person).filter(pk=deadline.pk).exists()]
