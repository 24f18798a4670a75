"""With a real Celery worker and a real Redis: what is late is found, and the mail goes out."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection

from concerns.models import OpeningDeadline
from deadlines.tasks import sweep
from safeguarding.celery import app
from schools.models import Notice
from schools.tasks import send_notices
from tests.cast import signed

PATIENCE = 60


def settings_of_the_test(mails):
    """The environment of this suite, but for the test's own database, and mail into a folder."""
    address = urlsplit(os.environ["DATABASE_URL"])
    database = urlunsplit(address._replace(path="/" + connection.settings_dict["NAME"]))
    mail = {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(mails),
    }
    return {**os.environ, "DATABASE_URL": database, **mail}


@contextmanager
def worker(mails):
    command = [sys.executable, "-m", "celery", "-A", "safeguarding", "worker", "--pool=solo"]
    process = subprocess.Popen(
        command,
        env=settings_of_the_test(mails),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


def wait_until(holds):
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "The worker did not get there in time."
        time.sleep(0.2)


def test_the_clocks_have_a_queue_of_their_own_that_a_worker_takes_from():
    """Behind thousands of notices to be sent, a message to sweep would be out of date."""
    router, queues = app.amqp.router, app.amqp.queues
    ways = [router.route({}, name)["queue"] for name in (sweep.name, send_notices.name)]
    assert [way.name for way in ways] == ["clocks", "celery"]
    assert len({way.routing_key for way in ways}) == 2
    assert {*queues.consume_from} == {"clocks", "celery"}


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.meets("URG-04", "ACC-21")
def test_a_worker_widens_what_nobody_opened_and_sends_mail_without_a_name(cast, tmp_path):
    cast.school.settings.urgent_minutes = 0
    cast.school.settings.save()
    signed(cast.assistant, cast.jory, urgent=True, childs_words="ZEBRA-WORDS")
    with worker(tmp_path):
        for _ in range(3):  # woken three times, it fires each step once
            sweep.apply_async()
        wait_until(lambda: not OpeningDeadline.objects.unfired().exists())
        wait_until(lambda: not Notice.objects.filter(sent_at=None).exists())
    # Two at signing, two as it widens to the deputies, one to the head; no fallback is set.
    assert Notice.objects.count() == 5
    mails = "".join(path.read_text() for path in tmp_path.iterdir())
    assert mails.count("Subject: You have an urgent safeguarding task") == 5
    for word in ("Jory", "Penhale", "ZEBRA", "Hettie"):
        assert word not in mails
