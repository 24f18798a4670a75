"""A teacher's own duty to tell the police of FGM, and its clock. Only that they did may change."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from deadlines.stepping import MARKS
from schools.guarding import guarded
from schools.migrating import AtOnce

REPORTED = "reported_at, reported_by_id, reference, said"


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0028_steps"),
        ("referrals", "0007_told_to_staff"),
        ("schools", "0016_fenced_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FgmDuty",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("found_at", models.DateTimeField()),
                ("means", models.TextField()),
                ("discussed", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reported_at", models.DateTimeField(blank=True, null=True)),
                ("reference", models.CharField(blank=True, max_length=120)),
                ("said", models.TextField(blank=True)),
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
                        related_name="fgm_duties",
                        to="concerns.concern",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
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
                        related_name="+",
                        to="schools.school",
                    ),
                ),
                (
                    "teacher",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fgm_duties",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "FGM duties",
                "ordering": ["at"],
            },
        ),
        migrations.CreateModel(
            name="FgmDeadline",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("clock", models.CharField(max_length=60)),
                ("started_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                (
                    "moments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateTimeField(), default=list, editable=False, size=None
                    ),
                ),
                ("next_at", models.DateTimeField(editable=False, null=True)),
                ("fired_at", models.DateTimeField(editable=False, null=True)),
                ("met_at", models.DateTimeField(editable=False, null=True)),
                ("cancel_asked_at", models.DateTimeField(editable=False, null=True)),
                ("cancel_reason", models.TextField(blank=True, editable=False)),
                ("cancelled_at", models.DateTimeField(editable=False, null=True)),
                (
                    "cancel_asked_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "met_by",
                    models.ForeignKey(
                        editable=False,
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
                        related_name="+",
                        to="schools.school",
                    ),
                ),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="referrals.fgmduty",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="fgmduty",
            constraint=models.UniqueConstraint(fields=("concern", "teacher"), name="fgm_duty_once"),
        ),
        migrations.AddConstraint(
            model_name="fgmduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reported_at", None), ("reported_by", None)),
                    models.Q(("reported_at__isnull", False), ("reported_by__isnull", False)),
                    _connector="OR",
                ),
                name="fgm_duty_reported_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="fgmduty",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reported_by", None), ("reported_by", models.F("teacher")), _connector="OR"
                ),
                name="fgm_duty_is_the_teachers_own",
            ),
        ),
        migrations.AddConstraint(
            model_name="fgmduty",
            constraint=models.CheckConstraint(
                condition=models.Q(("means", ""), _negated=True), name="fgm_duty_says_how"
            ),
        ),
        migrations.AddIndex(
            model_name="fgmdeadline",
            index=models.Index(
                condition=models.Q(
                    ("cancelled_at", None), ("met_at", None), ("next_at__isnull", False)
                ),
                fields=["next_at"],
                name="referrals_fgmdeadline_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="fgmdeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("met_at", None), ("met_by", None)),
                    models.Q(("met_at__isnull", False), ("met_by__isnull", False)),
                    _connector="OR",
                ),
                name="referrals_fgmdeadline_met_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="fgmdeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancel_asked_at", None), ("cancel_asked_by", None)),
                    models.Q(
                        ("cancel_asked_at__isnull", False), ("cancel_asked_by__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="referrals_fgmdeadline_asked_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="fgmdeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancelled_at", None), ("cancelled_by", None)),
                    models.Q(("cancelled_at__isnull", False), ("cancelled_by__isnull", False)),
                    _connector="OR",
                ),
                name="referrals_fgmdeadline_cancelled_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="fgmdeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancel_asked_at", None), ("cancelled_at", None)),
                    models.Q(("cancel_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="referrals_fgmdeadline_cancel_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="fgmdeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_by", None),
                    ("cancel_asked_by", None),
                    models.Q(("cancelled_by", models.F("cancel_asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="referrals_fgmdeadline_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="fgmdeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(("met_at", None), ("cancelled_at", None), _connector="OR"),
                name="referrals_fgmdeadline_one_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="fgmdeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_at__isnull", False), ("fired_at", None), _connector="OR"),
                name="referrals_fgmdeadline_fires_if_timed",
            ),
        ),
        *guarded("referrals_fgmduty", changes=REPORTED),
        *guarded("referrals_fgmdeadline", changes=MARKS),
    ]
    operations = [AtOnce(operations)]
