"""How many statements each page asks: for three years of referrals as many as for three of them.

Times and buffers are measured by tests/bench/pages.py and stand in docs/figures.md.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from referrals import actions
from tests.cast import meeting, sent_referral, sharing
from tests.concerns.test_budgets import Asked

pytestmark = pytest.mark.django_db

FEW, MANY = 3, 30
PAGES = {
    # The counts, the page's number and its rows, their children, and what staff rang themselves.
    "referrals:referrals": 5,
    # Itself and its children, extracts, seal, what was considered, what followed of six kinds,
    # clocks, the one before and the later ones.
    "referrals:referral": 21,
    "referrals:together": 6,
    "referrals:sharings": 8,
    "concerns:concern": 58,
    "chronology:file": 11,
    "home": 15,
    "due": 1,
}


@pytest.fixture
def asked(client, cast):
    """How many statements of its own each page asks."""
    client.force_login(cast.lead)

    def of_each(referral):
        keys = {
            "referrals:referral": referral.pk,
            "referrals:together": cast.jory.pk,
            "concerns:concern": referral.concern_id,
            "chronology:file": cast.jory.pk,
        }
        return {
            name: own(reverse(name, args=[keys[name]] if name in keys else [])) for name in PAGES
        }

    def own(address):
        client.get(address)  # what every page remembers is then at hand
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(Asked([query["sql"] for query in seen]).own)

    return of_each


def more(concern, cast, number):
    """So many of each: referrals with all that may follow, some still owed, meetings, sharings."""
    now = timezone.now()
    said = {"by": cast.lead, "happened_at": now}
    for each in range(number):
        made = sent_referral(concern, cast.lead, happened_at=now)
        actions.log_talk(made, kind="chase", with_whom="Rowan Adeyemi", words="Rang.", **said)
        if each % 3:
            actions.receive_reply(made, outcome="no_assessment", **said)
        if each % 3 == 2:
            actions.take_next_step(made, choice="enough", words="She is safe.", **said)
            actions.escalate(made, level="Manager", with_whom="Rowan", words="Said.", **said)
            actions.close_referral(made, helped="no", words="None.", **said)
        meeting([cast.jory], cast.lead)
        sharing(cast.jory, cast.lead)
    return made


def test_each_page_asks_as_many_statements_for_thirty_referrals_as_for_three(cast, concern, asked):
    first = more(concern, cast, FEW)
    few = asked(first)
    more(concern, cast, MANY - FEW)
    assert asked(first) == few == PAGES
