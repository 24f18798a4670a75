"""The sweep: what has run out fires, once, whatever else happens."""

import logging
import re
import threading
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from concerns.models import ActionDeadline, FileDeadline, OpeningDeadline, ReviewDeadline
from deadlines import actions, sweep
from deadlines.models import ComingStep, Heartbeat
from deadlines.tasks import sweep as sweep_task
from schools.models import School
from schools.wall import SETTING, within
from tests.deadlines.chores import NOON, Bell, Chore, as_owner, ring

LATER = NOON + timedelta(hours=1)
DEADLINES = [ActionDeadline, FileDeadline, OpeningDeadline, ReviewDeadline]


def rings():
    return Counter(Bell.objects.values_list("chore_id", flat=True))


def fires_for(chores):
    return {chore.pk: 1 for chore in chores}


def test_what_has_run_out_fires_and_what_has_not_waits(chores, chore):
    due, waiting = chore(), chore(minutes=61)
    assert sweep.sweep(LATER) == {"chores.Chore": 1}
    assert rings() == fires_for([due])
    due.refresh_from_db()
    waiting.refresh_from_db()
    assert (due.fired_at, waiting.fired_at) == (LATER, None)


def test_a_deadline_fires_at_its_very_minute(chores, chore):
    chore()
    assert sweep.sweep(NOON - timedelta(seconds=1)) == {"chores.Chore": 0}
    assert sweep.sweep(NOON) == {"chores.Chore": 1}


def test_a_second_sweep_fires_nothing_again(chores, chore):
    one = chore()
    sweep.sweep(LATER)
    assert sweep.sweep(LATER) == {"chores.Chore": 0}
    assert rings() == fires_for([one])


def test_a_met_deadline_never_fires(chores, chore, somebody):
    actions.meet(chore(), by=somebody)
    assert sweep.sweep(LATER) == {"chores.Chore": 0}
    assert not rings()


def test_more_than_a_batch_is_swept_to_its_end_oldest_first(chores, chore, monkeypatch):
    made = [chore(minutes=minute) for minute in (5, 3, 3, 1, 4, 2, 0)]
    order = []
    monkeypatch.setitem(sweep.registered, Chore, sweep.Steps(lambda one: order.append(one.due_at)))
    assert sweep.sweep(LATER, batch=2) == {"chores.Chore": 7}
    assert order == sorted(one.due_at for one in made)


def test_a_row_that_fails_stops_no_other_and_is_tried_again(chores, chore, monkeypatch):
    bad, *good = [chore(minutes=minute) for minute in range(5)]

    def stumble(one):
        if one.pk == bad.pk:
            raise RuntimeError("the bell is broken")
        ring(one)

    monkeypatch.setitem(sweep.registered, Chore, sweep.Steps(stumble))
    assert sweep.sweep(LATER, batch=1) == {"chores.Chore": 4}
    assert rings() == fires_for(good)
    assert Heartbeat.objects.get().failed == 1

    monkeypatch.setitem(sweep.registered, Chore, sweep.Steps(ring))
    assert sweep.sweep(LATER) == {"chores.Chore": 1}
    assert rings() == fires_for([bad, *good])


@pytest.mark.parametrize("way", ["an error of ours", "an error of the database"])
def test_an_effect_that_raises_leaves_no_half_effect(chores, chore, monkeypatch, way):
    one = chore()

    def ring_and_fall(it):
        ring(it)
        if way == "an error of ours":
            raise ValueError("after the bell")
        Bell.objects.create(chore_id=None)

    monkeypatch.setitem(sweep.registered, Chore, sweep.Steps(ring_and_fall))
    assert sweep.sweep(LATER) == {"chores.Chore": 0}
    one.refresh_from_db()
    assert not rings() and one.fired_at is None


def test_the_log_has_the_kind_and_the_place_of_a_failure_and_none_of_its_words(
    chores, chore, monkeypatch, caplog
):
    one = chore()

    def fall(it):
        raise ValueError("Robin said that")

    monkeypatch.setitem(sweep.registered, Chore, sweep.Steps(fall))
    with caplog.at_level(logging.ERROR):
        sweep.sweep(LATER)
    (line,) = caplog.messages
    assert line.startswith(f"chores.Chore {one.pk} did not fire and will be tried again: ")
    assert "ValueError at test_sweep.py:" in line
    assert "Robin" not in caplog.text


def test_a_model_that_cannot_be_read_stops_no_other_and_the_heartbeat_tells(
    chores, chore, monkeypatch, caplog
):
    class Broken:
        _meta = Chore._meta
        objects = None

    monkeypatch.setattr(sweep, "registered", {Broken: sweep.Steps(ring), Chore: sweep.Steps(ring)})
    chore()
    assert sweep.sweep(LATER) == {"chores.Chore": 1}
    assert not Heartbeat.objects.exists()
    assert "chores.Chore could not be swept: AttributeError" in caplog.text


def swept(now):
    """What a sweep at this moment asks, but for the wall's setting and its transactions."""
    around = "SAVEPOINT|set_config|current_setting"
    with CaptureQueriesContext(connection) as asked:
        sweep.sweep(now)
    return [one["sql"] for one in asked if not re.search(around, one["sql"])]


def test_an_empty_sweep_is_one_query_of_one_index_and_its_heartbeat(chores, chore, monkeypatch):
    monkeypatch.setitem(sweep.registered, ActionDeadline, sweep.Steps(ring))
    chore(minutes=10)
    sweep.sweep(NOON)  # the first writes the heartbeat's row
    first, *others = swept(NOON + timedelta(minutes=9))
    assert "a_step_has_come" in first
    assert len(others) == 2 and all("heartbeat" in sql for sql in others)


def test_asking_for_every_school_leaves_in_sight_what_was(chores, chore):
    due = chore()
    for schools in ["", str(due.school_id)]:
        with within(schools and [schools]):
            assert sweep._asked(sweep.HAS_COME, due.next_at) == [(True,)]
            assert sweep._asked("SELECT current_setting(%s)", SETTING) == [(schools,)]


def test_once_an_hour_one_query_asks_all_tables_whatever_the_index_says(chores, monkeypatch):
    kinds = dict.fromkeys([Chore, *DEADLINES], sweep.Steps(ring))
    monkeypatch.setattr(sweep, "registered", kinds)
    sweep.sweep(NOON)
    first, *others = swept(LATER)
    assert all(f" {model._meta.db_table} " in first for model in kinds)
    assert len(others) == 2 and all("heartbeat" in sql for sql in others)


def test_a_clock_without_its_trigger_is_found_within_the_hour(chores, chore):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE chores_chore DISABLE TRIGGER chores_chore_coming_step")
    chore()
    assert sweep.sweep(NOON + timedelta(minutes=1)) == {"chores.Chore": 0}
    assert sweep.sweep(LATER) == {"chores.Chore": 1}


def test_the_index_holds_what_is_owed_and_has_a_step_to_come(chores, chore, somebody):
    def steps():
        return set(ComingStep.objects.values_list("deadline_id", "next_at"))

    warned, met, cancelled = (chore(minutes=minute) for minute in (1, 2, 3))
    assert steps() == {(one.pk, one.next_at) for one in (warned, met, cancelled)}
    warned.next_at = NOON + timedelta(minutes=5)
    warned.save(update_fields=["next_at"])
    actions.meet(met, by=somebody)
    cancelled.cancelled_at, cancelled.cancelled_by = NOON, somebody
    cancelled.cancel_reason = "No longer owed."
    cancelled.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason"])
    assert steps() == {(warned.pk, NOON + timedelta(minutes=5))}
    sweep.sweep(NOON + timedelta(minutes=6))
    assert steps() == set()


@pytest.mark.parametrize("model", list(sweep.registered), ids=lambda model: model.__name__)
def test_every_model_that_is_registered_has_its_coming_steps_kept(model, db):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgenabled, tgfoid::regproc::text FROM pg_trigger"
            " WHERE tgname = %s AND tgrelid = %s::regclass",
            [f"{model._meta.db_table}_coming_step", model._meta.db_table],
        )
        assert cursor.fetchall() == [("O", "keep_coming_step")]


def test_the_app_may_not_write_what_the_sweep_is_told(chores, chore):
    one = ComingStep.objects.get(deadline_id=chore().pk)
    for write in [one.delete, one.save]:
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            write()


def test_an_empty_sweep_reads_the_partial_index(chores, chore):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        asks = sweep.DUE_IN.format(0, "chores_chore")
        cursor.execute(f"EXPLAIN {asks}", [LATER])
        found = str(cursor.fetchall())
    assert "chores_chore_due" in found
    assert "chores_chore_due" in sweep._due(Chore, LATER, None)[:100].explain()


@pytest.mark.parametrize("sweepers", [4])
@pytest.mark.django_db(transaction=True)
def test_four_sweepers_at_once_fire_each_exactly_once(lasting_chores, chore, sweepers):
    made = [chore(minutes=minute % 7) for minute in range(40)]
    fired = at_once([lambda: sweep.sweep(LATER, batch=7)["chores.Chore"]] * sweepers)
    assert sum(fired) == 40
    assert rings() == fires_for(made)
    assert not Chore.objects.open().unfired().exists()


@pytest.mark.django_db(transaction=True)
def test_a_row_in_other_hands_is_left_to_them(lasting_chores, chore):
    held, free = chore(), chore(minutes=1)
    with transaction.atomic():
        Chore.objects.select_for_update().get(pk=held.pk)
        assert at_once([lambda: sweep.sweep(LATER)]) == [{"chores.Chore": 1}]
    assert rings() == fires_for([free])


@pytest.mark.django_db(transaction=True)
def test_the_sweep_gives_way_to_a_person_and_comes_again(
    lasting_chores, chore, school, somebody, monkeypatch
):
    """A person holds a record and meets its deadline; the sweep holds that and wants the record."""
    one, claimed, opened = chore(), threading.Event(), threading.Event()

    def ring_for_the_record(it):
        claimed.set()
        opened.wait(5)
        time.sleep(0.2)  # the person waits first, so PostgreSQL would break the deadlock on them
        School.objects.select_for_update().get(pk=it.school_id)
        ring(it)

    def open_the_record():
        claimed.wait(5)
        with transaction.atomic():
            School.objects.select_for_update().get(pk=school.pk)
            opened.set()
            return len(actions.meet(one, by=somebody))

    monkeypatch.setitem(sweep.registered, Chore, sweep.Steps(ring_for_the_record))
    fired, met = at_once([lambda: sweep.sweep(LATER), open_the_record])
    assert (fired, met) == ({"chores.Chore": 0}, 1)
    assert sweep.sweep(LATER) == {"chores.Chore": 0}
    assert not rings()


def at_once(jobs):
    """Run each job in a thread of its own, with its own connection, and return what they return."""
    found, start = [None] * len(jobs), threading.Barrier(len(jobs))

    def run(number, job):
        try:
            start.wait(5)
            found[number] = job()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return found


def test_the_heartbeat_is_written_when_the_work_is_done(chores, chore):
    assert Heartbeat.stale(NOON)
    chore()
    sweep.sweep(NOON)
    beat = Heartbeat.objects.get()
    assert (beat.name, beat.last_swept_at, beat.fired, beat.failed) == ("sweep", NOON, 1, 0)
    assert str(beat) == "sweep, last at 06 May 2025, 12:00"
    assert not Heartbeat.stale(NOON + timedelta(minutes=3))
    assert Heartbeat.stale(NOON + timedelta(minutes=3, seconds=1))
    assert Heartbeat.stale(NOON - timedelta(minutes=4))  # its machine has another time


def test_a_model_is_registered_with_one_action_only(monkeypatch):
    monkeypatch.setattr(sweep, "registered", {})
    sweep.register(Chore, ring)
    sweep.register(Chore, ring)
    with pytest.raises(ValueError, match="already has an action"):
        sweep.register(Chore, print)


@pytest.mark.parametrize("model", [Bell, Chore.__base__])
def test_only_a_concrete_deadline_is_registered(model, monkeypatch):
    monkeypatch.setattr(sweep, "registered", {})
    with pytest.raises(TypeError, match="is not a concrete Deadline"):
        sweep.register(model, ring)


def test_the_task_of_celery_sweeps(chores, chore):
    assert sweep_task.name == "deadlines.tasks.sweep"
    one = chore()
    sweep_task()
    sweep_task()
    assert rings() == fires_for([one])
