"""Warnings, lateness and each step of the escalation: once each, whatever comes between."""

from datetime import datetime, timedelta

import pytest

from deadlines import actions, sweep
from deadlines.calendar import LONDON
from deadlines.clocks import NothingOwed, clock
from deadlines.models import Heartbeat
from tests.deadlines.chores import NOON, Bell, Chore, ring

# Records are asked for on Tuesday at noon, within five working days; the head is told last.
ASKED, ANSWERED_AT_ONCE = "records_requested", "concern_noticed"
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def noon(day):
    return datetime(2025, 5, day, 12, tzinfo=LONDON)


WARNED, LATE, TOLD = noon(9), noon(13), noon(14)


@pytest.fixture
def heard(chores, monkeypatch):
    """What the sweep has done, in order: which step, and of which chore."""
    said = []
    steps = sweep.Steps(
        late=lambda one: said.append(("late", one.pk)),
        warn=lambda one: said.append(("warn", one.pk)),
        escalate=lambda one, post: said.append((post, one.pk)),
    )
    monkeypatch.setitem(sweep.registered, Chore, steps)
    return said


def raised(somebody, school, name=ASKED, **words):
    words = {"started_at": NOON, **words}
    return actions.raise_deadline(Chore, name, by=somebody, school=school, **words)


def swept(*moments):
    return [sweep.sweep(moment)["chores.Chore"] for moment in moments]


def test_every_step_is_worked_out_when_the_clock_starts(chores, school, somebody):
    one = raised(somebody, school)
    one.refresh_from_db()
    assert one.moments == [WARNED, LATE, TOLD]
    assert (one.next_at, one.due_at) == (WARNED, LATE)


def test_the_steps_come_in_order_each_at_its_own_moment_and_once(heard, school, somebody):
    one = raised(somebody, school)
    for moment in (WARNED, LATE, TOLD):
        assert swept(moment - MINUTE, moment, moment, moment + MINUTE) == [0, 1, 0, 0]
    assert heard == [("warn", one.pk), ("late", one.pk), ("head", one.pk)]
    assert swept(TOLD + 365 * DAY) == [0]


def test_it_has_fired_when_its_time_ran_out_and_not_before(heard, school, somebody):
    one = raised(somebody, school)
    swept(WARNED)
    one.refresh_from_db()
    assert one.fired_at is None and Chore.objects.unfired().exists()
    swept(LATE, TOLD)
    one.refresh_from_db()
    assert (one.fired_at, one.next_at) == (LATE, None)


def test_after_days_without_a_sweep_each_step_is_done_once_and_in_order(heard, school, somebody):
    one = raised(somebody, school)
    assert swept(TOLD + DAY, TOLD + DAY) == [3, 0]
    assert heard == [("warn", one.pk), ("late", one.pk), ("head", one.pk)]
    assert Heartbeat.objects.get().fired == 0  # of the second round


@pytest.mark.parametrize("done", [0, 1, 2])
def test_what_is_met_has_no_further_step(heard, school, somebody, done):
    one = raised(somebody, school)
    swept(*[WARNED, LATE][:done])
    actions.meet(one, by=somebody)
    assert swept(TOLD + DAY) == [0]
    assert len(heard) == done


def test_a_step_that_fails_keeps_those_before_it_and_is_tried_again(
    heard, school, somebody, monkeypatch
):
    one = raised(somebody, school)

    def fall(it):
        ring(it)
        raise RuntimeError("the bell is broken")

    whole = sweep.registered[Chore]
    monkeypatch.setitem(sweep.registered, Chore, sweep.Steps(fall, whole.warn, whole.escalate))
    assert swept(TOLD) == [1]
    one.refresh_from_db()
    assert (one.next_at, one.fired_at, Bell.objects.count()) == (LATE, None, 0)
    assert Heartbeat.objects.get().failed == 1
    monkeypatch.setitem(sweep.registered, Chore, whole)
    assert swept(TOLD) == [2]
    assert heard == [("warn", one.pk), ("late", one.pk), ("head", one.pk)]


def test_a_room_that_registers_lateness_alone_is_called_for_that_alone(chores, school, somebody):
    one = raised(somebody, school)
    assert swept(WARNED, LATE, TOLD) == [0, 1, 0]
    assert list(Bell.objects.values_list("chore_id", flat=True)) == [one.pk]
    one.refresh_from_db()
    assert (one.fired_at, one.next_at) == (LATE, None)


def test_warnings_of_long_clocks_are_so_many_days_before(chores, school, somebody):
    one = raised(somebody, school, "dsl_training")
    assert [(one.due_at - moment).days for moment in one.moments[:2]] == [90, 30]
    assert one.moments[2] == one.due_at and len(one.moments) == 4


def test_the_escalation_goes_on_once_each_working_day(chores, school, somebody):
    friday = datetime(2025, 5, 2, 9, tzinfo=LONDON)  # Monday 5 May is a bank holiday
    one = raised(somebody, school, "look_again_answer", started_at=friday)
    assert [f"{at.astimezone(LONDON):%a %d %H:%M}" for at in one.moments] == [
        "Wed 07 09:00",
        "Thu 08 09:00",
        "Fri 09 09:00",
    ]


# At once ----------------------------------------------------------------------------------------


def test_a_clock_with_no_number_opens_at_once_and_is_never_late_nor_fired(heard, school, somebody):
    one = raised(somebody, school, ANSWERED_AT_ONCE)
    swept(NOON + 90 * DAY)
    one.refresh_from_db()
    assert (one.due_at, one.fired_at) == (None, None)
    assert one.is_open and not one.is_late(NOON + 90 * DAY)
    assert str(one) == "concern_noticed since 06 May 2025, 12:00"


def test_its_escalation_goes_on_each_working_day_that_it_stays_open(heard, school, somebody):
    one = raised(somebody, school, ANSWERED_AT_ONCE)
    assert swept(NOON, noon(7), noon(8), noon(9), noon(11), noon(12)) == [0, 1, 1, 1, 0, 1]
    posts = ["dsl", "deputy_dsl", "head", "fallback"]
    assert heard == [(post, one.pk) for post in posts]


def test_it_is_met_like_any_other(heard, school, somebody):
    one = raised(somebody, school, ANSWERED_AT_ONCE)
    assert actions.meet(one, by=somebody) == [one]
    assert swept(NOON + 90 * DAY) == [0] and heard == []


def test_one_that_nobody_else_hears_of_is_never_swept(heard, school, somebody):
    one = raised(somebody, school, "immediate_danger")
    assert (one.moments, one.next_at) == ([], None)
    assert swept(NOON + 90 * DAY) == [0]


@pytest.mark.parametrize("choice", [{"length": 2}, {"unit": "school_days"}])
def test_nothing_of_a_clock_with_no_number_can_be_chosen(chores, school, somebody, choice):
    with pytest.raises(ValueError, match="concern_noticed"):
        raised(somebody, school, ANSWERED_AT_ONCE, **choice)


# What the school chooses ------------------------------------------------------------------------


def test_a_school_counts_in_the_other_unit_where_the_clock_leaves_it_the_choice(
    chores, school, somebody
):
    other = clock("file_moved_in_year").other_unit
    one = raised(somebody, school, "file_moved_in_year", unit=other)
    assert f"{one.due_at.astimezone(LONDON):%a %d}" == "Sun 11"
    assert one.moments[0].astimezone(LONDON).day == 9
    with pytest.raises(ValueError, match="cannot be counted in calendar_days"):
        raised(somebody, school, unit="calendar_days")


def test_a_clock_by_which_nothing_is_owed_starts_nothing(chores, school, somebody):
    with pytest.raises(NothingOwed, match="Nobody owes anything"):
        raised(somebody, school, "private_fostering_defined")
    assert not Chore.objects.exists()
