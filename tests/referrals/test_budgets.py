"""How many statements each page of referrals may ask: as many for thirty as for three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from referrals import actions
from tests.cast import sent_referral

pytestmark = pytest.mark.django_db


def asked(get, *page):
    get(*page)  # what every page remembers is then at hand
    with CaptureQueriesContext(
        connection,
    ) as seen:
        answer = get(*page)
    assert answer.status_code == 200
    return len([one for one in seen.captured_queries if "referrals_" in one["sql"]])


def three_years_of(concern, cast, number):
    talk = {"kind": "update", "with_whom": "Rowan Adeyemi", "words": "Rang."}
    made = [sent_referral(concern, cast.lead) for _ in range(number)]
    for _ in range(number):
        actions.log_talk(made[0], by=cast.lead, happened_at=timezone.now(), **talk)
    return made[0]


@pytest.mark.parametrize("number", [3, 30])
def test_the_list_and_one_referral_ask_as_many_statements_for_thirty_as_for_three(
    cast, concern, get, number
):
    first = three_years_of(concern, cast, number)
    # The counts, the page's number and its rows, their children, and what staff rang themselves.
    assert asked(get, cast.lead, "referrals") == LIST
    # Itself and its children, extracts, seal, what was considered, what followed of six kinds,
    # clocks, the later ones.
    assert asked(get, cast.lead, "referral", first.pk) == ONE


LIST, ONE = 4, 18
