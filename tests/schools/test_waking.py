"""Pages ask a worker to come at once; a queue that does not answer never holds a page up."""

import socket
import threading
import time

import pytest
from django.core.cache import cache
from kombu.exceptions import OperationalError

from schools.models import Notice
from schools.tasks import carry_out_intakes, send_notices
from schools.waking import wake
from tests.away import nobodys_port, queue_at
from tests.cast import signed

GENEROUS = 10  # seconds


@pytest.fixture
def mute(monkeypatch):
    """A queue that takes every call and never says a word; it hangs up where a page waits on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        queue_at(monkeypatch, f"redis://127.0.0.1:{listening.getsockname()[1]}/0")
        hang_up = threading.Timer(GENEROUS + 1, listening.close)
        hang_up.start()
        yield
        hang_up.cancel()


@pytest.fixture
def gone(monkeypatch):
    """Nobody listens there."""
    queue_at(monkeypatch, f"redis://127.0.0.1:{nobodys_port()}/0")


def test_when_the_queue_never_answers_signing_ends_and_the_mails_wait(
    cast, mute, django_capture_on_commit_callbacks
):
    begun = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True) as woken:
        concern = signed(cast.teacher, cast.jory)
    assert time.monotonic() - begun < GENEROUS
    assert woken and concern.seal_holds
    assert Notice.objects.filter(sent_at=None).count() == 2


def test_a_queue_that_is_not_there_at_all_is_not_called_a_second_time(gone, monkeypatch):
    slept = []
    monkeypatch.setattr("kombu.utils.functional.sleep", slept.append)
    with pytest.raises(OperationalError):
        wake(send_notices)
    assert not slept


def test_after_that_nobody_waits_for_it_again_until_half_a_minute_is_over(gone, monkeypatch):
    with pytest.raises(OperationalError):
        wake(send_notices)
    asked = []
    monkeypatch.setattr(carry_out_intakes, "apply_async", lambda **options: asked.append(options))
    wake(carry_out_intakes)
    assert not asked
    cache.clear()
    wake(carry_out_intakes)
    assert asked == [{"retry": False}]
