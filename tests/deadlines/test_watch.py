"""What the sweep did is shown to whoever keeps it running; and when it fails, they are told."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from concerns.models import OpeningDeadline
from deadlines import sweep
from deadlines.models import Heartbeat
from safeguarding.templatetags.words import when
from tests.cast import signed

pytestmark = pytest.mark.django_db

KEEPERS = ["lead", "deputy", "head", "it"]
OTHERS = ["teacher", "chair", "hr", "senco"]
WEEK, MINUTE = timedelta(days=7), timedelta(minutes=1)
FAILS = "A clock could not take its next step"


@pytest.fixture
def home(client, cast):
    def get(part):
        client.force_login(cast.people[part])
        page = client.get(reverse("home")).content.decode()
        return " ".join(re.sub("<[^>]+>", "", page).split())

    return get


@pytest.fixture
def failing(cast, monkeypatch):
    """A concern that nobody opens, of whose lateness nobody can be told."""

    def fall(deadline):
        raise RuntimeError("Robin said that")

    monkeypatch.setitem(sweep.registered, OpeningDeadline, sweep.Steps(fall))
    return signed(cast.teacher, cast.jory)


def test_whoever_keeps_the_settings_sees_the_last_round(cast, home, db):
    assert "It has not gone round yet." in home("it")
    signed(cast.teacher, cast.jory)
    late = timezone.now() + WEEK
    sweep.sweep(late)
    assert Heartbeat.objects.get().fired
    said = f"Last round: {when(late)}Nothing in it failed"
    assert [part for part in KEEPERS + OTHERS if said in home(part)] == KEEPERS
    assert not [part for part in KEEPERS if "could not take" in home(part)]


@pytest.mark.parametrize("part", KEEPERS)
def test_how_many_clocks_ran_out_is_told_to_nobody(home, part, db, time_machine):
    """Those of a matter about an adult are among them, and whom it is about may read this."""
    time_machine.move_to(timezone.now(), tick=False)
    seen = set()
    for fired, failed in [(0, 0), (7, 0), (0, 1), (7, 9)]:
        told = {"last_swept_at": timezone.now(), "fired": fired, "failed": failed}
        told["failing_since"] = timezone.now() if failed else None
        Heartbeat.objects.update_or_create(name="sweep", defaults=told)
        seen.add((bool(failed), home(part)))
    assert len(seen) == 2


def test_a_clock_whose_step_fails_is_told_on_the_home_page_while_the_heart_beats_on(
    cast, failing, home, time_machine
):
    late = timezone.now() + WEEK
    sweep.sweep(late)
    sweep.sweep(late + MINUTE)
    time_machine.move_to(late + MINUTE, tick=False)
    assert not Heartbeat.stale()
    pages = {part: home(part) for part in KEEPERS + OTHERS}
    assert [part for part in pages if FAILS in pages[part]] == KEEPERS
    assert f"since {when(late)}. It is tried again" in pages["it"]
    assert f"Last round: {when(late + MINUTE)}" in pages["it"]
    assert "Something in it failed" in pages["it"] and "Tell the DSL." in pages["it"]
    assert (
        "tell your IT administrator" in pages["lead"] and "late and due yourself" in pages["head"]
    )
    assert not any("Robin" in page for page in pages.values()) and "Jory" not in pages["it"]


def test_it_is_told_no_longer_once_the_step_is_done_and_a_later_failure_has_its_own_time(
    cast, failing, home, monkeypatch
):
    late = timezone.now() + WEEK
    sweep.sweep(late)
    broken = sweep.registered[OpeningDeadline]
    monkeypatch.setitem(sweep.registered, OpeningDeadline, sweep.Steps(lambda deadline: None))
    sweep.sweep(late + MINUTE)
    assert FAILS not in home("it") and Heartbeat.objects.get().failing_since is None
    signed(cast.teacher, cast.mina)
    monkeypatch.setitem(sweep.registered, OpeningDeadline, broken)
    sweep.sweep(late + WEEK)
    assert Heartbeat.objects.get().failing_since == late + WEEK
