"""What was signed or decided is never altered or deleted: the database refuses it to the app.

Of a concern only its standing may change; of what may end (an exclusion, a flag, an action) only
the ending. Everything else is written once. History rows are written once too.
"""

from django.db import migrations

WRITTEN_ONCE = [
    "involvement",
    "bodymark",
    "concerncategory",
    "addendum",
    "step",
    "decision",
    "parentcontact",
    "advice",
    "childvoice",
    "review",
    "closing",
    "event",
]
MAY_CHANGE = {
    "concern": "status, opened_at, opened_by_id, courses, review_on, next_due_at, next_due_what",
    "file": "next_review_on",
    "exclusion": "ended_at, ended_by_id, ended_reason",
    "donotinform": "ended_at, ended_by_id, ended_reason",
    "action": "done_at, done_by_id, outcome",
    "openingdeadline": "fired_at, met_at, met_by_id",
    "reviewdeadline": "fired_at, met_at, met_by_id",
    "actiondeadline": "fired_at, met_at, met_by_id",
}
HISTORIES = [
    "concerns_historicalconcern",
    "concerns_historicalfile",
    "concerns_historicalexclusion",
    "concerns_historicaldonotinform",
    "concerns_historicalaction",
    "schools_historicalperson",
    "schools_historicalpost",
    "schools_historicalcover",
    "schools_historicalpupil",
    "schools_historicalcontact",
    "schools_historicalschoolsettings",
    "schools_historicalservice",
]
APP = "safeguarding_app"


def refusals():
    for table in [f"concerns_{name}" for name in WRITTEN_ONCE] + HISTORIES:
        yield f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP}"
    for name, columns in MAY_CHANGE.items():
        yield f"REVOKE UPDATE, DELETE, TRUNCATE ON concerns_{name} FROM {APP}"
        yield f"GRANT UPDATE ({columns}) ON concerns_{name} TO {APP}"


def undo():
    tables = [f"concerns_{name}" for name in [*WRITTEN_ONCE, *MAY_CHANGE]] + HISTORIES
    return [f"GRANT UPDATE, DELETE ON {table} TO {APP}" for table in tables]


class Migration(migrations.Migration):
    dependencies = [("concerns", "0001_initial"), ("schools", "0001_initial")]
    operations = [migrations.RunSQL(list(refusals()), undo())]
