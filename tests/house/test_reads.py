"""Who opened what stands in the trail. What each answer leaves is looked at in test_access.py, with
every line of the table; here, that a fault would be found, and that the trail says no more."""

import pytest

from audit.models import Entry
from audit.reading import READ_FOR
from tests.house import trail
from tests.house.test_access import ROWS

pytestmark = pytest.mark.django_db


def row_of(name, record, method):
    return next(row for row in ROWS if row[:3] == (name, record, method))


def faults_of(ask, row, member, change=lambda entries: entries):
    name, record, method, _ = row
    answer, entries = ask.with_entries(method, name, record, member)
    return answer.status_code, list(trail.faults(ask.world, row, member, answer, change(entries)))


@pytest.mark.parametrize(
    "name, record, method, member, status",
    [
        ("concerns:concern", "jory-new", "GET", "lead", 200),
        ("concerns:open", "jory-new", "POST", "lead", 302),
        ("concerns:name-child", "jory-in-hand", "POST", "head", 403),
    ],
)
def test_an_entry_that_is_missing_or_doubled_or_of_another_is_found_out(
    ask, name, record, method, member, status
):
    row = row_of(name, record, method)
    assert faults_of(ask, row, member) == (status, [])
    assert faults_of(ask, row, member, lambda entries: entries[:-1])[1]
    assert faults_of(ask, row, member, lambda entries: entries * 2)[1]
    assert faults_of(ask, row, member, of_nobody)[1]


def of_nobody(entries):
    for entry in entries:
        entry.by_id = None
    return entries


def test_a_reading_that_does_not_say_what_it_was_for_is_found_out(ask):
    """The page: to read it, to print it, to decide. Of each line test_access.py looks at it."""
    row = row_of("concerns:concern", "jory-new", "GET")
    entries = ask.with_entries("GET", "concerns:concern", "jory-new", "lead")[1]
    assert [entry.reason for entry in entries] == ["concerns:concern"]
    for_nothing = [setattr(entry, "reason", "") or entry for entry in entries]
    assert faults_of(ask, row, "lead", lambda entries: for_nothing)[1]


def test_what_one_request_was_for_is_not_said_of_what_is_read_after_it(ask):
    ask("GET", "concerns:concern", "jory-new", "lead")
    assert READ_FOR.get() == ""


def test_an_entry_of_what_was_not_shown_is_found_out(ask):
    row = row_of("concerns:concern", "jory-new", "GET")
    read = ask.with_entries("GET", "concerns:concern", "jory-new", "lead")[1]
    of_his = [setattr(entry, "by_id", ask.world.person("assistant").pk) or entry for entry in read]
    assert faults_of(ask, row, "assistant") == (404, [])
    assert faults_of(ask, row, "assistant", lambda entries: of_his)[1]


def test_the_trail_holds_nothing_of_any_record_but_keys_and_reasons(world):
    """A reason is said for the trail; no other words of a record are in it."""
    words = Entry.objects.values_list("verb", "kind", "record_id")
    assert not world.canaries.found_in(*["\n".join(row) for row in words])
