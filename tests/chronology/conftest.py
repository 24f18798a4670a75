"""The cast, and the pages of the room asked for as one of them."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import cast as casting


@pytest.fixture
def cast(db):
    cache.clear()  # who is on duty is remembered between requests, and so between tests
    return casting.everybody()


@pytest.fixture
def ask(client):
    """Ask for a page as a member of the cast: ask(lead, "file", pupil.pk, kind="decision")."""

    def get(member, page, /, *keys, **address):
        client.force_login(member)
        return client.get(address_of(page, *keys), address)

    return get


@pytest.fixture
def send(client):
    """Post to a page as a member of the cast: send(lead, "children", name="pen")."""

    def post(member, page, /, *keys, **typed):
        client.force_login(member)
        return client.post(address_of(page, *keys), typed)

    return post


@pytest.fixture
def statements(client):
    """The statements of one GET, the second of its kind, without those that every page has."""

    def count(person, name, *keys):
        client.force_login(person)
        client.get(address_of(name, *keys))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address_of(name, *keys)).status_code == 200
        return [query["sql"] for query in asked if not _of_every_page(query["sql"])]

    return count


def _of_every_page(sql):
    """The session, the person, their posts and what is by name, the wall, and the one entry in the
    trail."""
    wall = "SAVEPOINT", "RELEASE", "SELECT current_setting('safeguarding.schools"
    return sql.startswith(("EXECUTE ", *wall, 'INSERT INTO "audit_entry"'))


def address_of(name, *keys):
    return reverse(name if ":" in name else f"chronology:{name}", args=keys)
