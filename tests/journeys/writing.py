"""How a concern is begun and filled in, for the journeys that are about something else."""

import time

from concerns.models import Draft

ACCOUNT = "Mina had no coat and no lunch, and was cold to the touch."


def begin(walker):
    """The sheet of a new draft, by the way everybody goes."""
    walker.goes_to("concerns:log").ticks("No, it is about a child").presses("Start writing")
    return Draft.objects.latest("started_at")


def fill_in(walker, account=ACCOUNT):
    """What a plain case needs, and no more."""
    walker.finds_child("mina", "Mina Okoro, Year 6 Ash")
    walker.unfolds("More about when").writes("If you do not know exactly", "Today at lunch")
    return walker.writes("What did you see or hear", account)


def kept(draft):
    """What the server holds of the account."""
    fields = Draft.objects.get(pk=draft.pk).fields
    return fields.get("account", [""])[0]


def is_kept(draft, text, within=10):
    """Whether the server comes to hold this account, in so many seconds."""
    end = time.monotonic() + within
    while kept(draft) != text and time.monotonic() < end:
        time.sleep(0.1)
    return kept(draft) == text
