"""What a kind of worry asks the DSL, as it was answered: written once, behind the wall."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from audit.chain import not_noted, noted
from schools.wall import fence, unfence

APP = "safeguarding_app"


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0007_let_in_by_name"),
        ("schools", "0003_fenced"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="involvement",
            name="role",
            field=models.CharField(
                choices=[
                    ("harmed", "May have been harmed"),
                    ("caused_harm", "May have caused harm"),
                    ("witness", "Saw or heard it, and is affected"),
                    ("sibling", "Brother or sister"),
                ],
                default="harmed",
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.SlugField(max_length=40)),
                ("question", models.TextField()),
                (
                    "answers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
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
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="concerns.category",
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
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
                            models.Q(("question", ""), _negated=True), ("answers__len__gt", 0)
                        ),
                        name="fact_has_an_answer",
                    )
                ],
            },
        ),
        migrations.RunSQL(list(noted("concerns_fact", "id")), not_noted("concerns_fact")),
        migrations.RunSQL(fence("concerns_fact"), unfence("concerns_fact")),
        migrations.RunSQL(
            f"REVOKE UPDATE, DELETE, TRUNCATE ON concerns_fact FROM {APP}",
            f"GRANT UPDATE, DELETE ON concerns_fact TO {APP}",
        ),
    ]
