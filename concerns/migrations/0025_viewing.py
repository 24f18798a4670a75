"""That somebody could not avoid seeing an image: written once, and found by the search."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from audit.chain import not_noted, noted
from concerns.indexing import trigger
from schools.wall import fence, unfence

APP = "safeguarding_app"
TABLE = "concerns_viewing"
REFUSAL = f"REVOKE UPDATE, DELETE, TRUNCATE ON {TABLE} FROM {APP}"


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0024_paper_files"),
        ("schools", "0015_partners"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Viewing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("who", models.CharField(max_length=200)),
                ("seen_at", models.DateTimeField()),
                ("why", models.TextField()),
                ("told_whom", models.CharField(max_length=200)),
                ("told_at", models.DateTimeField()),
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
                        related_name="viewings",
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
                            models.Q(("who", ""), _negated=True),
                            models.Q(("why", ""), _negated=True),
                            models.Q(("told_whom", ""), _negated=True),
                        ),
                        name="viewing_says_who_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("told_at__gte", models.F("seen_at"))),
                        name="viewing_told_after_it_was_seen",
                    ),
                ],
            },
        ),
        migrations.RunSQL(REFUSAL, migrations.RunSQL.noop),
        migrations.RunSQL(fence(TABLE), unfence(TABLE)),
        migrations.RunSQL(list(noted(TABLE)), not_noted(TABLE)),
        migrations.RunSQL(trigger(TABLE)),
    ]
