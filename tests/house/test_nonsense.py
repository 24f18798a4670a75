"""Nonsense in every form, every address and every header: an answer each time, and never an error.

The suite sends some hundred. The whole (guard, figure 32), which also says which took longest:

    NONSENSE=10000 ./test tests/house/test_nonsense.py -n 0 -s

Each piece of nonsense has a number, from which the same one is made again; NONSENSE_FROM starts at
another one.
"""

import os
import random
import time
from functools import partial

import pytest
from django.db import connection
from django.urls import reverse

from tests.house import typed
from tests.house.access import rows, status_for
from tests.house.asking import taken_back
from tests.house.groups import GROUP_OF
from tests.house.texts import HARD

pytestmark = pytest.mark.django_db
MANY, START = int(os.environ.get("NONSENSE", "150")), int(os.environ.get("NONSENSE_FROM", "0"))
PAGES = [row for row in rows() if row[2] == "POST" and ":" in row[0]]
ALL = [row for row in rows() if row[2] == "GET"]
HUGE = "9" * 400
VALUES = [
    *("", " ", "\0", "a\0b", "-1", "0", "1", HUGE, f"-{HUGE}", "1e999", "NaN", "٣", "0x10", "None"),
    *("0000-00-00", "2026-02-31", "9999-12-31", "0001-01-01", "31/12/26", "25:61", "24:00"),
    *("00000000-0000-0000-0000-000000000000", "{}", "[]", "null", "true", "' OR 1=1 --", "../../x"),
    *("%00", "%s%n", "${7*7}", "{{ 7*7 }}", "<script>alert(1)</script>", "\r\nX-Sent: 1"),
    *HARD,
]
NAMES = [
    "seen",
    "version",
    "do",
    "pupil",
    "person",
    "school",
    "words",
    "__proto__",
    "\0",
    "a" * 300,
]
HEADERS = ["Accept", "Accept-Language", "Content-Type", "Cookie", "Referer", "User-Agent", "Range"]
HEADERS += ["If-Modified-Since", "If-None-Match", "X-Requested-With", "X-Forwarded-For", "Origin"]
slowest = {}


def nonsense(rng):
    """One value that nobody meant to type."""
    if rng.random() < 0.02:
        return rng.choice(["x", "é", " ", "\n", "🙂"]) * 300_000
    return "".join(rng.choice(VALUES) for _ in range(rng.choice([1, 1, 1, 2, 5])))


def spoilt(fields, rng):
    """These fields, of which some are lost, doubled, swapped, or say something else."""
    fields = dict(fields)
    for _ in range(rng.randint(1, 4)):
        name = rng.choice([*fields, *NAMES])
        turn = rng.random()
        if turn < 0.15:
            fields.pop(name, None)
        elif turn < 0.3:
            fields[name] = [nonsense(rng), nonsense(rng)]
        elif turn < 0.4 and fields:
            fields[name] = fields[rng.choice(list(fields))]
        else:
            fields[name] = nonsense(rng)
    return fields


def somebody(rng, said):
    """Mostly one of those who may: for the others nothing is read of what they send."""
    may = [one for one, group in GROUP_OF.items() if status_for(one, group, said) in (200, 302)]
    return rng.choice(may if may and rng.random() < 0.9 else list(GROUP_OF))


def then_there_is_an_answer(number, what, ask_):
    start = time.perf_counter()
    with taken_back():
        answer = ask_()
        assert answer.status_code < 500, (number, what)
        assert b"Traceback" not in answer.content, (number, what)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")  # and the transaction is a whole one
    slowest[time.perf_counter() - start] = number, what
    return answer


def numbers(part):
    """So many, in each of the ten tests of a kind."""
    return range(START + part, START + MANY, 10)


def told():
    if "NONSENSE" in os.environ:
        for seconds in sorted(slowest)[-3:]:
            print(f"\n{seconds:.2f} s: {slowest[seconds]}")


@pytest.mark.parametrize("part", range(10))
def test_no_form_ends_in_an_error(ask, part):
    for number in numbers(part):
        rng = random.Random(number)
        name, record, _, said = rng.choice(PAGES)
        client = ask.become(somebody(rng, said))
        fields = spoilt(typed.for_page(name, record, ask.world), rng)
        address = ask.address(name, record)
        then_there_is_an_answer(number, name, partial(client.post, address, fields))
    told()


@pytest.mark.parametrize("part", range(10))
def test_no_address_and_no_header_ends_in_an_error(ask, part):
    for number in numbers(part)[::2]:
        rng = random.Random(-number)
        name, record, _, said = rng.choice(ALL)
        client = ask.become(somebody(rng, said))
        address = bent(ask.address(name, record), rng)
        query = {rng.choice(["page", "kind", "next", "q", "child", "\0"]): nonsense(rng)[:2000]}
        headers = {
            rng.choice(HEADERS): plain(nonsense(rng)[:2000]) for _ in range(rng.randint(0, 2))
        }
        method = rng.choice([client.get, client.get, client.post, client.put])
        then_there_is_an_answer(number, address, partial(method, address, query, headers=headers))
    told()


def bent(address, rng):
    """The address with a piece of it lost, doubled, or saying something else."""
    pieces = address.split("/")
    place = rng.randrange(len(pieces))
    odd = plain(nonsense(rng)[:200]).replace("?", "").replace("#", "")
    pieces[place : place + rng.choice([0, 1])] = rng.choice([[], [odd], [pieces[place]] * 2])
    return "/" + "/".join(pieces).lstrip("/")


def plain(text):
    """What a server would let through in its first lines: no line ends, and bytes alone."""
    return text.replace("\r", "").replace("\n", "").encode().decode("latin-1")


def test_an_error_would_be_found(ask, monkeypatch):
    """Or the tests above show nothing."""
    monkeypatch.setattr("concerns.forms.AddForm.is_valid", lambda form: 1 / 0)
    address = reverse("concerns:note", args=ask.world.keys("jory-new"))
    with pytest.raises(AssertionError):
        client = ask.become("lead")
        then_there_is_an_answer(0, address, lambda: client.post(address, {"words": "x"}))
