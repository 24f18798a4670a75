"""That a file was made into a bundle for somebody: written once."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from audit.chain import not_noted, noted
from schools.wall import fence, unfence

APP = "safeguarding_app"
TABLE = "concerns_bundle"
REFUSAL = f"REVOKE UPDATE, DELETE, TRUNCATE ON {TABLE} FROM {APP}"


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0026_paper_by_whom"),
        ("schools", "0015_partners"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Bundle",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "what_for",
                    models.CharField(
                        choices=[
                            ("conference", "A case conference"),
                            ("transfer", "Transfer to another school"),
                            ("police", "A copy for the police"),
                            ("disclosure", "Disclosure: to a court, or to whom the file is about"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("for_whom", models.CharField(max_length=200)),
                ("why", models.CharField(blank=True, max_length=200)),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("whole", "The whole file"),
                            ("days", "What happened between two days"),
                            ("chosen", "Chosen entries"),
                        ],
                        max_length=10,
                    ),
                ),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "without_others",
                    models.BooleanField(
                        verbose_name="what is also about another child is left out"
                    ),
                ),
                (
                    "entries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), size=None
                    ),
                ),
                ("out_of", models.PositiveIntegerField()),
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
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bundles",
                        to="schools.pupil",
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
                            models.Q(("for_whom", ""), _negated=True),
                            models.Q(("what_for", "other"), ("why", ""), _negated=True),
                            models.Q(("entries", []), _negated=True),
                        ),
                        name="bundle_says_for_whom_and_why",
                    )
                ],
            },
        ),
        migrations.RunSQL(REFUSAL, migrations.RunSQL.noop),
        migrations.RunSQL(fence(TABLE), unfence(TABLE)),
        migrations.RunSQL(list(noted(TABLE)), not_noted(TABLE)),
    ]
