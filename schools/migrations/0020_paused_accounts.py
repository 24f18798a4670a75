"""Accounts that are paused. The app ends a pause; it never alters or deletes what stands there."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

APP = "safeguarding_app"
TABLE = "schools_accountpause"
CLOSED = f"REVOKE UPDATE, DELETE, TRUNCATE ON {TABLE} FROM {APP}"
ENDED = f"GRANT UPDATE (ended_at, ended_by_id) ON {TABLE} TO {APP}"


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0019_data_sharing"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccountPause",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("was_open", models.BooleanField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pauses",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="pause_ended_at_and_by",
                    )
                ],
            },
        ),
        migrations.RunSQL(CLOSED, migrations.RunSQL.noop),
        migrations.RunSQL(ENDED, migrations.RunSQL.noop),
    ]
