"""The bench of the pages is run by hand, and would rot unseen: here it runs on a tiny host.

That each page still finds what the hand-written SQL finds is looked at, and no time is.
"""

import os
from importlib import import_module

import psycopg
import pytest
from django.db import connection
from psycopg import sql

SIZE = {"BENCH_SCHOOLS": "2", "BENCH_CONCERNS": "1500", "BENCH_TURNS": "1"}


@pytest.fixture
def own_database(django_db_setup, django_db_blocker):
    """One of this test alone, made from the template of all: nothing of the others is touched."""
    if not os.environ.get("TEST_TEMPLATE"):
        pytest.skip("no template to make a database from: start it by ./test")
    settings = connection.settings_dict
    before, name = settings["NAME"], f"{settings['NAME']}_bench"
    template = sql.Identifier(os.environ["TEST_TEMPLATE"])
    with django_db_blocker.unblock():
        as_owner("DROP DATABASE IF EXISTS {} WITH (FORCE)", sql.Identifier(name))
        as_owner("CREATE DATABASE {} TEMPLATE {}", sql.Identifier(name), template)
        connection.close()
        settings["NAME"] = name
        yield
        connection.close()
        settings["NAME"] = before
        as_owner("DROP DATABASE {} WITH (FORCE)", sql.Identifier(name))


def as_owner(statement, *names):
    given = {"dbname": "postgres", "user": "USER", "password": "PASSWORD", "host": "HOST"}
    given["port"] = "PORT"
    known = {word: connection.settings_dict.get(name, name) for word, name in given.items()}
    known = {word: value for word, value in known.items() if value}
    with psycopg.connect(**known, autocommit=True) as owner:
        owner.execute(sql.SQL(statement).format(*names))


@pytest.mark.wide
@pytest.mark.slow
def test_the_bench_of_the_pages_still_finds_the_same_rows_by_both_ways(
    own_database, monkeypatch, capsys
):
    for name, value in SIZE.items():
        monkeypatch.setenv(name, value)
    import_module("tests.bench.pages").print_the_table()
    said = capsys.readouterr().out
    for line in [
        "queue",
        "my concerns",
        "referrals",
        "chronology",
        "patterns",
        "log one concern",
        "unusual",
    ]:
        assert f"| {line}" in said
