"""Eight people decide about one concern at the same moment: one does, and the others lose nothing.

`WRITER_ROUNDS=100 ./test tests/concerns/test_eight_writers.py -n 0 -s` does it so often.
"""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from concerns.models import Concern
from tests.cast import make_person, opened, signed

ROUNDS = int(os.environ.get("WRITER_ROUNDS", "3"))
WRITERS = 8
SEEN = re.compile(r'name="seen" value="([^"]+)"')


def at_once(person, address, typed, together):
    """The answer to this post, sent when all the others are ready to send theirs."""
    try:
        client = Client()
        client.force_login(person)
        page = client.get(address).content.decode()
        together.wait(60)
        return client.post(address, {**typed, "seen": SEEN.search(page)[1]})
    finally:
        connection.close()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.meets("TRI-02")
def test_of_eight_who_decide_at_once_one_does_and_seven_keep_what_they_typed(cast):
    leads = [make_person(f"Lead{n}", "Ashdown", cast.school, "deputy_dsl") for n in range(WRITERS)]
    concern = opened(signed(cast.teacher, cast.jory), cast.lead)
    address = reverse("concerns:decide", args=[concern.pk])
    for number in range(1, ROUNDS + 1):
        reasons = [f"Reason {n} of round {number}" for n in range(WRITERS)]
        together = Barrier(WRITERS)
        with ThreadPoolExecutor(WRITERS) as pool:
            asked = [
                pool.submit(at_once, lead, address, decision(reason), together)
                for lead, reason in zip(leads, reasons, strict=True)
            ]
        then_one_was_kept_and_the_rest_are_told(concern, reasons, [a.result() for a in asked])
    assert concern.decisions.count() == ROUNDS
    assert Concern.objects.get().seal_holds


def decision(reason):
    return {"courses": ["internal"], "reason": reason, "serves_child": "He is safe."}


def then_one_was_kept_and_the_rest_are_told(concern, reasons, answers):
    kept = [r for r, answer in zip(reasons, answers, strict=True) if answer.status_code == 302]
    assert len(kept) == 1
    assert concern.decisions.last().reason == kept[0]
    for reason, answer in zip(reasons, answers, strict=True):
        if reason not in kept:
            page = answer.content.decode()
            assert answer.status_code == 409 and reason in page
            assert "acted on this concern since you opened this page" in page


def press(person, address, fields, together):
    try:
        client = Client()
        client.force_login(person)
        together.wait(60)
        return client.post(address, fields)
    finally:
        connection.close()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_eight_presses_of_one_form_at_once_one_is_carried_out(cast):
    concern = opened(signed(cast.teacher, cast.jory), cast.lead)
    address, together = reverse("concerns:note", args=[concern.pk]), Barrier(WRITERS)
    fields = {"words": "He was quiet today.", "csrfmiddlewaretoken": "t" * 64}
    with ThreadPoolExecutor(WRITERS) as pool:
        asked = [pool.submit(press, cast.lead, address, fields, together) for _ in range(WRITERS)]
    assert {answer.result().status_code for answer in asked} == {302}
    assert concern.addenda.count() == 1
