"""The wall in the database: with every rule of ours forgotten, no row of another school is seen."""

import pytest
from django.apps import apps
from django.db import connection, transaction

from schools.wall import SETTING
from tests.house.access import rows
from tests.house.canaries import of_answer
from tests.house.groups import GROUPS
from tests.house.sights import ROOMS, nouns, own_methods, sights_of, take_away

pytestmark = pytest.mark.django_db
# Tables with a school that hold nothing of a child: read before anybody's schools are known, or
# by everybody.
NOT_FENCED = {
    "audit_change": "keys of rows that were changed, and none of their words",
    "schools_post": "which schools are a person's own is read here",
    "schools_cover": "as a post",
    "schools_historicalpost": "of grown-ups at work; read where the post is",
    "schools_historicalcover": "as a post",
    "schools_schoolsettings": "of the school; read with the posts",
    "schools_historicalschoolsettings": "of the school",
    "schools_duty": "of grown-ups at work: who can be reached, for everybody at the school",
    "schools_historicalduty": "as a duty",
    "schools_term": "dates",
    "schools_closure": "dates",
    "schools_service": "telephone numbers, for whoever needs one before signing in",
    "schools_historicalservice": "as a service",
    "schools_notice": "who is owed a mail that says nothing",
    "concerns_category": "kinds of worry",
    "concerns_door": "the number of the pupils' page, asked by whoever is not signed in",
}
TABLES = sorted(
    model._meta.db_table
    for room in ROOMS
    for model in apps.get_app_config(room).get_models()
    if "school_id" in {field.column for field in model._meta.fields}
)


def answer(sql, *given):
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchone()


@pytest.mark.parametrize("table", TABLES)
def test_each_table_with_a_school_is_fenced_for_its_owner_too_or_says_why_not(table):
    forced = answer(
        "SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = %s::regclass",
        table,
    )
    assert forced == (table not in NOT_FENCED,)


# Saved every few seconds while somebody types, and no record yet; written by the audit itself; kept
# by triggers from rows that are noted.
NOT_NOTED = {"concerns_draft", "allegations_reportdraft", "audit_entry", "deadlines_comingstep"}


@pytest.mark.parametrize("table", [name for name in TABLES if name not in NOT_FENCED])
def test_each_change_of_a_table_behind_the_wall_is_noted_whoever_makes_it(table):
    changes = {"update", "delete"} if "_historical" in table else {"insert", "update", "delete"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass", [table])
        noted = {name.removesuffix("_noted") for (name,) in cursor if name.endswith("_noted")}
    assert noted == (set() if table in NOT_NOTED else changes)


FENCED = [table for table in TABLES if table not in NOT_FENCED]


@pytest.mark.parametrize("table", FENCED)
def test_with_nothing_said_no_row_is_there(world, table):
    assert answer(f"SELECT count(*) > 0 FROM {table}") == (True,)
    with transaction.atomic():
        answer("SELECT set_config(%s, '', true)", SETTING)
        assert answer(f"SELECT count(*) FROM {table}") == (0,)
        transaction.set_rollback(True)


# The first wall off: every noun shows everything it has, to everybody. ----------------------------

NOUNS = nouns(FENCED)
SHOWN = list(dict.fromkeys((name, record) for name, record, method, _ in rows() if method == "GET"))


@pytest.fixture
def no_first_wall(monkeypatch):
    take_away(monkeypatch, NOUNS)


# Some of what must be among them, or nothing would be taken away.
SIGHTS = {"visible_to", "submitted_by", "owned_by", "shown_to", "written_by", "heard_by"}
SIGHTS |= {"witnessed_by", "led_by", "given_by", "asked_of", "owed_by", "handled_by", "held_by"}
# Of what else a query of these nouns is told: never who reads.
TOLD = {"record", "pupil", "concern", "case", "number", "school_id", "typed"}
TOLD |= {"now", "day", "today", "moment", "since", "on"}


def test_each_query_calls_whoever_reads_its_user_so_that_it_is_taken_away():
    """One that narrows to somebody by another word would stand while the first wall is off."""
    told = {(name, words[0]) for kind in NOUNS for name, words in own_methods(kind) if words}
    assert {(name, word) for name, word in told if word not in TOLD | {"user"}} == {
        ("about", "person"),  # whom a change of posts is about
        ("about", "subject"),  # as that of a matter
        ("with_names", "to"),  # adds names to rows that are in sight
    }
    assert {sight for kind in NOUNS for sight in sights_of(kind)} >= SIGHTS


@pytest.mark.wide(5)
@pytest.mark.parametrize("name, record", SHOWN, ids=[" ".join(pair) for pair in SHOWN])
def test_with_the_first_wall_off_nobody_of_another_school_sees_anything(
    ask, no_first_wall, name, record
):
    for member in [*GROUPS["FAR"], *GROUPS["TRUST"]]:
        answer = ask("GET", name, record, member)
        group = "FAR" if member in GROUPS["FAR"] else "TRUST"
        assert not ask.world.canaries.leaked_to(group, *of_answer(answer)), member


def test_the_first_wall_was_off(ask, no_first_wall):
    """Or the test above shows nothing: within their school, somebody sees what they should not."""
    answer = ask("GET", "concerns:concern", "jory-in-hand", "deputy_kept_out")
    assert ask.world.canaries.leaked_to("KEPT", *of_answer(answer))
