"""The duty rota, and the hours in which somebody must be reachable."""

import datetime
import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from audit.chain import not_noted, noted
from schools.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0007_directory"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalschoolsettings",
            name="school_closes",
            field=models.TimeField(default=datetime.time(15, 30), verbose_name="school hours end"),
        ),
        migrations.AddField(
            model_name="historicalschoolsettings",
            name="school_opens",
            field=models.TimeField(default=datetime.time(8, 30), verbose_name="school hours begin"),
        ),
        migrations.AddField(
            model_name="schoolsettings",
            name="school_closes",
            field=models.TimeField(default=datetime.time(15, 30), verbose_name="school hours end"),
        ),
        migrations.AddField(
            model_name="schoolsettings",
            name="school_opens",
            field=models.TimeField(default=datetime.time(8, 30), verbose_name="school hours begin"),
        ),
        migrations.CreateModel(
            name="HistoricalDuty",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("first_on", models.DateField(verbose_name="first day")),
                ("last_on", models.DateField(verbose_name="last day")),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(
                            choices=[
                                (0, "Monday"),
                                (1, "Tuesday"),
                                (2, "Wednesday"),
                                (3, "Thursday"),
                                (4, "Friday"),
                                (5, "Saturday"),
                                (6, "Sunday"),
                            ]
                        ),
                        size=None,
                    ),
                ),
                ("starts", models.TimeField(verbose_name="from")),
                ("ends", models.TimeField(verbose_name="to")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("on_site", "on site"),
                            ("telephone", "by telephone"),
                            ("video", "by video"),
                        ],
                        max_length=10,
                        verbose_name="reached",
                    ),
                ),
                (
                    "on",
                    models.CharField(
                        choices=[
                            ("term", "School days"),
                            ("holidays", "Days without school"),
                            ("any", "Every day"),
                        ],
                        default="term",
                        max_length=10,
                        verbose_name="on which days",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical duty",
                "verbose_name_plural": "historical duties",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("first_on", models.DateField(verbose_name="first day")),
                ("last_on", models.DateField(verbose_name="last day")),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(
                            choices=[
                                (0, "Monday"),
                                (1, "Tuesday"),
                                (2, "Wednesday"),
                                (3, "Thursday"),
                                (4, "Friday"),
                                (5, "Saturday"),
                                (6, "Sunday"),
                            ]
                        ),
                        size=None,
                    ),
                ),
                ("starts", models.TimeField(verbose_name="from")),
                ("ends", models.TimeField(verbose_name="to")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("on_site", "on site"),
                            ("telephone", "by telephone"),
                            ("video", "by video"),
                        ],
                        max_length=10,
                        verbose_name="reached",
                    ),
                ),
                (
                    "on",
                    models.CharField(
                        choices=[
                            ("term", "School days"),
                            ("holidays", "Days without school"),
                            ("any", "Every day"),
                        ],
                        default="term",
                        max_length=10,
                        verbose_name="on which days",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="schools.school",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "duties",
                "ordering": ["first_on", "starts"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_on__gte", models.F("first_on")), ("ends__gt", models.F("starts"))
                        ),
                        name="duty_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.RunSQL(
            "REVOKE UPDATE, DELETE, TRUNCATE ON schools_historicalduty FROM safeguarding_app",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(list(noted("schools_duty")), not_noted("schools_duty")),
    ]
    operations = [AtOnce(operations)]
