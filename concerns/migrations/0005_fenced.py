"""Every case table and its history stands behind the wall between schools: see schools/wall.py."""

from django.db import migrations

from schools.wall import fence, unfence

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
    "draft",
    "event",
    "exclusion",
    "file",
    "filedeadline",
    "filereview",
    "historicalaction",
    "historicalconcern",
    "historicaldonotinform",
    "historicalexclusion",
    "historicalfile",
    "involvement",
    "openingdeadline",
    "parentcontact",
    "review",
    "reviewdeadline",
    "step",
]


class Migration(migrations.Migration):
    dependencies = [("concerns", "0004_files_have_a_review_day"), ("schools", "0003_fenced")]
    operations = [
        migrations.RunSQL(fence(f"concerns_{name}"), unfence(f"concerns_{name}")) for name in TABLES
    ]
