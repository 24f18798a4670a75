"""What is migrated at once is the same in the database as what is migrated one after another."""

from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from schools.migrating import AtOnce
from tests.deadlines.chores import as_owner

FULL = models.Q(size__gt=0)
OPERATIONS = [
    migrations.CreateModel("Box", [("id", models.BigAutoField(primary_key=True))]),
    migrations.AddField("box", "size", models.IntegerField(default=1)),
    migrations.CreateModel(
        "Lid",
        [
            ("id", models.BigAutoField(primary_key=True)),
            ("box", models.ForeignKey("stores.Box", models.PROTECT)),
        ],
    ),
    migrations.AddIndex("box", models.Index(fields=["size"], name="box_size")),
    migrations.AddConstraint("box", models.CheckConstraint(name="box_full", condition=FULL)),
    migrations.RunSQL("COMMENT ON TABLE stores_box IS 'of wood'", migrations.RunSQL.noop),
]
LATER = [
    migrations.AddField("lid", "colour", models.CharField(max_length=9, default="red")),
    migrations.RemoveIndex("box", "box_size"),
    migrations.AddIndex("box", models.Index(fields=["-size"], name="box_size")),
    migrations.AlterField("box", "size", models.BigIntegerField(default=2)),
]
STANDS = """
SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
WHERE conrelid::regclass::text LIKE 'stores%'
UNION ALL SELECT tablename, indexdef FROM pg_indexes WHERE tablename LIKE 'stores%'
UNION ALL SELECT attrelid::regclass::text, attnum || attname || format_type(atttypid, atttypmod)
FROM pg_attribute WHERE attrelid::regclass::text IN ('stores_box', 'stores_lid') AND attnum > 0
UNION ALL SELECT 'comment', obj_description('stores_box'::regclass)
"""


def forwards(state, operations):
    """The way back: each with the states before it and after it."""
    way = []
    for operation in operations:
        before = state.clone()
        operation.state_forwards("stores", state)
        with connection.schema_editor() as editor:
            operation.database_forwards("stores", editor, before, state)
        way.insert(0, (operation, state.clone(), before))
    return way


def backwards(way):
    for operation, after, before in way:
        with connection.schema_editor() as editor:
            operation.database_backwards("stores", editor, after, before)


def stands():
    with connection.cursor() as cursor:
        cursor.execute(STANDS)
        return sorted(cursor.fetchall())


def gone_through(*steps):
    """What stands in the database after these steps, each a list of operations, and back again."""
    state, way = ProjectState(), []
    assert state.apps  # drawn, as a migration finds it
    for operations in steps:
        way = forwards(state, operations) + way
    found = stands(), state.apps.get_model("stores", "Box")._meta.get_field("size").default
    backwards(way)
    return found


def test_it_makes_the_same_tables_and_takes_them_back(db):
    with as_owner():
        at_once = gone_through([AtOnce(OPERATIONS)], [AtOnce(LATER)])
        assert at_once == gone_through(OPERATIONS, LATER)
        assert at_once[1] == 2 and len(at_once[0]) > 10
