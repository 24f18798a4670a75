"""The pupils' own page: its door, and a child who is named after the signing."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import concerns.models.door
from audit.chain import not_noted, noted
from schools.migrating import AtOnce

APP = "safeguarding_app"
TABLES = ["door"]
REFUSALS = [f"REVOKE UPDATE, DELETE, TRUNCATE ON concerns_{name} FROM {APP}" for name in TABLES]
MARKS = {"door": "shut_at, shut_by_id"}
GRANTS = [
    f"GRANT UPDATE ({columns}) ON concerns_{name} TO {APP}" for name, columns in MARKS.items()
]


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0013_queries"),
        ("schools", "0008_duty_rota"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Door",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "number",
                    models.BigIntegerField(default=concerns.models.door.new_number, unique=True),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("shut_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-at"],
            },
        ),
        migrations.AddField(
            model_name="involvement",
            name="named_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="involvement",
            name="with_signing",
            field=models.BooleanField(default=True),
        ),
        migrations.AddConstraint(
            model_name="involvement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("named_by", None), ("with_signing", True)),
                    models.Q(
                        ("named_by__isnull", False),
                        ("pupil__isnull", False),
                        ("with_signing", False),
                    ),
                    _connector="OR",
                ),
                name="child_named_later_by_somebody",
            ),
        ),
        migrations.AddField(
            model_name="door",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="door",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="doors",
                to="schools.school",
            ),
        ),
        migrations.AddField(
            model_name="door",
            name="shut_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="door",
            constraint=models.UniqueConstraint(
                condition=models.Q(("shut_at", None)), fields=("school",), name="door_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="door",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("shut_at", None), ("shut_by", None)),
                    models.Q(("shut_at__isnull", False), ("shut_by__isnull", False)),
                    _connector="OR",
                ),
                name="door_shut_at_and_by",
            ),
        ),
        migrations.RunSQL([*REFUSALS, *GRANTS], migrations.RunSQL.noop),
        *(
            migrations.RunSQL(list(noted(f"concerns_{name}")), not_noted(f"concerns_{name}"))
            for name in TABLES
        ),
    ]
    operations = [AtOnce(operations)]
