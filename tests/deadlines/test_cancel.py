"""Saying that something is no longer owed, and why. What the law asks for takes two people."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.actions import Refused
from audit.models import Entry
from deadlines import actions, sweep
from schools.models import Person
from tests.deadlines.chores import NOON, Bell, Chore

OURS, STATUTORY = "records_requested", "absent_ten_days"
WHY = "The pupil came back to us this morning."


@pytest.fixture
def another(db):
    return Person.objects.create(given_name="Bo", family_name="Dale")


@pytest.fixture
def ours(chores, school, somebody):
    return raised(somebody, school, OURS)


@pytest.fixture
def statutory(chores, school, somebody):
    return raised(somebody, school, STATUTORY)


def raised(somebody, school, name):
    return actions.raise_deadline(Chore, name, by=somebody, school=school, started_at=NOON)


def anybody(person, deadline):
    """A room's rule that lets everybody agree."""


def said(deadline):
    entries = Entry.objects.about(deadline).order_by("id").values_list("verb", "by_id", "reason")
    return list(entries)[1:]  # without its start


def test_cancelling_says_who_when_and_why_and_leaves_a_trace(ours, somebody):
    one = actions.cancel(ours, by=somebody, reason=WHY)
    one.refresh_from_db()
    assert one.cancelled_at and one.cancelled_by == somebody and one.cancel_reason == WHY
    assert said(one) == [("cancelled", somebody.pk, WHY)]


def test_what_is_cancelled_is_neither_open_nor_late_nor_fired(ours, somebody):
    one = actions.cancel(ours, by=somebody, reason=WHY)
    years_later = timezone.now()
    assert not one.is_open and not one.is_late(years_later)
    assert not Chore.objects.open().exists() and not Chore.objects.late(years_later).exists()
    assert sweep.sweep(years_later) == {"chores.Chore": 0}
    assert not Bell.objects.exists() and Chore.objects.get().fired_at is None
    assert actions.meet(one, by=somebody) == []


def test_what_is_late_already_can_be_cancelled_and_it_stays_written_that_it_was(ours, somebody):
    sweep.sweep(ours.due_at)
    one = actions.cancel(ours, by=somebody, reason=WHY)
    one.refresh_from_db()
    assert one.fired_at == ours.due_at and not one.is_open


@pytest.mark.parametrize("why", ["", " \n\t"])
def test_nothing_is_cancelled_without_a_reason(ours, statutory, somebody, why):
    for act, one in [(actions.cancel, ours), (actions.ask_to_cancel, statutory)]:
        with pytest.raises(Refused, match="Say why"):
            act(one, by=somebody, reason=why)
    assert Chore.objects.open().count() == 2


def test_what_is_done_or_cancelled_is_not_cancelled_again(ours, statutory, somebody):
    actions.cancel(ours, by=somebody, reason=WHY)
    actions.meet(statutory, by=somebody)
    for act, one in [(actions.cancel, ours), (actions.ask_to_cancel, statutory)]:
        with pytest.raises(Refused, match="done or cancelled already"):
            act(one, by=somebody, reason=WHY)


def test_nobody_cancels_a_statutory_clock_alone(statutory, somebody):
    with pytest.raises(Refused, match="takes two people"):
        actions.cancel(statutory, by=somebody, reason=WHY)
    actions.ask_to_cancel(statutory, by=somebody, reason=WHY)
    with pytest.raises(Refused, match="Somebody else must agree"):
        actions.agree_to_cancel(statutory, by=somebody, may=anybody)
    assert Chore.objects.open().get().cancel_asked_by == somebody


def test_one_asks_and_another_agrees(statutory, somebody, another):
    actions.ask_to_cancel(statutory, by=somebody, reason=WHY)
    one = actions.agree_to_cancel(statutory, by=another, may=anybody)
    one.refresh_from_db()
    assert (one.cancel_asked_by, one.cancelled_by, one.cancel_reason) == (somebody, another, WHY)
    assert said(one) == [("asked to cancel", somebody.pk, WHY), ("cancelled", another.pk, WHY)]
    assert not Chore.objects.open().exists()


def test_the_clock_runs_on_while_only_one_has_asked(statutory, somebody):
    actions.ask_to_cancel(statutory, by=somebody, reason=WHY)
    assert sweep.sweep(statutory.due_at) == {"chores.Chore": 1}
    assert Chore.objects.late(statutory.due_at).exists()


def test_the_room_says_who_may_agree(statutory, somebody, another):
    def only_the_head(person, deadline):
        assert deadline.cancel_reason == WHY
        raise Refused("Only the headteacher agrees to this.")

    actions.ask_to_cancel(statutory, by=somebody, reason=WHY)
    with pytest.raises(Refused, match="Only the headteacher"):
        actions.agree_to_cancel(statutory, by=another, may=only_the_head)
    assert Chore.objects.open().exists()


def test_nobody_agrees_to_what_nobody_asked(statutory, another):
    with pytest.raises(Refused, match="Nobody has asked"):
        actions.agree_to_cancel(statutory, by=another, may=anybody)


def test_who_asks_again_takes_the_place_of_the_first_who_may_agree_then(
    statutory, somebody, another
):
    actions.ask_to_cancel(statutory, by=somebody, reason="Back.")
    actions.ask_to_cancel(statutory, by=another, reason=WHY)
    one = actions.agree_to_cancel(statutory, by=somebody, may=anybody)
    assert (one.cancel_asked_by, one.cancelled_by, one.cancel_reason) == (another, somebody, WHY)
    assert [reason for _, _, reason in said(one)] == ["Back.", WHY, WHY]


def test_what_one_may_cancel_alone_is_not_asked_for(ours, somebody):
    with pytest.raises(Refused, match="cancelled at once"):
        actions.ask_to_cancel(ours, by=somebody, reason=WHY)


NOW = {"cancelled_at": NOON, "cancel_reason": WHY}


@pytest.mark.parametrize(
    "rule, said, people",
    [
        ("cancelled_pair", NOW, []),
        ("cancelled_pair", {"cancel_reason": WHY}, ["cancelled_by"]),
        ("asked_pair", {"cancel_asked_at": NOON, "cancel_reason": WHY}, []),
        ("asked_pair", {"cancel_reason": WHY}, ["cancel_asked_by"]),
        ("cancel_reason", {"cancelled_at": NOON}, ["cancelled_by"]),
        ("cancel_reason", {"cancel_asked_at": NOON}, ["cancel_asked_by"]),
        ("two_people", {**NOW, "cancel_asked_at": NOON}, ["cancelled_by", "cancel_asked_by"]),
        ("one_end", {**NOW, "met_at": NOON}, ["cancelled_by", "met_by"]),
    ],
)
def test_the_database_holds_it_so(ours, somebody, rule, said, people):
    said = {**said, **dict.fromkeys(people, somebody)}
    for name, value in said.items():
        setattr(ours, name, value)
    with pytest.raises(IntegrityError, match=f"chores_chore_{rule}"), transaction.atomic():
        ours.save(update_fields=list(said))


def test_the_database_lets_nothing_fire_that_has_no_time(chores, school, somebody):
    one = raised(somebody, school, "concern_noticed")
    one.fired_at = NOON
    with pytest.raises(IntegrityError, match="fires_if_timed"), transaction.atomic():
        one.save(update_fields=["fired_at"])
