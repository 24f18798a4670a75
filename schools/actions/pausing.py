"""An account does nothing for a while, and works again afterwards. Why is nowhere kept here."""

from django.db import transaction
from django.utils import timezone

from audit.actions import keep
from schools import pausing_rules
from schools.actions.people import _lock, _record_person
from schools.models import AccountPause


@transaction.atomic
def pause_account(person, *, by):
    """From a page: for long leave, say. Open pages stop at the next request."""
    pausing_rules.check_can_pause_account(by, _lock(person))
    return pause_within(person, by=by)


@transaction.atomic
def lift_pause(person, *, by):
    """What this person paused is over; or what somebody paused who has left (see the rule)."""
    person = _lock(person)
    pausing_rules.check_can_lift_pause(by, person)
    running = person.pauses.running()
    for pause in running.filter(by=by) or running:
        end_pause(pause, by=by)
    return person


@transaction.atomic
def pause_within(person, *, by):
    """Part of another act, whose own rule has been asked: the AccountPause (SUS-14)."""
    person = _lock(person)
    running = person.pauses.running()
    was_open = person.is_active or running.filter(was_open=True).exists()
    pause = AccountPause.objects.create(person=person, was_open=was_open, by=by)
    _keep_active(person, False, by)
    _record_person("paused_account", person, by=by)
    return pause


@transaction.atomic
def end_pause(pause, *, by):
    """Part of another act. The account works again, unless another pause of it still runs."""
    person = _lock(pause.person)
    pause = AccountPause.objects.select_for_update().get(pk=pause.pk)
    if pause.ended_at is None:
        pause.ended_at, pause.ended_by = timezone.now(), by
        pause.save(update_fields=["ended_at", "ended_by"])
        _keep_active(person, pause.was_open and not person.pauses.running().exists(), by)
        _record_person("lifted_pause", person, by=by)
    return pause


def _keep_active(person, active, by):
    person.is_active = active
    keep(person, by=by, fields=["is_active"])
