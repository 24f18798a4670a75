"""One connection that serves everybody in turn, with errors at random, carries nobody's schools on.

    POOLED=10000 ./test tests/schools/test_pooled.py -n 0 -s

(Guard, figure 9.) The rules of our own are off here, so that the database's wall alone says what
each person is shown. Between two requests the connection must name nobody and no school, and show
no row of any table behind the wall; what was noted of each change must name whoever made it. At the
end a connection is told the schools for good, and this must find it out.
"""

import logging
import os
import random
from collections import Counter

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.urls import reverse

from concerns.models import Concern
from safeguarding.launcher.roles import APP
from schools import wall
from tests.cast import signed
from tests.house import sights
from tests.house.test_wall import FENCED

REQUESTS = int(os.environ.get("POOLED", "80"))
PEOPLE = "teacher lead deputy head assistant it hr governor lead_elsewhere head_elsewhere".split()
ERRORS = [RuntimeError, ValueError, OperationalError, InterfaceError]
ONE_OF = 60
ALL_TABLES_EACH = 20
HERE, THERE = "xqherexq", "xqtherexq"
NAMED = f"""SELECT coalesce(current_setting('{wall.SETTING}', true), ''),
    coalesce(current_setting('{wall.PERSON}', true), ''), pg_backend_pid()"""
A_ROW = "SELECT count(*) FROM concerns_concern"
# Entries of no school, as of a refused page, are behind no wall.
OF_A_SCHOOL = "(SELECT 1 FROM {} WHERE school_id IS NOT NULL LIMIT 1)"
ANY_ROW = f"""SELECT count(*) FROM (
    {" UNION ALL ".join(map(OF_A_SCHOOL.format, FENCED))}) f"""
# What the triggers noted of a change, beside the entry of the same act.
UNDER_ANOTHERS = """SELECT count(*) FILTER (WHERE c.by <> e.by_id::text), count(*)
    FROM audit_change c JOIN audit_entry e USING (tx) WHERE c.by <> ''"""

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pages(cast):
    """Of concerns of both schools, and of those where their words stand in lists."""
    keys = [
        signed(cast.teacher, cast.jory, account=HERE).pk,
        signed(cast.lead_elsewhere, cast.far, account=THERE).pk,
    ]
    names = ["concerns:concern", "concerns:receipt", "concerns:add"]
    of_each = [reverse(name, args=[key]) for name in names for key in keys]
    files = [reverse("chronology:file", args=[pupil.pk]) for pupil in (cast.jory, cast.far)]
    return [*of_each, *files, *map(reverse, ["concerns:queue", "concerns:mine", "home"])]


@pytest.fixture
def clients(cast):
    clients = {}
    for name in PEOPLE:
        clients[name] = Client(raise_request_exception=False)
        clients[name].force_login(cast.people[name])
    return clients


@pytest.fixture
def no_rules(monkeypatch):
    sights.take_away(monkeypatch, sights.nouns(FENCED))


@pytest.fixture
def one_connection(pages, clients):
    """The app's, which is told nothing before a request does: as it is for real."""
    options = connection.settings_dict["OPTIONS"]
    before = options["options"]
    connection.close()
    options["options"] = f"-c role={APP}"
    yield
    connection.close()
    options["options"] = before


@pytest.fixture(autouse=True)
def errors_unsaid():
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def stumbling(execute, sql, params, many, context):
    found = execute(sql, params, many, context)
    if random.random() < 1 / ONE_OF:
        raise random.choice(ERRORS)("at random")
    return found


def ask(clients, name, address):
    """(status, of which schools words are shown)"""
    words = {"words": "More."} if address.endswith("/add/") else None
    with connection.execute_wrapper(stumbling):
        answer = clients[name].post(address, words) if words else clients[name].get(address)
    page = answer.content.decode()
    return answer.status_code, {word for word in (HERE, THERE) if word in page}


def answer(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()


class Found:
    """What so many requests left behind, one after the other."""

    def __init__(self, clients, pages, requests):
        self.statuses, self.processes, self.own = Counter(), set(), 0
        self.carried, self.shown = [], []
        for number in range(requests):
            self.after(clients, random.choice(PEOPLE), random.choice(pages), number)

    def after(self, clients, name, address, number):
        status, words = ask(clients, name, address)
        self.statuses[status] += 1
        own = THERE if name.endswith("_elsewhere") else HERE
        self.own += own in words
        if words - {own}:
            self.shown.append((name, address))
        *named, process = answer(NAMED)
        self.processes.add(process)
        rows = answer(A_ROW if number % ALL_TABLES_EACH else ANY_ROW)
        if any(named) or any(rows):
            self.carried.append((name, address, named, rows))


@pytest.mark.usefixtures("no_rules", "one_connection")
def test_a_pooled_connection_carries_nobodys_schools_to_the_next(clients, pages):
    found = Found(clients, pages, REQUESTS)
    print(f"\n{REQUESTS:,} requests of {len(PEOPLE)} people, one connection: {found.statuses};")
    print(f"{found.own:,} pages showed words of their own school, {len(found.shown)} of another;")
    print(f"carried to the next: {len(found.carried)}.")
    assert (found.carried, found.shown, len(found.processes)) == ([], [], 1)
    assert found.statuses[500] and found.own
    with wall.within(wall.EVERY_SCHOOL):
        wrong, noted = answer(UNDER_ANOTHERS)
    print(f"Of {noted:,} changes noted, under another's name: {wrong}.")
    assert not wrong


@pytest.mark.usefixtures("no_rules", "one_connection")
def test_one_that_did_would_be_found_out(clients, pages, monkeypatch):
    said = wall._say
    monkeypatch.setattr(wall, "_say", lambda *who, **_: said(*who, for_transaction=False))
    assert Found(clients, pages, 10).carried


@pytest.mark.usefixtures("one_connection")
def test_rows_that_are_there_are_seen_by_whoever_says_every_school():
    assert Concern.objects.count() == 0
    with wall.within(wall.EVERY_SCHOOL):
        assert Concern.objects.count() == 2
