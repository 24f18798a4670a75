"""Whether records go to another agency; advice of the senior mental health lead."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from audit.chain import not_noted, noted
from schools.wall import fence, unfence

APP = "safeguarding_app"
TABLE = "concerns_sending"
REFUSAL = f"REVOKE UPDATE, DELETE, TRUNCATE ON {TABLE} FROM {APP}"


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0020_early_help"),
        ("schools", "0011_threshold"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="advice",
            name="mental_health_lead",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="Sending",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("agency", models.CharField(max_length=200)),
                ("what", models.TextField()),
                ("goes", models.BooleanField()),
                ("goes_on", models.DateField(blank=True, null=True)),
                ("how", models.CharField(blank=True, max_length=200)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sendings",
                        to="concerns.concern",
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("goes", True), ("goes_on__isnull", False)),
                                models.Q(("goes", False), ("goes_on", None)),
                                _connector="OR",
                            ),
                            models.Q(("reason", ""), _negated=True),
                        ),
                        name="records_go_on_a_day_with_a_reason",
                    )
                ],
            },
        ),
        migrations.RunSQL(REFUSAL, migrations.RunSQL.noop),
        migrations.RunSQL(fence(TABLE), unfence(TABLE)),
        migrations.RunSQL(list(noted(TABLE)), not_noted(TABLE)),
    ]
