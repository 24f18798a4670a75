"""Redis and the mail server are both away, at ports where nobody listens (guard, figure 13).

Every page that writes does so all the same, row for row as when both are there; what is to be sent
stands in the outbox, and goes when the mail server is back. A disk that is full is another matter:
test_faults.py. The suite tries every third page; with EVERY_CELL=1 all are tried, about
each of their records.
"""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import TestCase
from django.utils import timezone

from schools.actions import deliver
from schools.models import Notice
from schools.waking import AWAY
from tests.away import mail_at, nobodys_port, queue_at
from tests.breadth import EVERY_CELL
from tests.house.asking import taken_back
from tests.house.test_faults import counted
from tests.house.writes import WRITES

TRIED = WRITES if EVERY_CELL else WRITES[::3]
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def nobody():
    return nobodys_port()


@pytest.fixture
def no_redis(monkeypatch, nobody):
    queue_at(monkeypatch, f"redis://127.0.0.1:{nobody}/0")
    cache.delete(AWAY)  # or whoever met it last would have told all for half a minute


def written(ask, name, record, member, *, woken):
    """What was answered, and how many rows each table holds; the worker asked for if `woken`."""
    client = ask.become(member)
    with TestCase.captureOnCommitCallbacks(execute=woken) as asked:
        answer = ask.send(client, "POST", name, record)
    return answer.status_code, counted(), len(asked)


@pytest.mark.wide(5)
@pytest.mark.usefixtures("no_redis")
@pytest.mark.parametrize("name, record, member", TRIED, ids=[" ".join(each) for each in TRIED])
def test_without_redis_and_mail_every_page_writes_all_that_it_writes_with_them(
    ask, settings, nobody, name, record, member
):
    with taken_back():
        there = written(ask, name, record, member, woken=False)
    with taken_back():
        Notice.objects.filter(sent_at=None).update(sent_at=timezone.now())
        assert written(ask, name, record, member, woken=True) == there
        goes_when_it_is_back(settings, nobody)


def goes_when_it_is_back(settings, nobody):
    owed = {notice.pk: notice for notice in Notice.objects.filter(sent_at=None)}
    reached = [one for one in owed.values() if one.address or one.to.is_active and one.to.email]
    mail.outbox.clear()
    there, now = settings.EMAIL_BACKEND, timezone.now() + timedelta(seconds=1)
    mail_at(settings, nobody)
    deliver(now)
    assert Notice.objects.filter(sent_at=None).count() == len(reached)
    settings.EMAIL_BACKEND = there
    deliver(now + timedelta(hours=1))
    assert not Notice.objects.filter(sent_at=None).exists() and len(mail.outbox) == len(reached)
