"""What a room's migration says of a deadline table: that the sweep hears of its next steps.

And of one that was made before deadlines had steps: it gains their moments and who cancelled it,
filled for the rows that are there, and the app may change the new marks. A table made later has
that part from its own `CreateModel`.
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

# Every school, for the rows that are there: the wall lets the owner see them for this alone.
SEES = "SELECT set_config('safeguarding.schools', '*', true)"
# Of the owner, since the app may not write what it keeps.
KEEP = """
CREATE FUNCTION keep_coming_step() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM deadlines_comingstep WHERE deadline_id = OLD.id;
    ELSIF num_nonnulls(NEW.met_at, NEW.cancelled_at) > 0 OR NEW.next_at IS NULL THEN
        DELETE FROM deadlines_comingstep WHERE deadline_id = NEW.id;
    ELSE
        INSERT INTO deadlines_comingstep (deadline_id, school_id, next_at)
        VALUES (NEW.id, NEW.school_id, NEW.next_at)
        ON CONFLICT (deadline_id) DO UPDATE SET next_at = excluded.next_at;
    END IF;
    RETURN NULL;
END $$
"""
# At every school, and in one trip to the database: what was in sight is in sight again when it has
# answered. In order, so that PostgreSQL takes the index: it expects many to have come, and to find
# any one of many it would read the whole table.
ONE_COME = "FROM deadlines_comingstep WHERE next_at <= {moment} ORDER BY next_at LIMIT 1"
ASK = f"""
CREATE FUNCTION a_step_has_come(moment timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    before text := current_setting('safeguarding.schools', true);
    come boolean;
BEGIN
    PERFORM set_config('safeguarding.schools', '*', true);
    PERFORM {ONE_COME.format(moment="moment")};
    come := FOUND;
    PERFORM set_config('safeguarding.schools', coalesce(before, ''), true);
    RETURN come;
END $$
"""
KEPT = """CREATE TRIGGER {table}_coming_step
    AFTER INSERT OR DELETE OR UPDATE OF next_at, met_at, cancelled_at ON {table}
    FOR EACH ROW EXECUTE FUNCTION keep_coming_step()"""
FILL = """INSERT INTO deadlines_comingstep (deadline_id, school_id, next_at)
    SELECT id, school_id, next_at FROM {table}
    WHERE met_at IS NULL AND cancelled_at IS NULL AND next_at IS NOT NULL"""


def coming_steps_kept(table):
    """The operation of a room's migration that has the sweep hear of this table's next steps.

    Its migration comes after ("deadlines", "0003_comingstep").
    """
    keep = [KEPT.format(table=table), SEES, FILL.format(table=table)]
    return migrations.RunSQL(keep, f"DROP TRIGGER {table}_coming_step ON {table}")


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
    """Filled for what is there."""
    for name, field in FIELDS.items():
        yield migrations.AddField(model, name, field())
    yield migrations.AlterField(model, "due_at", models.DateTimeField(null=True))
    fill = f"UPDATE {room}_{model} SET {FILLED}"
    yield migrations.RunSQL([SEES, fill], migrations.RunSQL.noop)
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
