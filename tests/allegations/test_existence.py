"""Of a case out of sight the program asks the database as much as of a key of nothing: so neither
the answer nor the time it takes tells that there is one. Statements are counted, never seconds."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.allegations.conftest import opened_case, told_lado
from tests.house.access import rows

pytestmark = pytest.mark.django_db
NOTHING = uuid.UUID("12345678-1234-4234-8234-123456789abc")
# Addresses with the key of a case, and each way of asking that they know.
OF_CASES = sorted(
    {
        (name, method)
        for name, record, method, said in rows()
        if name.startswith("allegations:") and record.startswith("case-")
        if said.get("rest") == 404 and record != "case-child"
    }
)


def asked(client, name, method, key):
    with CaptureQueriesContext(
        connection,
    ) as seen:
        answer = getattr(client, method.lower())(reverse(name, args=[key]))
    assert answer.status_code == 404
    return [query["sql"].split(" ")[0] for query in seen.captured_queries]


@pytest.mark.meets("PPL-19")
@pytest.mark.parametrize("member", ["teacher", "lead", "it"])
def test_as_many_statements_for_a_case_out_of_sight_as_for_nothing(client, cast, member):
    """For whom it is about, for the DSL and for IT, at every address of a case."""
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    told_lado(case, cast.head)
    client.force_login(cast.people[member])
    client.get(reverse("home"))
    counts = set()
    for name, method in OF_CASES:
        there = asked(client, name, method, case.pk)
        assert there == asked(client, name, method, NOTHING), name
        counts.add(len(there))
    assert OF_CASES and len(counts) == 1, counts
