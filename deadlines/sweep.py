"""Finding what has run out, and doing once what its room registered for that.

Celery only wakes this. What is due stands in PostgreSQL; the claim, the effect and the mark are
one transaction, so that a sweeper may be killed anywhere and nothing is lost or done twice.
"""

import logging
import traceback
from pathlib import Path

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from deadlines.models import Deadline, Heartbeat
from schools.wall import EVERY_SCHOOL, within

logger = logging.getLogger(__name__)

# By hand, since it is asked every half minute: composing it took longer than its answer. In order,
# so that PostgreSQL takes the index: it expects many to be due, and to find any one of many it
# would read the whole table.
DUE_IN = """(SELECT {} FROM {} WHERE due_at <= %s AND met_at IS NULL AND fired_at IS NULL
    ORDER BY due_at LIMIT 1)"""
# What happens when a deadline of this model runs out: filled by each room's AppConfig.ready().
registered = {}


def register(model, action):
    """From now on, call `action(deadline)` for each deadline of this model that runs out unmet.

    The action runs inside the sweep's transaction with the row locked: it writes rows (a notice
    in the outbox, a step) and sends nothing itself. If it raises, nothing of it stays.
    """
    if not issubclass(model, Deadline) or model._meta.abstract:
        raise TypeError(f"{model.__name__} is not a concrete Deadline.")
    if registered.setdefault(model, action) is not action:
        raise ValueError(f"{model._meta.label} already has an action for when it runs out.")


def sweep(now=None, batch=100):
    """Fire everything that has run out. How many of each model fired, by its label."""
    now = now or timezone.now()
    fired, failed, complete = dict.fromkeys(_labels(), 0), 0, True
    for model in _with_something_due(now):
        try:
            fired[model._meta.label], missed = _sweep_model(model, registered[model], now, batch)
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
    """The models with a row that has run out. Nearly always none: so they are asked all at once."""
    models = list(registered)
    if not models:
        return []
    asks = (DUE_IN.format(number, model._meta.db_table) for number, model in enumerate(models))
    with within(EVERY_SCHOOL), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asks), [now] * len(models))
        return [models[number] for (number,) in cursor.fetchall()]


def _sweep_model(model, action, now, batch):
    """How many fired and how many failed. Each due row is tried once, the oldest first."""
    counts = {True: 0, False: 0, None: 0}
    after = None
    while found := _next(model, now, after, batch):
        for _, pk in found:
            counts[_try(model, pk, action, now)] += 1
        if len(found) < batch:
            break
        after = found[-1]
    return counts[True], counts[False]


@within(EVERY_SCHOOL)
def _next(model, now, after, batch):
    return list(_due(model, now, after)[:batch])


def _due(model, now, after):
    """Due times and keys in order, past the last one tried, so that failures bar nobody's way."""
    rows = model.objects.open().unfired().due_before(now)
    if after is not None:
        due_at, pk = after
        rows = rows.filter(Q(due_at__gt=due_at) | Q(due_at=due_at, pk__gt=pk))
    return rows.order_by("due_at", "pk").values_list("due_at", "pk")


def _try(model, pk, action, now):
    """True when it fired, False when it failed, None when there was nothing left to do."""
    try:
        return _fire(model, pk, action, now)
    except Exception as error:
        logger.error(
            "%s %s did not fire and will be tried again: %s",
            model._meta.label,
            pk,
            _kind(error),
        )
        return False


def _kind(error):
    """What went wrong and where. Never the error's text, which may hold words of a record."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"


@within(EVERY_SCHOOL)
def _fire(model, pk, action, now):
    _give_way()
    claim = model.objects.select_for_update(skip_locked=True, of=("self",))
    deadline = claim.open().unfired().due_before(now).filter(pk=pk).first()
    if deadline is None:  # met meanwhile, or in the hands of another sweeper
        return None
    action(deadline)
    deadline.fired_at = now
    deadline.save(update_fields=["fired_at"])
    return True


def _give_way():
    """Wait for a lock less long than PostgreSQL waits before it breaks a deadlock.

    A person who opens a record holds it and then meets its deadlines; the sweep holds the
    deadline and may then want the record. The sweep gives up and comes again; no person has to.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '200ms'")


def _beat(now, fired, failed):
    Heartbeat.objects.update_or_create(
        name="sweep", defaults={"last_swept_at": now, "fired": fired, "failed": failed}
    )
