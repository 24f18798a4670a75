"""Children, their families and the trail stand behind the wall between schools: schools/wall.py."""

from django.db import migrations

from schools.wall import FENCED, IN_SIGHT, fence, unfence

TABLES = [
    "schools_pupil",
    "schools_contact",
    "schools_household",
    "schools_historicalpupil",
    "schools_historicalcontact",
]
# An entry of no school names no child: a page that refused somebody, a person of several schools.
OF_THE_TRAIL = f"school_id IS NULL OR {FENCED}"


class Migration(migrations.Migration):
    dependencies = [("schools", "0002_notice_account_changed"), ("audit", "0002_append_only")]
    operations = [
        migrations.RunSQL(IN_SIGHT, "DROP FUNCTION schools_in_sight()"),
        *(migrations.RunSQL(fence(table), unfence(table)) for table in TABLES),
        migrations.RunSQL(fence("audit_entry", OF_THE_TRAIL), unfence("audit_entry")),
    ]
