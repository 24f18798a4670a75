"""Everybody acknowledges the protocol before they use an account; written once."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from audit.chain import not_noted, noted
from schools.wall import fence, unfence

TABLE = "schools_acknowledgement"


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0012_variations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.CharField(max_length=20)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acknowledgements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acknowledgements",
                        to="schools.school",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "person", "version"), name="acknowledged_once"
                    )
                ],
            },
        ),
        migrations.RunSQL(fence(TABLE), unfence(TABLE)),
        migrations.RunSQL(list(noted(TABLE)), not_noted(TABLE)),
        migrations.RunSQL(
            f"REVOKE UPDATE, DELETE, TRUNCATE ON {TABLE} FROM safeguarding_app",
            migrations.RunSQL.noop,
        ),
    ]
