"""A table of deadlines that was made before they had steps gains them, with what was in it."""

import uuid
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader

from deadlines.stepping import steps
from schools.migrating import AtOnce
from tests.deadlines.chores import NOON, as_owner

LATER = NOON + timedelta(days=1)
OLD = migrations.CreateModel(
    "OldChore",
    [
        ("id", models.UUIDField(primary_key=True, default=uuid.uuid4)),
        ("school", models.ForeignKey("schools.School", models.PROTECT, related_name="+")),
        ("clock", models.CharField(max_length=60)),
        ("started_at", models.DateTimeField()),
        ("due_at", models.DateTimeField()),
        ("fired_at", models.DateTimeField(null=True)),
        ("met_at", models.DateTimeField(null=True)),
        (
            "met_by",
            models.ForeignKey(
                settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
            ),
        ),
    ],
)
INDEX = migrations.AddIndex("oldchore", models.Index(fields=["due_at"], name="chores_oldchore_due"))


@pytest.fixture(scope="module")
def drawn():
    """The state after all migrations, with its models."""
    state = MigrationLoader(None).project_state()
    assert state.apps
    return state


def carried_out(state, operations):
    """The models after these operations, which the database has gone through."""
    with as_owner(), connection.schema_editor() as editor:
        before, operation = state.clone(), AtOnce(operations)
        operation.state_forwards("chores", state)
        operation.database_forwards("chores", editor, before, state)
    return state.apps.get_model("chores", "OldChore")


@pytest.fixture
def gained(db, school, drawn):
    """What became of a row with these words: (next_at, moments)."""
    state = drawn.clone()
    old = carried_out(state, [OLD, INDEX])
    with connection.cursor() as cursor:  # the row below was long there
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def become(**words):
        row = old(school_id=school.pk, clock="action_due", started_at=NOON, due_at=LATER, **words)
        row.save()
        new = carried_out(state, steps("chores", "oldchore"))
        found = new.objects.get(pk=row.pk)
        return found.next_at, found.moments

    return become


def test_what_is_still_to_run_out_does_so_at_its_own_time(gained):
    assert gained() == (LATER, [LATER])


def test_what_has_fired_does_not_fire_again(gained):
    assert gained(fired_at=LATER) == (None, [LATER])


def test_what_was_met_is_out_of_the_sweeps_sight(gained, somebody):
    met = {"met_at": NOON, "met_by_id": somebody.pk}
    assert gained(**met) == (LATER, [LATER])
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'chores_oldchore_due'")
        assert "met_at IS NULL" in cursor.fetchone()[0]
