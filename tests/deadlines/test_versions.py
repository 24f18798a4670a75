"""A rule that changed: what started before keeps the older one, whatever is read today."""

from dataclasses import fields
from datetime import datetime, timedelta

import pytest

from deadlines import actions, clocks, sweep
from deadlines.calendar import LONDON
from deadlines.listing import Owed
from tests.deadlines.chores import NOON, Chore
from tests.deadlines.test_clocks import entry

OLD, NEW = "A policy, 1.2", "A policy, 2.0"
# The last and the first moment of each on the clock in London; the second is still May in UTC.
LAST, FIRST = (
    datetime(2025, 5, 31, 23, 59, 59, tzinfo=LONDON),
    datetime(2025, 6, 1, tzinfo=LONDON),
)


@pytest.fixture
def changed(tmp_path, monkeypatch):
    """From June on a reply has five days, not two, and of a late one the chair hears instead."""
    path = tmp_path / "clocks.toml"
    until_may = entry(length="2", applies_to="2025-05-31")
    since = {"applies_from": "2025-06-01", "source": f'"{NEW}"', "escalation": '["chair"]'}
    path.write_text(until_may + entry(length="5", **since), encoding="utf-8")
    both = clocks.load(path)
    monkeypatch.setattr(clocks, "clocks", lambda: both)
    assert clocks.clock("reply").length == 5  # today


@pytest.fixture
def raised(chores, school, somebody, changed):
    def start(started_at):
        one = actions.raise_deadline(
            Chore, "reply", by=somebody, school=school, started_at=started_at
        )
        return Chore.objects.get(pk=one.pk)

    return start


def test_a_deadline_keeps_the_rule_under_which_it_started(raised):
    old, new = raised(NOON), raised(NOON + timedelta(days=42))
    assert (old.rule.length, old.rule.source) == (2, OLD)
    assert old.due_at == NOON + timedelta(days=2)
    assert (new.rule.length, new.rule.source) == (5, NEW)
    assert new.due_at == NOON + timedelta(days=49)


@pytest.mark.parametrize(("started_at", "source"), [(LAST, OLD), (FIRST, NEW)])
def test_the_rule_changes_at_midnight_in_london(raised, started_at, source):
    assert raised(started_at).rule.source == source


def test_who_hears_of_it_is_who_heard_under_the_older_rule(raised, monkeypatch):
    heard = []
    steps = sweep.Steps(escalate=lambda one, post: heard.append(post))
    monkeypatch.setattr(sweep, "registered", {Chore: steps})
    raised(NOON)
    sweep.sweep(NOON + timedelta(days=30))
    assert heard == ["head"]


def test_the_line_of_it_shows_the_older_rule(raised):
    old = raised(NOON)
    line = dict.fromkeys((field.name for field in fields(Owed)), None)
    line |= {"clock": old.clock, "started_at": old.started_at}
    assert Owed(**line).rule.source == OLD
