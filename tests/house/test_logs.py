"""Errors say what kind and where, never a row's words (guard, figure 17)."""

import ast
import io
import logging
import logging.config

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from safeguarding.logs import KindOnlyFormatter
from tests.house.access import rows, status_for
from tests.house.canaries import of_answer
from tests.house.groups import GROUPS

pytestmark = pytest.mark.django_db
# What was done before, so that nothing is written again.
WRITES_NOTHING = {
    ("concerns:open", "jory-opened"),
    ("concerns:write", "jory-new"),
    ("concerns:check", "jory-new"),
}


def writes():
    """Each POST that does something, with one member of the cast who may."""
    for name, record, method, said in rows():
        may = [
            members[0]
            for group, members in GROUPS.items()
            if group != "OUT" and status_for(members[0], group, said) == 302
        ]
        is_ours = name.startswith("concerns:") and (name, record) not in WRITES_NOTHING
        if method == "POST" and may and is_ours:
            yield name, record, may[0]


WRITES = list(writes())
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


@pytest.fixture
def logged(monkeypatch):
    """All that the handlers of the real settings write."""
    written = io.StringIO()
    for logger in [logging.getLogger(), *map(logging.getLogger, settings.LOGGING["loggers"])]:
        for handler in logger.handlers:
            if isinstance(handler, logging.StreamHandler) and hasattr(handler, "setStream"):
                if isinstance(handler.formatter, KindOnlyFormatter):
                    monkeypatch.setattr(handler, "stream", written)
    return written


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


@pytest.mark.parametrize("name, record, member", WRITES)
def test_a_crash_while_writing_tells_nobody_what_was_written(
    world, ask, monkeypatch, logged, name, record, member
):
    words = world.canaries.new("spoilt row")
    # Each change writes to the trail: there it fails, with the person's words in the error.
    modules = "writing deciding asking files paper_files sharing summaries emergencies attachments"
    modules += " feedback inquiring"
    for module in modules.split():
        monkeypatch.setattr(f"concerns.actions.{module}.record", refuse_a_row(words))
    more = "pressing urgent witness queries doors patterns linking supporting professionals images"
    for module in more.split():
        monkeypatch.setattr(f"concerns.actions.{module}.record", refuse_a_row(words))
    monkeypatch.setattr("concerns.actions.searching.record_search", refuse_a_row(words))
    monkeypatch.setattr("concerns.actions.writing.Draft.save", refuse_a_row(words))
    answer = ask("POST", name, record, member)
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
