"""Stages of the school's own inquiry: written once, and found by the search."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from concerns.indexing import ANEW, trigger
from schools.guarding import guarded


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0034_search_deeds"),
        ("schools", "0022_agencies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Stage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("begun", "How it is gone about, and by whom"),
                            ("child", "Talked with a child of it"),
                            ("others", "Talked with somebody who saw or heard of it"),
                            ("looked_at", "Looked at something: messages, a place, a record"),
                            ("around", "What is known around it: ages, power, once or again"),
                            ("stands", "How it stands now"),
                            ("ended", "What it came to"),
                        ],
                        max_length=10,
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("with_whom", models.CharField(blank=True, max_length=200)),
                ("words", models.TextField()),
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
                        related_name="stages",
                        to="concerns.concern",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                (
                    "shows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="concerns.attachment",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True), name="stage_in_words"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "child"), _negated=True),
                            ("pupil__isnull", False),
                            _connector="OR",
                        ),
                        name="stage_with_which_child",
                    ),
                ],
            },
        ),
        *guarded("concerns_stage"),
        migrations.RunSQL([trigger("concerns_stage"), *ANEW]),
    ]
