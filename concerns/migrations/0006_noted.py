"""Each change of a case table is noted by a trigger, whoever makes it: see audit/chain.py.

Not of drafts: they are saved while somebody types, and are no record yet. A history is written
with its record, which is noted already; that a row of it was changed or deleted is noted.
"""

from django.db import migrations

from audit.chain import not_noted, noted

TABLES = [
    "action",
    "actiondeadline",
    "addendum",
    "advice",
    "bodymark",
    "childvoice",
    "closing",
    "concern",
    "concerncategory",
    "decision",
    "donotinform",
    "event",
    "exclusion",
    "file",
    "filedeadline",
    "filereview",
    "involvement",
    "openingdeadline",
    "parentcontact",
    "review",
    "reviewdeadline",
    "step",
]
HISTORIES = ["action", "concern", "donotinform", "exclusion", "file"]


def operations():
    for name in TABLES:
        table = f"concerns_{name}"
        key = "pupil_id" if name == "file" else "id"
        yield migrations.RunSQL(list(noted(table, key)), not_noted(table))
    for name in HISTORIES:
        table = f"concerns_historical{name}"
        changes = ("UPDATE", "DELETE")
        yield migrations.RunSQL(
            list(noted(table, "history_id", changes)), not_noted(table, changes)
        )


class Migration(migrations.Migration):
    dependencies = [("concerns", "0005_fenced"), ("audit", "0003_chained")]
    operations = list(operations())
