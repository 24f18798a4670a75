"""How a concern is begun and filled in, for the journeys that are about something else."""

import time

from django.contrib.sessions.models import Session

from concerns.models import Draft
from safeguarding.sessions import SessionStore

ACCOUNT = "Mina had no coat and no lunch, and was cold to the touch."
STORES = """async () => localStorage.length + sessionStorage.length +
  (await indexedDB.databases()).length + (await caches.keys()).length"""


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


def when_the_session_runs_out():
    for session in Session.objects.all():
        store = SessionStore(session.session_key)
        store["seen_at"] = 1
        store.save()


def when_the_server_stops(live_server):
    """Its address, where it can be started again."""
    address = f"{live_server.thread.host}:{live_server.thread.port}"
    live_server.stop()
    return address


def when_it_starts_again(live_server, address):
    live_server.thread = type(live_server)(address).thread
