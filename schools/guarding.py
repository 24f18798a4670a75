"""What a migration says of a new case table: what the app may do with it, who sees it, its trace.

The table is behind the wall between schools (schools/wall.py), each of its changes is noted
(audit/chain.py), and the app may alter nothing of it but the columns that are listed here.
"""

from django.db import migrations

from audit.chain import not_noted, noted
from schools.wall import fence, unfence

APP = "safeguarding_app"
CHANGED = ("UPDATE", "DELETE")


def guarded(table, *, changes="", history=""):
    """The operations of a migration for this table.

    `changes` are the columns that may change after the row is written, with commas between; none
    for what is written once. `history` is the table of its former versions, where it has one.
    """
    yield from _closed(table)
    if changes:
        grant = f"GRANT UPDATE ({changes}) ON {table} TO {APP}"
        yield migrations.RunSQL(grant, migrations.RunSQL.noop)
    yield migrations.RunSQL(list(noted(table)), not_noted(table))
    if history:
        yield from _closed(history)
        notes = list(noted(history, "history_id", CHANGED))
        yield migrations.RunSQL(notes, not_noted(history, CHANGED))


def _closed(table):
    refusal = f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP}"
    yield migrations.RunSQL(refusal, migrations.RunSQL.noop)
    yield migrations.RunSQL(fence(table), unfence(table))
