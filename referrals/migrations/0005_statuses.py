"""What a child's statuses are, since when, and what is known of each."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from schools.guarding import guarded
from schools.migrating import AtOnce

CHANGED = """starts_on, ends_on, source, evidence, owner_id, next_contact_on,
    ended_at, ended_by_id, ended_reason"""


def closed():
    yield from guarded(
        "referrals_pupilstatus", changes=CHANGED, history="referrals_historicalpupilstatus"
    )
    yield from guarded("referrals_statusfact")


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0004_meetings"),
        ("schools", "0016_fenced_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalPupilStatus",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("child_protection", "Child protection plan"),
                            ("child_in_need", "Child in need plan"),
                            ("looked_after", "Looked after"),
                            ("previously_looked_after", "Previously looked after"),
                            ("returned_home", "Returned home from care"),
                            ("social_worker", "Has or had a social worker"),
                            ("private_fostering", "Private fostering"),
                            ("young_carer", "Young carer"),
                            ("send", "Special educational needs"),
                            ("disability", "Disability"),
                            ("health", "Health condition"),
                            ("mental_health", "Mental health need"),
                            ("prison", "Family member in prison"),
                            ("absence", "Persistent absence"),
                            ("missing", "Missing from home or care"),
                            ("exploitation", "Exploitation risk"),
                            ("honour", "Honour-based abuse risk"),
                            ("radicalisation", "Radicalisation risk"),
                            ("substance", "Own use of drugs or alcohol"),
                            ("family", "Family circumstances"),
                            ("homelessness", "Homelessness risk"),
                            ("early_help", "Early help"),
                            ("alternative_provision", "Alternative provision"),
                            ("home_education", "Leaving for home education"),
                            ("protected_location", "Protected location"),
                        ],
                        max_length=30,
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("source", models.CharField(max_length=200)),
                ("evidence", models.CharField(blank=True, max_length=200)),
                ("next_contact_on", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_reason", models.TextField(blank=True)),
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
                    "by",
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
                    "ended_by",
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
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
                    "pupil",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="schools.pupil",
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
                "verbose_name": "historical pupil status",
                "verbose_name_plural": "historical pupil statuses",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PupilStatus",
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
                            ("child_protection", "Child protection plan"),
                            ("child_in_need", "Child in need plan"),
                            ("looked_after", "Looked after"),
                            ("previously_looked_after", "Previously looked after"),
                            ("returned_home", "Returned home from care"),
                            ("social_worker", "Has or had a social worker"),
                            ("private_fostering", "Private fostering"),
                            ("young_carer", "Young carer"),
                            ("send", "Special educational needs"),
                            ("disability", "Disability"),
                            ("health", "Health condition"),
                            ("mental_health", "Mental health need"),
                            ("prison", "Family member in prison"),
                            ("absence", "Persistent absence"),
                            ("missing", "Missing from home or care"),
                            ("exploitation", "Exploitation risk"),
                            ("honour", "Honour-based abuse risk"),
                            ("radicalisation", "Radicalisation risk"),
                            ("substance", "Own use of drugs or alcohol"),
                            ("family", "Family circumstances"),
                            ("homelessness", "Homelessness risk"),
                            ("early_help", "Early help"),
                            ("alternative_provision", "Alternative provision"),
                            ("home_education", "Leaving for home education"),
                            ("protected_location", "Protected location"),
                        ],
                        max_length=30,
                    ),
                ),
                ("starts_on", models.DateField(blank=True, null=True)),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("source", models.CharField(max_length=200)),
                ("evidence", models.CharField(blank=True, max_length=200)),
                ("next_contact_on", models.DateField(blank=True, null=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_reason", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
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
                        related_name="statuses",
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
                "verbose_name_plural": "pupil statuses",
                "ordering": ["kind", "starts_on"],
            },
        ),
        migrations.CreateModel(
            name="StatusFact",
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
                (
                    "status",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="referrals.pupilstatus",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "code"],
            },
        ),
        migrations.AddIndex(
            model_name="pupilstatus",
            index=models.Index(
                condition=models.Q(("ended_at", None)),
                fields=["school", "kind"],
                name="status_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="pupilstatus",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("starts_on", None),
                    ("ends_on", None),
                    ("ends_on__gte", models.F("starts_on")),
                    _connector="OR",
                ),
                name="status_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="pupilstatus",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_by", None)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="status_ended_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="statusfact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("question", ""), _negated=True), ("answers__len__gt", 0)
                ),
                name="status_fact_has_an_answer",
            ),
        ),
        *closed(),
    ]
    operations = [AtOnce(operations)]
