"""That somebody opened unusually many records within an hour, and what was found of it."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from schools.guarding import guarded


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0037_what_was_assumed"),
        ("schools", "0028_many_reads"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReadAlarm",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("records", models.PositiveIntegerField()),
                ("since", models.DateTimeField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("to_board", models.BooleanField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="ReadAlarmAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("found", models.TextField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "alarm",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="concerns.readalarm",
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="readalarm",
            index=models.Index(fields=["school", "person", "at"], name="read_alarm_by_person"),
        ),
        migrations.AddConstraint(
            model_name="readalarm",
            constraint=models.CheckConstraint(
                condition=models.Q(("since__lt", models.F("at"))),
                name="read_alarm_since_before_it_was_raised",
            ),
        ),
        migrations.AddConstraint(
            model_name="readalarmanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("found", ""), _negated=True),
                name="read_alarm_answer_says_something",
            ),
        ),
        *guarded("concerns_readalarm"),
        *guarded("concerns_readalarmanswer"),
    ]
