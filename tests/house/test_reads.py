"""Who opened what stands in the trail: once for each reading, never for what was not seen."""

import pytest

from audit.models import Entry
from tests.house.access import rows, status_for
from tests.house.world import GROUPS

pytestmark = pytest.mark.django_db
# A draft is its author's alone and nobody's record yet; the school's own settings name nobody.
NOBODYS = {"draft", "school", "term", "closure", "service", "no-such-link", "no-such-reset"}
# Saving what is typed leaves no entry (concerns/actions/writing.py says why).
LEAVES_NONE = {"concerns:save", "concerns:find-pupils", "concerns:write", "chronology:children"}
LEAVES_NONE |= {"schools:people", "schools:pupils", "stay"}
OF_A_RECORD = [row for row in rows() if row[1] != "-" and row[1] not in NOBODYS and ":" in row[0]]


def names(list_of_rows):
    return [" ".join(row[:3]) for row in list_of_rows]


def who_get(said, *statuses):
    """One member of each group that gets one of these here."""
    return [
        members[0]
        for group, members in GROUPS.items()
        if group != "OUT" and status_for(members[0], group, said) in statuses
    ]


READS = [row for row in OF_A_RECORD if row[2] == "GET"]


@pytest.mark.meets("ACC-13")
@pytest.mark.parametrize("name, record, method, said", READS, ids=names(READS))
def test_a_record_that_is_read_leaves_one_entry_of_its_reader(ask, name, record, method, said):
    for member in who_get(said, 200):
        _, entries = ask.with_entries(method, name, record, member)
        read = [entry for entry in entries if entry.verb == "read"]
        assert [entry.by_id for entry in read] == [ask.world.person(member).pk], member
        assert len(entries) == 1
        assert read[0].record_id in {str(key) for key in ask.world.keys(record)}
        assert read[0].school_id


DONE = [row for row in rows() if row[2] == "POST" and row[0] not in LEAVES_NONE]
DONE = [row for row in DONE if ":" in row[0]]


@pytest.mark.meets("ACC-13")
@pytest.mark.parametrize("name, record, method, said", DONE, ids=names(DONE))
def test_what_is_done_leaves_its_entry_and_all_are_of_the_doer(ask, name, record, method, said):
    """An act may do more than one thing (a decision sets a review): each is by the same person."""
    changes_nothing = {("concerns:open", "jory-opened"), ("schools:return-to-roll", "jory-file")}
    changes_nothing |= {("concerns:write", "jory-new"), ("concerns:check", "jory-new")}
    for member in who_get(said, 302):
        answer, entries = ask.with_entries(method, name, record, member)
        assert answer.status_code == 302
        verbs = [entry.verb for entry in entries if entry.verb != "read"]
        assert {entry.by_id for entry in entries} <= {ask.world.person(member).pk}
        assert verbs.count("refused") == 0
        if (name, record) not in changes_nothing:
            assert verbs, f"{member} left no trace"
        assert len(entries) - len(verbs) <= 1, "read more than once"


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
