"""One deadline: how it is raised, met and kept from being altered."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, models, transaction

from audit.models import Entry
from deadlines import actions
from deadlines.calendar import LONDON
from deadlines.models import Deadline
from tests.deadlines.chores import NOON, Chore

LATER = NOON + timedelta(hours=1)


def raised(somebody, school, name="concern_unopened_day", **words):
    words = {"started_at": NOON, **words}
    return actions.raise_deadline(Chore, name, by=somebody, school=school, **words)


def test_raising_writes_when_the_clock_runs_out_and_leaves_a_trace(chores, school, somebody):
    one = raised(somebody, school, room="Hall")
    one.refresh_from_db()
    assert (one.room, one.clock, one.started_at) == ("Hall", "concern_unopened_day", NOON)
    assert one.due_at == NOON + timedelta(days=1)
    entry = Entry.objects.about(one).get()
    assert (entry.verb, entry.by_id, entry.reason) == (
        "started clock",
        somebody.pk,
        "concern_unopened_day",
    )


def test_raising_keeps_the_schools_reading_and_length(chores, school, somebody):
    school.settings.day_reading = "close"
    to_the_close = raised(somebody, school)
    assert to_the_close.due_at == datetime(2025, 5, 7, 17, tzinfo=LONDON)
    shorter = raised(somebody, school, "concern_review", length=7)
    assert shorter.due_at == datetime(2025, 5, 13, 23, 59, 59, tzinfo=LONDON)


def test_a_clock_set_by_a_day_starts_with_that_day(chores, school, somebody):
    one = raised(somebody, school, "action_due", started_at=date(2025, 5, 9))
    assert one.started_at == datetime(2025, 5, 9, tzinfo=LONDON)
    assert one.due_at == datetime(2025, 5, 9, 23, 59, 59, tzinfo=LONDON)


def test_a_deadline_is_called_by_its_clock_and_its_end(chores, chore):
    assert str(chore()) == "concern_unopened_day by 06 May 2025, 12:00"


def test_meeting_says_who_and_when_and_leaves_a_trace(chores, chore, somebody):
    one = chore()
    assert actions.meet(one, by=somebody) == [one]
    one.refresh_from_db()
    assert one.met_at and one.met_by == somebody
    assert Entry.objects.about(one).get().verb == "met"


def test_what_is_met_stays_met_by_the_first(chores, chore, somebody, school):
    one = chore()
    actions.meet(one, by=somebody)
    one.refresh_from_db()
    assert actions.meet(one, by=type(somebody).objects.create(family_name="Late")) == []
    assert Chore.objects.get().met_at == one.met_at


def test_meeting_a_set_meets_all_that_are_owed_even_those_that_fired(chores, chore, somebody):
    late, waiting = chore(), chore(minutes=60)
    late.fired_at = LATER
    late.save(update_fields=["fired_at"])
    assert len(actions.meet(Chore.objects.filter(school=late.school), by=somebody)) == 2
    assert not Chore.objects.open().exists()
    assert Chore.objects.get(pk=waiting.pk).fired_at is None


def test_what_is_late_is_owed_and_past_its_time(chores, chore, somebody):
    late, met = chore(), chore()
    waiting = chore(minutes=120)
    actions.meet(met, by=somebody)
    met.refresh_from_db()
    assert list(Chore.objects.late(LATER)) == [late]
    assert [one.is_late(LATER) for one in (late, met, waiting)] == [True, False, False]
    assert set(Chore.objects.open()) == {late, waiting}


@pytest.mark.parametrize("half", ["met_at", "met_by"])
def test_met_when_and_met_by_whom_come_together(chores, chore, somebody, half):
    one = chore()
    setattr(one, half, LATER if half == "met_at" else somebody)
    with pytest.raises(IntegrityError, match="chores_chore_met_pair"), transaction.atomic():
        one.save(update_fields=[half])


@pytest.mark.parametrize("fields", [None, ["due_at"], ["fired_at", "due_at"], []])
def test_a_deadline_is_never_moved(chores, chore, fields):
    one = chore()
    one.due_at = LATER
    with pytest.raises(TypeError, match="never altered"):
        one.save(update_fields=fields)


def test_a_deadline_is_never_deleted(chores, chore):
    with pytest.raises(TypeError, match="never deleted"):
        chore().delete()


def concrete(kind=Deadline):
    for model in kind.__subclasses__():
        yield from concrete(model)
        if not model._meta.abstract:
            yield model


HELD = "met_pair asked_pair cancelled_pair cancel_reason two_people one_end fires_if_timed".split()
LABELLED = {
    model._meta.label: model for model in sorted(concrete(), key=lambda one: one._meta.label)
}


@pytest.mark.parametrize("model", LABELLED.values(), ids=LABELLED)
def test_every_rooms_deadline_has_the_index_and_the_rules_of_the_first(model):
    names = f"{model._meta.app_label}_{model._meta.model_name}"
    assert f"{names}_due" in {index.name for index in model._meta.indexes}
    held = {one.name for one in model._meta.constraints}
    assert {f"{names}_{rule}" for rule in HELD} <= held
    keys = [field for field in model._meta.fields if isinstance(field, models.ForeignKey)]
    assert {field.remote_field.on_delete for field in keys} == {models.PROTECT}
