"""A disclosure of 5,000 words, interrupted at each of twelve points in every way (guard 10).

The suite tries two. `DRAFT_RUNS=1 ./test tests/journeys/test_twelve_points.py -n 0 -s` tries all
sixty, and says how much typing was at stake each time.
"""

import os
import time
from itertools import product

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from concerns import actions
from tests.cast import PASSWORD
from tests.journeys.writing import (
    STORES,
    is_kept,
    kept,
    when_it_starts_again,
    when_the_server_stops,
    when_the_session_runs_out,
)

pytestmark = pytest.mark.journey
POINTS = range(1, 13)
SENTENCE = "She said that it was so, and I wrote it down.".split()
DISCLOSURE = [SENTENCE[number % len(SENTENCE)] for number in range(5000)]
SPELL = 20  # words typed before and again after each interruption
MOST = 10  # seconds of typing that may be at stake (the issue wants five)


def the_session_ends(walker, cast, live_server):
    when_the_session_runs_out()
    yield
    walker.sees("You have been signed out")
    in_another_tab(walker, lambda: walker.signs_in(cast.assistant))


def somebody_signs_in_elsewhere(walker, cast, live_server):
    in_another_tab(walker, lambda: signs_out_and_in(walker, cast.assistant))
    yield


def signs_out_and_in(walker, person):
    walker.goes_to("home").presses("Sign out")
    walker.signs_in(person)


def the_server_restarts(walker, cast, live_server):
    address = when_the_server_stops(live_server)
    yield
    when_it_starts_again(live_server, address)


def the_network_goes(walker, cast, live_server):
    walker.context.set_offline(True)
    yield
    walker.context.set_offline(False)


def the_tab_is_closed(walker, cast, live_server):
    walker.new_tab().close()
    yield


HOW = [
    the_session_ends,
    somebody_signs_in_elsewhere,
    the_server_restarts,
    the_network_goes,
    the_tab_is_closed,
]
RUNS = int(os.environ.get("DRAFT_RUNS", "0"))
ALL = [(how, point) for _ in range(RUNS) for point, how in product(POINTS, HOW)]
CASES = ALL or [(the_network_goes, 6), (the_tab_is_closed, 12)]


def in_another_tab(walker, act):
    writing = walker.new_tab()
    act()
    walker.page.close()
    walker.page = writing
    walker.page.bring_to_front()


def account(walker):
    return walker.field("What did you see or hear")


def types_on(walker, text, words):
    """As fast as anybody types; (moment, text so far) for each word."""
    typed = []
    for word in words:
        walker.page.keyboard.insert_text(word + " ")
        text += word + " "
        typed.append((time.monotonic(), text))
        time.sleep(0.1)
    return typed


def at_stake(draft, typed):
    """How long ago the first word was typed that the server does not hold."""
    held = kept(draft)
    unsaved = [moment for moment, text in typed if len(text) > len(held)]
    return time.monotonic() - unsaved[0] if unsaved else 0


@pytest.mark.parametrize("how, point", CASES, ids=lambda each: getattr(each, "__name__", each))
def test_at_every_point_next_to_nothing_is_at_stake(arrive, cast, live_server, how, point):
    cast.assistant.set_password(PASSWORD)
    cast.assistant.save()
    hettie = arrive().comes_in(cast.assistant)
    draft = actions.start_draft(by=cast.assistant, school_id=cast.school.pk)
    done = len(DISCLOSURE) * point // 12 - SPELL
    text = " ".join(DISCLOSURE[:done]) + " "
    hettie.page.goto(reverse("concerns:write", args=[draft.pk]))
    account(hettie).fill(text)
    assert is_kept(draft, text)
    account(hettie).press("Control+End")
    typed = types_on(hettie, text, DISCLOSURE[done : done + SPELL])
    stake = at_stake(draft, typed)
    print(f"\n{how.__name__} at point {point}: {stake:.1f} s at stake")
    assert stake <= MOST
    then_it_goes_on(hettie, cast, live_server, draft, how, typed[-1][1])
    then_nobody_else_has_it(hettie, cast, draft)


def then_it_goes_on(hettie, cast, live_server, draft, how, text):
    interruption = how(hettie, cast, live_server)
    next(interruption)
    if how is not the_tab_is_closed:
        account(hettie).press("Control+End")
        text = types_on(hettie, text, ["And", "more."])[-1][1]
    next(interruption, None)
    assert is_kept(draft, text, within=20)
    if how is the_tab_is_closed:
        hettie.page.goto(reverse("concerns:write", args=[draft.pk]))
    expect(account(hettie)).to_have_value(text)


def then_nobody_else_has_it(hettie, cast, draft):
    assert hettie.page.evaluate(STORES) == 0
    client = Client()
    for other in (cast.lead, cast.head, cast.it):
        client.force_login(other)
        assert client.get(reverse("concerns:write", args=[draft.pk])).status_code == 404
