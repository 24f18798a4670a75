"""The chain over the trail: whatever is done to it behind our back is found, to the row.

The attacks are made as whoever owns the tables: triggers can be switched off, and are.
"""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection

from audit import verifying
from audit.actions import record
from audit.models import Change, Entry, Link
from audit.verifying import Anchor
from tests.cast import make_pupil, signed

pytestmark = pytest.mark.django_db(transaction=True)
LONG = 12


def run(sql, *given, role="NONE"):
    """As the owner of the tables, unless another role is said."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")
        try:
            cursor.execute(sql, given)
            return cursor.fetchall() if cursor.description else None
        finally:
            cursor.execute("SET ROLE safeguarding_app")


@pytest.fixture
def chain(cast):
    """The key of a chain of some entries, all linked."""
    for number in range(LONG):
        record("read", cast.jory, by=cast.lead, reason=f"number {number}")
    assert not verifying.faults()
    return cast.school.pk


def links(chain):
    return list(Link.objects.filter(chain=chain).order_by("place"))


def at(chain, place):
    return links(chain)[place - 1].entry_id


def unlocked(*statements):
    """Done by whoever may switch off what forbids it."""
    tables = "audit_entry", "audit_link"
    off = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables]
    on = [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables]
    for statement in (*off, *statements, *on):
        run(statement)


def seal_again(chain, place):
    """Whoever can write the links can also write their seals anew, from one place on."""
    for link in links(chain)[place - 1 :]:
        before = Link.objects.filter(chain=chain, place=link.place - 1).first()
        run(
            "UPDATE audit_link SET seal = entry_seal(%s, chain, place, (SELECT entry FROM "
            "audit_entry entry WHERE id = entry_id)) WHERE entry_id = %s",
            before.seal if before else "",
            link.entry_id,
        )


def edit(chain):
    unlocked(f"UPDATE audit_entry SET reason = 'another' WHERE id = {at(chain, 5)}")


def delete(chain):
    unlocked(f"DELETE FROM audit_entry WHERE id = {at(chain, 5)}")


def delete_with_its_link(chain):
    gone = at(chain, 5)
    unlocked(
        f"DELETE FROM audit_entry WHERE id = {gone}",
        f"DELETE FROM audit_link WHERE entry_id = {gone}",
    )


def insert_without_a_link(chain):
    unlocked(
        "INSERT INTO audit_entry (at, school_id, verb, kind, record_id, reason) "
        f"VALUES (now(), {chain}, 'read', 'x', '1', '')"
    )


def swap(chain):
    one, other = at(chain, 4), at(chain, 5)
    unlocked(
        f"UPDATE audit_link SET entry_id = -1 WHERE entry_id = {one}",
        f"UPDATE audit_link SET entry_id = {one} WHERE entry_id = {other}",
        f"UPDATE audit_link SET entry_id = {other} WHERE entry_id = -1",
    )


def change_the_time(chain):
    unlocked(f"UPDATE audit_entry SET at = at - interval '1 day' WHERE id = {at(chain, 5)}")


def change_who(chain):
    unlocked(f"UPDATE audit_entry SET by_id = gen_random_uuid() WHERE id = {at(chain, 5)}")


def fork(chain):
    """A second entry in a place that is taken, as if there were two stories."""
    run("ALTER TABLE audit_link DROP CONSTRAINT audit_one_link_a_place")
    insert_without_a_link(chain)
    new = Entry.objects.latest("pk").pk
    run(
        "INSERT INTO audit_link SELECT %s, chain, place, seal, linked_at FROM audit_link "
        "WHERE entry_id = %s",
        new,
        at(chain, 5),
    )


def turn_the_clock_back(chain):
    where = f"WHERE entry_id = {at(chain, 5)}"
    unlocked(f"UPDATE audit_link SET linked_at = linked_at - interval '1 day' {where}")


SEEN_BY_THE_CHAIN = [
    *[edit, delete, delete_with_its_link, insert_without_a_link, swap, change_the_time],
    *[change_who, fork, turn_the_clock_back],
]


@pytest.fixture
def one_place_each():
    yield
    run(
        "ALTER TABLE audit_link DROP CONSTRAINT IF EXISTS audit_one_link_a_place; "
        "TRUNCATE audit_link; "
        "ALTER TABLE audit_link ADD CONSTRAINT audit_one_link_a_place UNIQUE (chain, place)"
    )


@pytest.mark.parametrize("attack", SEEN_BY_THE_CHAIN, ids=lambda attack: attack.__name__)
def test_an_attack_is_found_and_located(chain, attack, one_place_each):
    attack(chain)
    found = verifying.faults()
    assert found and all(fault.chain == chain for fault in found)
    near = {fault.place for fault in found} & {4, 5, 6}
    assert near or [fault.entry for fault in found] == [Entry.objects.latest("pk").pk]


def cut_the_tail(chain):
    run("DELETE FROM audit_link WHERE chain = %s AND place > 5", chain)
    unlocked("DELETE FROM audit_entry WHERE id NOT IN (SELECT entry_id FROM audit_link)")


def write_it_all_anew(chain):
    edit(chain)
    seal_again(chain, 1)


def put_back_an_older_state(chain):
    cut_the_tail(chain)
    insert_without_a_link(chain)
    unlocked("DELETE FROM audit_entry WHERE kind = 'x'")


@pytest.mark.parametrize(
    "attack", [cut_the_tail, write_it_all_anew, put_back_an_older_state], ids=lambda a: a.__name__
)
def test_what_the_chain_alone_cannot_see_the_seal_kept_outside_does(chain, attack):
    anchor = verifying.head_of(chain)
    assert not verifying.faults([anchor])
    attack(chain)
    assert not verifying.faults()
    (fault,) = verifying.faults([anchor])
    assert (fault.chain, fault.place) == (chain, anchor.place)


def test_with_its_trigger_off_what_is_written_is_found_without_a_link(chain, cast):
    run("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_linked")
    entry = record("read", cast.mina, by=cast.lead)
    run("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_linked")
    (fault,) = verifying.faults()
    assert fault.what == "the entry has no link" and fault.entry == entry.pk


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_link SET place = 1",
        "DELETE FROM audit_link",
        "INSERT INTO audit_link VALUES (1, 1, 1, '', now())",
        "TRUNCATE audit_link",
        "UPDATE audit_change SET role = ''",
        "DELETE FROM audit_change",
        "ALTER TABLE audit_entry DISABLE TRIGGER USER",
        "DROP FUNCTION link_entry() CASCADE",
    ],
)
def test_the_app_can_do_none_of_it(chain, statement):
    with pytest.raises(DatabaseError):
        run(statement, role="safeguarding_app")


def test_each_school_has_a_chain_of_its_own(cast):
    signed(cast.teacher, cast.jory)
    signed(cast.lead_elsewhere, cast.far)
    chains = {link.chain for link in Link.objects.all()}
    assert {cast.school.pk, cast.elsewhere.pk} <= chains
    assert Link.objects.count() == Entry.objects.count()


# Changes past the trail --------------------------------------------------------------------------


def test_what_an_action_changes_is_noted_with_its_entry(cast):
    signed(cast.teacher, cast.jory)
    assert Change.objects.filter(of="concerns_concern", what="insert", rows=1).exists()
    assert not [one for one in verifying.changed_outside() if one["of"].startswith("concerns_")]


def by_update(cast):
    type(cast.jory).objects.filter(pk=cast.jory.pk).update(given_name="Jo")


def by_hand(cast):
    run("UPDATE schools_pupil SET given_name = 'Jo' WHERE id = %s", cast.jory.pk)


def by_deleting(cast):
    run("DELETE FROM schools_contact")


def by_bulk(cast):
    model = type(cast.jory)
    words = {"given_name": "Ivo", "family_name": "Reed", "year_group": "4", "class_name": "Oak"}
    model.objects.bulk_create(model(school=cast.school, **words) for _ in range(3))


def in_a_history(cast):
    pupil = make_pupil(cast.school, "Ivo", "Reed")
    pupil.save()
    run("UPDATE schools_historicalpupil SET given_name = 'Jo'")


@pytest.mark.parametrize(
    "change, what, table",
    [
        (by_update, "update", "schools_pupil"),
        (by_hand, "update", "schools_pupil"),
        (by_deleting, "delete", "schools_contact"),
        (by_bulk, "insert", "schools_pupil"),
        (in_a_history, "update", "schools_historicalpupil"),
    ],
)
def test_a_change_past_the_trail_is_seen_with_its_rows_and_its_role(cast, change, what, table):
    change(cast)
    seen = verifying.changed_outside()[-1]
    assert (seen["what"], seen["of"]) == (what, table)
    assert seen["rows"] == len(seen["keys"]) and seen["role"]
    if change is by_hand:
        assert seen["keys"] == [str(cast.jory.pk)]


# The command -------------------------------------------------------------------------------------


def test_the_command_says_that_all_is_well(cast, capsys):
    signed(cast.teacher, cast.jory)
    run("TRUNCATE audit_change")  # the cast is set up past the actions
    call_command("verify_audit", anchor=[str(verifying.head_of(cast.school.pk))])
    assert "0 faults." in capsys.readouterr().out


def test_the_command_fails_where_something_is_wrong_and_says_what(chain, capsys):
    edit(chain)
    with pytest.raises(SystemExit):
        call_command("verify_audit")
    said = capsys.readouterr().out
    assert f"the entry or its link was altered: entry {at(chain, 5)}" in said
    assert "changed past the trail" in said


def test_an_anchor_is_three_words():
    with pytest.raises(ValueError):
        Anchor.read("17 abc")
