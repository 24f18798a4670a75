"""Suspension: decided once with its reasons. Only the pause of the account may come later."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from schools.guarding import guarded

ONCE = "alternative suspensionletter suspensionconfirmation suspensionreview suspensionend".split()


class Migration(migrations.Migration):
    dependencies = [
        ("allegations", "0001_initial"),
        ("schools", "0020_paused_accounts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Suspension",
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
                    "decision",
                    models.CharField(
                        choices=[
                            ("suspended", "Suspended"),
                            ("instead", "Not suspended: an alternative is used"),
                            ("neither", "Not suspended"),
                        ],
                        max_length=20,
                    ),
                ),
                ("decided_by", models.CharField(max_length=300)),
                ("immediate", models.BooleanField(default=False)),
                (
                    "grounds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("risk", "A child or other children are at risk of harm"),
                                (
                                    "serious",
                                    "It is so serious that it may be a ground for dismissal",
                                ),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("justification", models.TextField()),
                ("views_hr", models.TextField(blank=True)),
                ("views_lado", models.TextField(blank=True)),
                ("views_police", models.TextField(blank=True)),
                ("views_care", models.TextField(blank=True)),
                ("reputation", models.TextField(blank=True)),
                ("contact_name", models.CharField(blank=True, max_length=200)),
                ("contact_details", models.CharField(blank=True, max_length=300)),
                ("pay", models.TextField(blank=True)),
                ("pay_policy", models.URLField(blank=True)),
                ("agency", models.TextField(blank=True)),
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
                        related_name="suspensions",
                        to="allegations.case",
                    ),
                ),
                (
                    "pause",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.accountpause",
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
            },
        ),
        migrations.CreateModel(
            name="Alternative",
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
                            ("redeploy", "Work elsewhere in the school, away from the child"),
                            ("second_adult", "A second adult is always there"),
                            ("other_work", "Other work, never alone with children"),
                            ("move_child", "Move the child"),
                            ("other_site", "Work at another site"),
                        ],
                        max_length=20,
                    ),
                ),
                ("used", models.BooleanField()),
                ("why", models.TextField()),
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
                        related_name="+",
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
                (
                    "suspension",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="alternatives",
                        to="allegations.suspension",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
            },
        ),
        migrations.CreateModel(
            name="SuspensionConfirmation",
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
                ("how", models.CharField(max_length=200)),
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
                        related_name="+",
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
                (
                    "suspension",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmations",
                        to="allegations.suspension",
                    ),
                ),
            ],
            options={
                "ordering": ["happened_at", "at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SuspensionEnd",
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
                    "how",
                    models.CharField(
                        choices=[
                            ("return", "They came back to their post"),
                            ("redeployed", "They came back to other work"),
                            ("resigned", "They resigned"),
                            ("dismissed", "They were dismissed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("decided_by", models.CharField(max_length=300)),
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
                        related_name="+",
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
                (
                    "suspension",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ends",
                        to="allegations.suspension",
                    ),
                ),
            ],
            options={
                "ordering": ["happened_at", "at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SuspensionLetter",
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
                ("signed_by", models.CharField(max_length=200)),
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
                        related_name="+",
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
                (
                    "suspension",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="allegations.suspension",
                    ),
                ),
            ],
            options={
                "ordering": ["happened_at", "at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SuspensionReview",
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
                ("look_again_on", models.DateField(blank=True, null=True)),
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
                        related_name="+",
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
                (
                    "suspension",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="allegations.suspension",
                    ),
                ),
            ],
            options={
                "ordering": ["happened_at", "at"],
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="suspension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("words", ""), _negated=True),
                    models.Q(("justification", ""), _negated=True),
                    models.Q(("decided_by", ""), _negated=True),
                ),
                name="suspension_has_its_reasons",
            ),
        ),
        migrations.AddConstraint(
            model_name="suspension",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decision", "suspended"), _negated=True),
                    models.Q(
                        ("grounds__len__gt", 0),
                        models.Q(("reputation", ""), _negated=True),
                        models.Q(("contact_name", ""), _negated=True),
                        models.Q(("contact_details", ""), _negated=True),
                        models.Q(("pay", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="suspension_has_ground_contact_pay",
            ),
        ),
        migrations.AddConstraint(
            model_name="alternative",
            constraint=models.UniqueConstraint(
                fields=("suspension", "kind"), name="alternative_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="alternative",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="alternative_says_why"
            ),
        ),
        migrations.AddConstraint(
            model_name="suspensionconfirmation",
            constraint=models.CheckConstraint(
                condition=models.Q(("how", ""), _negated=True), name="confirmed_in_some_way"
            ),
        ),
        migrations.AddConstraint(
            model_name="suspensionend",
            constraint=models.CheckConstraint(
                condition=models.Q(("decided_by", ""), _negated=True),
                name="suspension_end_decided_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="suspensionend",
            constraint=models.UniqueConstraint(fields=("suspension",), name="suspension_ends_once"),
        ),
        migrations.AddConstraint(
            model_name="suspensionreview",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="suspension_review_says_why"
            ),
        ),
        *guarded("allegations_suspension", changes="pause_id"),
        *(operation for table in ONCE for operation in guarded(f"allegations_{table}")),
    ]
