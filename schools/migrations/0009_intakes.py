"""Lists of pupils and staff brought in from files: behind the wall, each change of them noted."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from audit.chain import not_noted, noted
from schools.migrating import AtOnce
from schools.wall import fence, unfence

TABLES = ["schools_intake", "schools_intakeline", "schools_broughtin"]


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0008_duty_rota"),
    ]

    operations = [
        migrations.CreateModel(
            name="Intake",
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
                        choices=[("pupils", "Pupils"), ("people", "Staff")], max_length=10
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("csv", "CSV"), ("ctf", "Common Transfer File")], max_length=3
                    ),
                ),
                ("encoding", models.CharField(max_length=10)),
                (
                    "columns",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), size=None
                    ),
                ),
                ("begun_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("mark", models.CharField(blank=True, max_length=64)),
                ("stopped", models.TextField(blank=True)),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
                ("added", models.PositiveIntegerField(default=0)),
                ("changed", models.PositiveIntegerField(default=0)),
                ("unchanged", models.PositiveIntegerField(default=0)),
                ("left_out", models.PositiveIntegerField(default=0)),
                ("undo_asked_at", models.DateTimeField(blank=True, null=True)),
                ("undo_reason", models.TextField(blank=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="intakes",
                        to="schools.school",
                    ),
                ),
                (
                    "undo_asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-begun_at"],
            },
        ),
        migrations.CreateModel(
            name="BroughtIn",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "of",
                    models.CharField(
                        choices=[("pupil", "Pupil"), ("person", "Person"), ("post", "Post")],
                        max_length=6,
                    ),
                ),
                ("version", models.BigIntegerField()),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="brought_in",
                        to="schools.intake",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="IntakeLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "cells",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(blank=True, max_length=500), size=None
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=36)),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="schools.intake",
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
                "ordering": ["number"],
            },
        ),
        migrations.AddConstraint(
            model_name="intake",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at", None), ("confirmed_by", None)),
                    models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                    _connector="OR",
                ),
                name="intake_confirmed_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="intake",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undo_asked_at", None), ("undo_asked_by", None)),
                    models.Q(("undo_asked_at__isnull", False), ("undo_asked_by__isnull", False)),
                    _connector="OR",
                ),
                name="intake_undo_asked_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="intakeline",
            constraint=models.UniqueConstraint(
                fields=("intake", "number"), name="intake_line_once"
            ),
        ),
        *(migrations.RunSQL(fence(table), unfence(table)) for table in TABLES),
        *(migrations.RunSQL(list(noted(table)), not_noted(table)) for table in TABLES),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE, TRUNCATE ON schools_broughtin FROM safeguarding_app",
            migrations.RunSQL.noop,
        ),
    ]
    operations = [AtOnce(operations)]
