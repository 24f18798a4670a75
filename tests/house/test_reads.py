"""Who opened what stands in the trail: once for each reading, never for what was not seen.

Of each group one member tries each line (guard, figure 18); with EVERY_CELL=1 all of them do.
"""

import os
from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Entry
from tests.house.access import rows, status_for
from tests.house.world import GROUPS

pytestmark = pytest.mark.django_db
# A draft is its author's alone and nobody's record yet; the school's own settings name nobody.
NOBODYS = {"draft", "school", "term", "closure", "service", "duty", "no-such-link", "no-such-reset"}
# Saving what is typed leaves no entry (concerns/actions/writing.py says why).
LEAVES_NONE = {"concerns:save", "concerns:find-pupils", "concerns:write", "chronology:children"}
LEAVES_NONE |= {"schools:people", "schools:pupils", "stay", "concerns:emergency"}
OF_A_RECORD = [row for row in rows() if row[1] != "-" and row[1] not in NOBODYS and ":" in row[0]]


def names(list_of_rows):
    return [" ".join(row[:3]) for row in list_of_rows]


def who_get(said, *statuses):
    """One member of each group that gets one of these here, or all of them."""
    most = None if os.environ.get("EVERY_CELL") else 1
    return [
        member
        for group, members in GROUPS.items()
        for member in members[:most]
        if group != "OUT" and status_for(member, group, said) in statuses
    ]


def entries_of(ask, method, name, record, member):
    """The answer and its entries: each once, by this person, at this moment, in UTC."""
    start = timezone.now()
    answer, entries = ask.with_entries(method, name, record, member)
    assert {entry.by_id for entry in entries} <= {ask.world.person(member).pk}, member
    assert len({(entry.verb, entry.kind, entry.record_id) for entry in entries}) == len(entries)
    for entry in entries:
        assert start <= entry.at <= timezone.now()
        assert entry.at.utcoffset() == timedelta(0)
    return answer, entries


READS = [row for row in OF_A_RECORD if row[2] == "GET"]


@pytest.mark.meets("ACC-13")
@pytest.mark.parametrize("name, record, method, said", READS, ids=names(READS))
def test_a_record_that_is_read_leaves_one_entry_of_its_reader(ask, name, record, method, said):
    for member in who_get(said, 200):
        _, entries = entries_of(ask, method, name, record, member)
        assert [entry.verb for entry in entries] == ["read"], member
        assert entries[0].record_id in {str(key) for key in ask.world.keys(record)}
        assert entries[0].school_id


DONE = [row for row in rows() if row[2] == "POST" and row[0] not in LEAVES_NONE]
DONE = [row for row in DONE if ":" in row[0]]
CHANGES_NOTHING = {("concerns:open", "jory-opened"), ("concerns:check", "jory-new")}
# Whoever is added is given a post in the same act, and who rang an agency signs a concern with it:
# two records, and an entry of each. One chance marks the child's file too.
OF_TWO_RECORDS = {"schools:add-person", "concerns:direct", "concerns:mark-one-chance"}
OF_TWO_RECORDS |= {"concerns:log-from"}  # and the draft that is begun from a question
# A page that is made on asking, rather than one that leads on.
MADE = {"chronology:print"}


@pytest.mark.meets("ACC-13")
@pytest.mark.parametrize("name, record, method, said", DONE, ids=names(DONE))
def test_what_is_done_leaves_one_entry_and_its_clocks_theirs(ask, name, record, method, said):
    for member in who_get(said, 302, *([200] if name in MADE else [])):
        answer, entries = entries_of(ask, method, name, record, member)
        assert answer.status_code < 400
        read = [entry for entry in entries if entry.verb == "read"]
        acts = [e for e in entries if e not in read and not e.kind.endswith("deadline")]
        assert "refused" not in {entry.verb for entry in acts}
        wanted = 0 if (name, record) in CHANGES_NOTHING else 1 + (name in OF_TWO_RECORDS)
        assert len(acts) == wanted, f"{member} left {acts}"
        assert len(read) <= 1, "read more than once"


AGAIN = [row for row in OF_A_RECORD if row in DONE and row[0] not in MADE and who_get(row[3], 200)]


@pytest.mark.parametrize("name, record, method, said", AGAIN, ids=names(AGAIN))
def test_a_form_that_is_shown_again_has_been_read_once(ask, name, record, method, said):
    for member in who_get(said, 200):
        _, entries = entries_of(ask, method, name, record, member)
        assert [entry.verb for entry in entries if entry.verb != "refused"] == ["read"], member


REFUSED = [row for row in rows() if row[1] not in NOBODYS]


@pytest.mark.parametrize("name, record, method, said", REFUSED, ids=names(REFUSED))
def test_what_was_not_shown_leaves_no_reading(ask, name, record, method, said):
    """Out of sight: nothing at all. Refused: one entry that says so."""
    for member in who_get(said, 404, 405)[-1:]:
        assert ask.with_entries(method, name, record, member)[1] == []
    for member in who_get(said, 403)[-2:]:
        _, entries = ask.with_entries(method, name, record, member)
        refused = [entry for entry in entries if entry.verb == "refused"]
        assert [(entry.record_id, entry.by_id) for entry in refused] == [
            (name, ask.world.person(member).pk)
        ]
        # The rule is asked of a record in sight once it has been opened, which stands there too.
        assert {entry.verb for entry in entries} <= {"read", "refused"}


def test_the_trail_holds_nothing_of_any_record_but_keys_and_reasons(world):
    """A reason is said for the trail; no other words of a record are in it."""
    words = Entry.objects.values_list("verb", "kind", "record_id")
    assert not world.canaries.found_in(*["\n".join(row) for row in words])
