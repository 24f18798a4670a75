"""Each change of pupils, posts, cover and settings is noted by a trigger: see audit/chain.py."""

from django.db import migrations

from audit.chain import not_noted, noted

KEYS = {
    "schools_pupil": "id",
    "schools_contact": "id",
    "schools_household": "id",
    "schools_post": "id",
    "schools_cover": "id",
    "schools_schoolsettings": "school_id",
}
HISTORIES = ["pupil", "contact", "post", "cover", "schoolsettings"]


def operations():
    for table, key in KEYS.items():
        yield migrations.RunSQL(list(noted(table, key)), not_noted(table))
    for name in HISTORIES:
        table, changes = f"schools_historical{name}", ("UPDATE", "DELETE")
        yield migrations.RunSQL(
            list(noted(table, "history_id", changes)), not_noted(table, changes)
        )


class Migration(migrations.Migration):
    dependencies = [("schools", "0004_chained"), ("audit", "0003_chained")]
    operations = list(operations())
