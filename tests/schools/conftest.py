"""The pages of the room asked for as a member of the cast, and what its forms must refuse."""

import pytest
from django.urls import reverse

from audit.models import Entry
from tests.cast import make_pupil
from tests.schools.intakes import upn


@pytest.fixture
def ask(client):
    """Open a page of the room: ask(cast.head, "person", pk)."""

    def get(person, name, /, *keys, **address):
        client.force_login(person)
        return client.get(reverse(f"schools:{name}", args=keys), address)

    return get


@pytest.fixture
def send(client):
    """Send a form of the room: send(cast.head, "add-person", school, given_name="...")."""

    def post(person, name, /, *keys, **typed):
        client.force_login(person)
        return client.post(reverse(f"schools:{name}", args=keys), typed)

    return post


@pytest.fixture
def trail(db):
    """The verbs that stand in the trail about a record, the first first."""

    def verbs(record):
        return list(Entry.objects.about(record).order_by("pk").values_list("verb", flat=True))

    return verbs


@pytest.fixture
def shown():
    """What a page says, with its markup."""
    return lambda response: response.content.decode()


@pytest.fixture
def roll(cast):
    """Three who are known by their UPN, and Jory, Kit and Mina who are not."""
    for serial, given in enumerate(["Wren", "Ada", "Tam"], start=1):
        cast.pupils[given.lower()] = make_pupil(cast.school, given, "Ashdown", upn=upn(serial))
    return cast
