"""One index over the next steps of all deadlines, which the sweep asks first."""

import django.db.models.deletion
from django.db import migrations, models

from deadlines.stepping import KEEP
from schools.guarding import APP
from schools.wall import fence, unfence

TABLE = "deadlines_comingstep"


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0002_feed"), ("schools", "0016_fenced_anew")]

    operations = [
        migrations.CreateModel(
            name="ComingStep",
            fields=[
                (
                    "deadline_id",
                    models.UUIDField(editable=False, primary_key=True, serialize=False),
                ),
                ("next_at", models.DateTimeField(editable=False)),
                (
                    "school",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["next_at"], name="deadlines_comingstep_due")],
            },
        ),
        migrations.RunSQL(fence(TABLE), unfence(TABLE)),
        migrations.RunSQL(
            f"REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {TABLE} FROM {APP}",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(KEEP, "DROP FUNCTION keep_coming_step()"),
    ]
