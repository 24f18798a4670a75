import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from schools.guarding import guarded
from schools.migrating import AtOnce

CHANGES = "words, words_at, words_by_id, concern_id, taken_at, taken_by_id"


class Migration(migrations.Migration):
    dependencies = [
        ("allegations", "0003_coming_steps"),
        ("concerns", "0031_quiet_exclusions"),
        ("schools", "0018_agencies_to_refer_to"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseLink",
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
                            ("same", "About the same thing"),
                            ("earlier", "Told of before, about the same adult"),
                        ],
                        max_length=10,
                    ),
                ),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="allegations.case",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="linked_from",
                        to="allegations.case",
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
                    models.UniqueConstraint(fields=("case", "other"), name="case_link_once"),
                    models.CheckConstraint(
                        condition=models.Q(("case", models.F("other")), _negated=True),
                        name="case_link_of_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True),
                        name="case_link_has_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PatternAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "behind",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), size=None
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pattern_answers",
                        to="allegations.case",
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
                "ordering": ["happened_at", "at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True),
                        name="pattern_answer_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("behind__len__gt", 0)), name="pattern_answer_of_others"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Welfare",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("post", models.CharField(max_length=200)),
                ("words", models.TextField(blank=True)),
                ("words_at", models.DateTimeField(blank=True, null=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="welfare",
                        to="allegations.case",
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="concerns.concern",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
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
                    "taken_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "words_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "welfare",
                "ordering": ["at"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "pupil"), name="welfare_once_a_child"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), ("words_at", None), ("words_by", None)),
                            models.Q(("words_at__isnull", False), ("words_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="welfare_words_at_and_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("concern", None), ("taken_at", None), ("taken_by", None)),
                            models.Q(
                                ("concern__isnull", False),
                                ("taken_at__isnull", False),
                                ("taken_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="welfare_taken_at_and_by",
                    ),
                ],
            },
        ),
        *guarded("allegations_caselink"),
        *guarded("allegations_patternanswer"),
        *guarded("allegations_welfare", changes=CHANGES),
    ]
    operations = [AtOnce(operations)]
