"""Asking for a page as a member of the cast, and taking back all that the asking changed."""

import re
import time
from contextlib import contextmanager

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from safeguarding.first_use import SAID
from safeguarding.middleware import SEEN
from schools.prepared import Prepared
from schools.protocol import VERSION, owed_by
from tests.house import typed
from tests.house.groups import GROUP_OF

SESSION = settings.SESSION_COOKIE_NAME
# A whole run takes longer than the half hour without a page after which a session ends.
DAY = 24 * 60 * 60
# What an asking added to the trail: of every answer, so planned once.
COLUMNS = ", ".join(field.column for field in Entry._meta.concrete_fields)
LEFT = Prepared(
    "left_behind", "bigint", f"SELECT {COLUMNS} FROM audit_entry WHERE id > $1 ORDER BY id"
)
# What differs between two answers that say the same: nonces, form tokens, and the mark of where one
# is in the list of pages.
ONCE = re.compile(
    rb'(?:nonce="|name="(?:csrfmiddlewaretoken|press)" value=")[^"]*| aria-current="page"'
)


class Asker:
    """`ask("GET", "concerns:concern", "jory-new", "lead")` is the answer, and nothing is changed.

    Each member of the cast signs in once, and keeps that session. There is one client for all,
    because each new one looks through every static file.
    """

    def __init__(self, world):
        self.world = world
        self.client = Client(raise_request_exception=False)
        self.told = {}
        self.last_entry = Entry.objects.latest("pk").pk  # and every later one is taken back
        self.sessions = {name: self.sign_in(name) for name in GROUP_OF if name != "signed_out"}

    def sign_in(self, name):
        """As somebody who has been to a page already: so none writes that into their session."""
        self.client.cookies.clear()  # or the session before this one would be ended
        self.client.force_login(person := self.world.person(name))
        session = self.client.session
        session[SEEN] = int(time.time()) + DAY
        if not owed_by(person):
            session[SAID] = VERSION
        session.save()
        return self.client.cookies[SESSION].value

    def become(self, name):
        """From now on the client is this member of the cast."""
        self.client.cookies.clear()
        if name in self.sessions:
            self.client.cookies[SESSION] = self.sessions[name]
        return self.client

    def __call__(self, method, url, record, name, *, missing=False):
        """`missing` asks in the same way for a record that does not exist."""
        client = self.become(name)
        with taken_back():
            return self.send(client, method, url, record, missing)

    def for_nothing(self, name):
        """What this member is told of a concern that does not exist, and of all that does not."""
        if name not in self.told:
            answer = self("GET", "concerns:concern", "jory-new", name, missing=True)
            assert answer.status_code == 404
            self.told[name] = masked(answer)
        return self.told[name]

    def with_entries(self, method, url, record, name):
        """The answer, and the entries that the asking added to the trail."""
        client = self.become(name)
        with taken_back():
            answer = self.send(client, method, url, record)
            return answer, [Entry(*row) for row in LEFT.rows(self.last_entry)]

    def send(self, client, method, url, record, missing=False):
        address = self.address(url, record, missing)
        if url.startswith("account_"):
            cache.clear()  # it counts attempts, and refuses more than a person would make
        if method == "GET":
            return client.get(address)
        return client.post(address, typed.for_page(url, record, self.world))

    def address(self, url, record, missing=False):
        if record == "-":
            return reverse(url)
        keys = self.world.keys_of_nothing(record) if missing else self.world.keys(record)
        return reverse(url, args=keys)


@contextmanager
def taken_back():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def masked(response):
    """What an answer says, without what is new in every answer."""
    return ONCE.sub(b"", response.content)
