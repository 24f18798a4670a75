"""Finding what has come to its next step, and doing once what its room registered for that.

The steps are the warnings, lateness, and those of the escalation: see clocks.toml.

Celery only wakes this. What is due stands in PostgreSQL; the claim, the effect and the mark are
one transaction, so that a sweeper may be killed anywhere and nothing is lost or done twice.
"""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from deadlines.models import Deadline, Heartbeat
from schools.wall import EVERY_SCHOOL, within

logger = logging.getLogger(__name__)

# By hand, since they are asked every half minute: composing them took longer than their answer.
HAS_COME = "SELECT a_step_has_come(%s)"
# In order, for the reason that stepping.py gives.
DUE_IN = """(SELECT {} FROM {} WHERE next_at <= %s AND met_at IS NULL AND cancelled_at IS NULL
    ORDER BY next_at LIMIT 1)"""


@dataclass(frozen=True)
class Steps:
    """What a room does at each step of its deadlines; nothing where it says nothing."""

    late: Callable | None = None
    warn: Callable | None = None
    escalate: Callable | None = None

    def act_on(self, deadline):
        """Do what belongs to `deadline.next_at`. Whether there was anything to do."""
        at, due_at = deadline.next_at, deadline.due_at
        if due_at and at < due_at:
            return _done(self.warn, deadline)
        if at == due_at:
            return _done(self.late, deadline)
        told = sum(at > moment > (due_at or deadline.started_at) for moment in deadline.moments)
        return any(
            _done(self.escalate, deadline, post) for post in deadline.rule.escalation[told:][:1]
        )


def _done(act, *said):
    if act is not None:
        act(*said)
    return act is not None


# The steps of each model: filled by each room's AppConfig.ready().
registered = {}


def register(model, late=None, *, warn=None, escalate=None):
    """From now on, call `late(deadline)` for each deadline of this model that runs out unmet.

    Before that `warn(deadline)`, and after it `escalate(deadline, post)` for each post of its
    escalation in turn, where the room wants them. An action runs inside the sweep's transaction
    with the row locked: it writes rows (a notice in the outbox, a step) and sends nothing itself.
    If it raises, nothing of it stays, and the steps after it wait until it is done.
    """
    if not issubclass(model, Deadline) or model._meta.abstract:
        raise TypeError(f"{model.__name__} is not a concrete Deadline.")
    steps = Steps(late, warn, escalate)
    if registered.setdefault(model, steps) != steps:
        raise ValueError(f"{model._meta.label} already has an action for when it runs out.")


def sweep(now=None, batch=100):
    """Do every step whose moment has come. How many were done of each model, by its label."""
    now = now or timezone.now()
    fired, failed, complete = dict.fromkeys(_labels(), 0), 0, True
    for model in _with_something_due(now):
        try:
            fired[model._meta.label], missed = _sweep_model(model, now, batch)
            failed += missed
        except Exception as error:
            complete = False
            logger.error("%s could not be swept: %s", model._meta.label, _kind(error))
    if complete:  # otherwise the heartbeat goes stale, which is how people come to hear of it
        _beat(now, sum(fired.values()), failed)
    return fired


def _labels():
    return [model._meta.label for model in registered]


def _with_something_due(now):
    """The models with a step to do. Nearly always none, which one index of all of them says.

    In the first minute of an hour the tables are asked whatever it says: a trigger that somebody
    took away makes a clock an hour late, and loses none.
    """
    models = list(registered)
    if not models or now.minute and _asked(HAS_COME, now) == [(False,)]:
        return []
    asks = (DUE_IN.format(each, model._meta.db_table) for each, model in enumerate(models))
    with within(EVERY_SCHOOL):
        found = _asked(" UNION ALL ".join(asks), *[now] * len(models))
    return [models[number] for (number,) in found]


def _asked(statement, *words):
    with connection.cursor() as cursor:
        cursor.execute(statement, words)
        return cursor.fetchall()


def _sweep_model(model, now, batch):
    """How many steps were done and how many rows failed. Each is tried once, the oldest first."""
    done = failed = 0
    after = None
    while found := _next(model, now, after, batch):
        for _, pk in found:
            steps, missed = _try(model, pk, now)
            done, failed = done + steps, failed + missed
        if len(found) < batch:
            break
        after = found[-1]
        if done:
            _still_at_work()
    return done, failed


def _still_at_work():
    """A round of many thousands takes longer than a heart may stop: it has not stopped."""
    if beat := Heartbeat.objects.filter(name="sweep").first():
        beat.last_swept_at = timezone.now()
        beat.save(update_fields=["last_swept_at"])


@within(EVERY_SCHOOL)
def _next(model, now, after, batch):
    return list(_due(model, now, after)[:batch])


def _due(model, now, after):
    """Moments and keys in order, past the last one tried, so that failures bar nobody's way."""
    rows = model.objects.waiting_for_the_sweep(now)
    if after is not None:
        next_at, pk = after
        rows = rows.filter(Q(next_at__gt=next_at) | Q(next_at=next_at, pk__gt=pk))
    return rows.order_by("next_at", "pk").values_list("next_at", "pk")


def _try(model, pk, now):
    """How many steps of one row were done, and whether it failed at one.

    More than one is due where nothing has swept for days: each in a transaction of its own.
    """
    done, more = 0, True
    try:
        while more:
            acted, more = _fire(model, pk, now)
            done += acted
        return done, False
    except Exception as error:
        logger.error(
            "%s %s did not fire and will be tried again: %s",
            model._meta.label,
            pk,
            _kind(error),
        )
        return done, True


def _kind(error):
    """What went wrong and where. Never the error's text, which may hold words of a record."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"


@within(EVERY_SCHOOL)
def _fire(model, pk, now):
    """Claim the row, do its next step and mark it. Whether something was done, and more is due."""
    _give_way()
    claim = model.objects.select_for_update(skip_locked=True, of=("self",))
    deadline = claim.waiting_for_the_sweep(now).filter(pk=pk).first()
    if deadline is None:  # met meanwhile, or in the hands of another sweeper
        return False, False
    acted = registered[model].act_on(deadline)
    if deadline.next_at == deadline.due_at:
        deadline.fired_at = now
    deadline.move_on()
    deadline.save(update_fields=["fired_at", "next_at"])
    return acted, deadline.next_at is not None and deadline.next_at <= now


def _give_way():
    """Wait for a lock less long than PostgreSQL waits before it breaks a deadlock.

    A person who opens a record holds it and then meets its deadlines; the sweep holds the
    deadline and may then want the record. The sweep gives up and comes again; no person has to.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '200ms'")


def _beat(now, fired, failed):
    round_ = {"last_swept_at": now, "fired": fired, "failed": failed}
    first = {**round_, "failing_since": now if failed else None}
    later = {**round_, "failing_since": Coalesce("failing_since", Value(now)) if failed else None}
    Heartbeat.objects.update_or_create(name="sweep", defaults=later, create_defaults=first)
