"""When the disk of the database is full (guard, figure 13; see also tests/front/test_failed.py).

Every page that writes is tried while the database refuses: nothing is half saved, what was typed
comes back on the page, and from there it is sent again.
"""

import pytest
from django.apps import apps
from django.db import OperationalError, connection

from tests.breadth import EVERY_CELL
from tests.house import typed
from tests.house.asking import taken_back
from tests.house.writes import WRITES, is_write

pytestmark = pytest.mark.django_db
HERE = {"Origin": "http://testserver"}
# How many writes are let through: by turns from page to page, or each with EVERY_CELL=1. What has
# written all by then is tried with the next. Where it is opened, the reading leaves the first.
LET_THROUGH = [2, 1, 0]


class FullDisk:
    """From the so manieth write of a request on, the database takes no more."""

    def __init__(self, after):
        self.left = after

    def __call__(self, execute, sql, params, many, context):
        if is_write(sql):
            self.left -= 1
            if self.left < 0:
                raise OperationalError("could not extend file: No space left on device")
        return execute(sql, params, many, context)


def counted():
    """How many rows each of our tables holds."""
    tables = {model._meta.db_table for model in apps.get_models()} - {"django_session"}
    counts = " UNION ALL ".join(f'SELECT count(*) FROM "{table}"' for table in sorted(tables))
    with connection.cursor() as cursor:
        cursor.execute(counts)
        return cursor.fetchall()


@pytest.fixture(scope="module")
def before(world, django_db_blocker):
    with django_db_blocker.unblock():
        return counted()


@pytest.mark.wide(5)
@pytest.mark.parametrize("name, record, member", WRITES, ids=[" ".join(each) for each in WRITES])
def test_when_the_disk_is_full_nothing_is_half_saved_and_what_was_typed_comes_back(
    ask, before, name, record, member
):
    address, client = ask.address(name, record), ask.become(member)
    turn, faults = WRITES.index((name, record, member)) % 2, 0
    for after in LET_THROUGH if EVERY_CELL else LET_THROUGH[turn:]:
        fields = typed.for_page(name, record, ask.world)
        with taken_back():
            with connection.execute_wrapper(FullDisk(after)):
                answer = client.post(address, fields, headers=HERE)
            if answer.status_code < 400:
                continue  # it had written all it writes
            assert answer.status_code == 500 and "It was our fault" in answer.content.decode()
            assert counted() == before
            comes_back(answer, fields)
        faults += 1
        if not EVERY_CELL:
            break
    assert faults, "nothing was written at all"


def comes_back(answer, fields):
    page = answer.content.decode()
    said = [name for name, values in fields.items() if not hasattr(values, "read")]
    for name in said:  # a file is chosen again
        assert f'name="{name}"' in page, name
    assert not said or "Send it again" in page
