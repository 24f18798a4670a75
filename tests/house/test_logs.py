"""Errors say what kind and where, never a row's words (guard, figure 17)."""

import ast

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from tests.house.canaries import of_answer
from tests.house.writes import WRITES, is_write

pytestmark = pytest.mark.django_db
# Of a table before the wall: of one behind it, PostgreSQL keeps the row out of its errors.
SPOILT = "INSERT INTO schools_notice (id, address) VALUES (gen_random_uuid(), %s)"
FENCED = """INSERT INTO concerns_concern (id, school_id, account)
VALUES (gen_random_uuid(), (schools_in_sight())[1], %s)"""


def refuse_a_row(words, spoilt=SPOILT):
    """An error as PostgreSQL makes it: a NOT NULL violation, whose text holds the whole row."""

    def fail(*args, **options):
        with connection.cursor() as cursor:
            cursor.execute(spoilt, [words])

    return fail


def test_every_handler_of_the_settings_writes_kinds_alone():
    logged_by = settings.LOGGING["handlers"].values()
    assert {handler["formatter"] for handler in logged_by} == {"kind_only"}
    formatters = settings.LOGGING["formatters"]
    assert formatters["kind_only"]["()"] == "safeguarding.logs.KindOnlyFormatter"


def test_behind_the_wall_not_even_postgresqls_own_error_holds_the_row(world):
    words = world.canaries.new("spoilt row behind the wall")
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        refuse_a_row(words, FENCED)()
    assert words not in str(error.value)


def test_the_error_that_is_forced_really_holds_the_row(world):
    words = world.canaries.new("spoilt row")
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        refuse_a_row(words)()
    assert words in str(error.value)


class Spoilt:
    """The first write to this table fails as it does in PostgreSQL, with these words in the error.

    That somebody read the record is written before the change, and stays.
    """

    def __init__(self, words, table):
        self.words, self.table, self.was_met = words, table, False

    def __call__(self, execute, sql, params, many, context):
        is_a_reading = "audit_entry" in sql and "read" in params
        if self.was_met or is_a_reading or self.table not in sql or not is_write(sql):
            return execute(sql, params, many, context)
        self.was_met = True
        return execute(SPOILT, [self.words], False, context)


@pytest.mark.wide(5)
@pytest.mark.parametrize("name, record, member", WRITES)
def test_a_crash_while_writing_tells_nobody_what_was_written(
    world, ask, logged, name, record, member
):
    words = world.canaries.new("spoilt row")
    for table in ("audit_entry", ""):  # each change writes to the trail; of a draft nothing is told
        with connection.execute_wrapper(spoilt := Spoilt(words, table)):
            answer = ask("POST", name, record, member)
        if spoilt.was_met:
            break
    assert answer.status_code == 500
    assert not world.canaries.found_in(*of_answer(answer), logged.getvalue())
    assert "IntegrityError" in logged.getvalue()


ROOMS = "audit schools deadlines concerns referrals allegations chronology safeguarding".split()


def test_nothing_is_printed_and_no_body_is_logged():
    wrong = []
    for room in ROOMS:
        for path in (settings.BASE_DIR / room).rglob("*.py"):
            if {"launcher", "management", "demo", "migrations"} & set(path.parts):
                continue
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call):
                    said = ast.unparse(node)
                    if said.startswith("print("):
                        wrong.append(f"{path.name}: {said}")
                    if "log" in said.split("(")[0].lower() and "POST" in said:
                        wrong.append(f"{path.name}: {said}")
    assert not wrong
