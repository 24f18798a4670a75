"""What a room's migration says of a deadline table that was made before deadlines had steps.

It gains the moments of its steps and who cancelled it, filled for the rows that are there; and the
app may change the new marks. A table made later has all this from its own `CreateModel`.
"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models
from django.db.models import PROTECT, F, Q

APP = "safeguarding_app"
# What the sweep has done of these is lateness alone, and that is all that their rooms ask for.
FILLED = "moments = ARRAY[due_at], next_at = CASE WHEN fired_at IS NULL THEN due_at END"
MAY_CHANGE = """next_at, cancel_asked_at, cancel_asked_by_id, cancel_reason, cancelled_at,
    cancelled_by_id"""
# All that the app may change of a deadline table that is made with these columns.
MARKS = f"fired_at, met_at, met_by_id, {MAY_CHANGE}"


def somebody():
    words = {"null": True, "editable": False, "related_name": "+", "db_index": False}
    return models.ForeignKey(settings.AUTH_USER_MODEL, PROTECT, **words)


FIELDS = {
    "moments": lambda: ArrayField(models.DateTimeField(), default=list, editable=False),
    "next_at": lambda: models.DateTimeField(null=True, editable=False),
    "cancel_asked_at": lambda: models.DateTimeField(null=True, editable=False),
    "cancel_asked_by": somebody,
    "cancel_reason": lambda: models.TextField(blank=True, editable=False),
    "cancelled_at": lambda: models.DateTimeField(null=True, editable=False),
    "cancelled_by": somebody,
}


def both(at, by):
    return Q(**{at: None, by: None}) | Q(**{f"{at}__isnull": False, f"{by}__isnull": False})


CONSTRAINTS = {
    "asked_pair": both("cancel_asked_at", "cancel_asked_by"),
    "cancelled_pair": both("cancelled_at", "cancelled_by"),
    "cancel_reason": Q(cancelled_at=None, cancel_asked_at=None) | ~Q(cancel_reason=""),
    "two_people": Q(cancelled_by=None)
    | Q(cancel_asked_by=None)
    | ~Q(cancelled_by=F("cancel_asked_by")),
    "one_end": Q(met_at=None) | Q(cancelled_at=None),
    "fires_if_timed": Q(due_at__isnull=False) | Q(fired_at=None),
}


def steps(room, model):
    """The operations of a migration for this model's table."""
    yield from _columns(room, model)
    yield from _index(room, model)
    for name, condition in CONSTRAINTS.items():
        made = models.CheckConstraint(name=f"{room}_{model}_{name}", condition=condition)
        yield migrations.AddConstraint(model, made)


def _columns(room, model):
    """Filled for what is there: the wall lets the owner see it for this alone."""
    for name, field in FIELDS.items():
        yield migrations.AddField(model, name, field())
    yield migrations.AlterField(model, "due_at", models.DateTimeField(null=True))
    sees = "SELECT set_config('safeguarding.schools', '*', true)"
    fill = f"UPDATE {room}_{model} SET {FILLED}"
    yield migrations.RunSQL([sees, fill], migrations.RunSQL.noop)
    grant = f"GRANT UPDATE ({MAY_CHANGE}) ON {room}_{model} TO {APP}"
    yield migrations.RunSQL(grant, migrations.RunSQL.noop)


def _index(room, model):
    """What the sweep asks: of those that are owed, whether the moment of a next step has come."""
    name = f"{room}_{model}_due"
    condition = Q(met_at=None, cancelled_at=None, next_at__isnull=False)
    yield migrations.RemoveIndex(model, name)
    yield migrations.AddIndex(
        model, models.Index(fields=["next_at"], name=name, condition=condition)
    )
