"""When the disk of the database is full (guard, figure 13; see also tests/front/test_failed.py).

Every page that writes is tried while the database refuses: nothing is half saved, what was typed
comes back on the page, and from there it is sent again.
"""

import re

import pytest
from django.db import OperationalError, connection

from audit.models import Entry
from concerns.models import Concern
from schools.models import Notice
from tests.house import typed
from tests.house.asking import taken_back
from tests.house.test_logs import WRITES

pytestmark = pytest.mark.django_db
HERE = {"Origin": "http://testserver"}
WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b.*", re.DOTALL)


class FullDisk:
    """From the so manieth write of a request on, the database takes no more."""

    def __init__(self, after):
        self.left = after

    def __call__(self, execute, sql, params, many, context):
        if WRITE.match(sql) and "django_session" not in sql:
            self.left -= 1
            if self.left < 0:
                raise OperationalError("could not extend file: No space left on device")
        return execute(sql, params, many, context)


def counts():
    return Entry.objects.count(), Notice.objects.count(), Concern.objects.count()


@pytest.mark.parametrize("name, record, member", WRITES, ids=[" ".join(each) for each in WRITES])
def test_when_the_disk_is_full_nothing_is_half_saved_and_what_was_typed_comes_back(
    ask, name, record, member
):
    fields = typed.for_page(name, record, ask.world)
    address, client, before = ask.address(name, record), ask.become(member), counts()
    for after in (0, 1, 3):  # the reading of the record leaves the first
        with taken_back():
            with connection.execute_wrapper(FullDisk(after)):
                answer = client.post(address, fields, headers=HERE)
            if answer.status_code < 400:
                break  # it had written all it writes
            assert answer.status_code == 500 and "It was our fault" in answer.content.decode()
            assert counts() == before
            comes_back(answer, fields)
    assert after, "nothing was written at all"


def comes_back(answer, fields):
    page = answer.content.decode()
    for name, values in fields.items():
        if not hasattr(values, "read"):  # a file is chosen again
            assert f'name="{name}"' in page, name
    assert not fields or "Send it again" in page
