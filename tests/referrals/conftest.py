"""Pages of the room of referrals, asked as one of the cast."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.cast import decided, opened, referral, sent_referral, signed


@pytest.fixture
def concern(cast):
    """One about Jory, decided: to be referred to social care."""
    found = signed(cast.teacher, cast.jory, account="A bruise on his arm, as of a hand.")
    return decided(found, cast.lead, "social_care", protective_steps="He goes home with his gran.")


@pytest.fixture
def draft(cast, concern):
    return referral(concern, cast.lead)


@pytest.fixture
def sent(cast, concern):
    return sent_referral(concern, cast.lead)


@pytest.fixture
def get(client):
    """A page of this room as this person: get(cast.lead, "referral", key)."""

    def asked(person, name, *keys, **query):
        client.force_login(person)
        return client.get(reverse(f"referrals:{name}", args=keys), query)

    return asked


@pytest.fixture
def send(client):
    """The same with something typed."""

    def asked(person, name, *keys, **typed):
        client.force_login(person)
        return client.post(reverse(f"referrals:{name}", args=keys), typed)

    return asked


def moment(at=None):
    """The two boxes of a moment."""
    local = timezone.localtime(at)
    return {"happened_at_0": f"{local:%Y-%m-%d}", "happened_at_1": f"{local:%H:%M:%S}"}


@pytest.fixture
def page(client, cast):
    """A page about Jory, of whom there is a file; with something typed, it is sent."""
    opened(signed(cast.teacher, cast.jory), cast.lead)

    def ask(member, name, /, *keys, **typed):
        client.force_login(member)
        where = reverse(name if ":" in name else f"referrals:{name}", args=keys)
        return client.post(where, typed) if typed else client.get(where)

    return ask
