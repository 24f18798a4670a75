"""Support in school with its entries and clocks; explaining it to the family; where harm was looked for."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from audit.chain import not_noted, noted
from schools.migrating import AtOnce
from schools.wall import fence, unfence

APP = "safeguarding_app"
CHANGED = ("UPDATE", "DELETE")
TABLES = ["support", "supportentry", "supportdeadline", "familywork"]
HISTORIES = ["historicalsupport"]
MARKS = {
    "support": "review_on, ended_at, ended_by_id, ended_reason",
    "supportdeadline": "fired_at, met_at, met_by_id",
}


def guarded():
    for name in [*TABLES, *HISTORIES]:
        table = f"concerns_{name}"
        refusal = f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP}"
        yield migrations.RunSQL(refusal, migrations.RunSQL.noop)
        yield migrations.RunSQL(fence(table), unfence(table))
    for name, columns in MARKS.items():
        grant = f"GRANT UPDATE ({columns}) ON concerns_{name} TO {APP}"
        yield migrations.RunSQL(grant, migrations.RunSQL.noop)
    for name in TABLES:
        table = f"concerns_{name}"
        yield migrations.RunSQL(list(noted(table)), not_noted(table))
    for name in HISTORIES:
        table = f"concerns_{name}"
        notes = list(noted(table, "history_id", CHANGED))
        yield migrations.RunSQL(notes, not_noted(table, CHANGED))


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0018_linked"),
        ("schools", "0010_cse_mentor"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="outside_factors",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("peers", "Friends and other pupils"),
                        ("relationship", "The child's own relationship"),
                        ("gang", "A gang or group"),
                        ("exploiter", "Somebody who uses the child, for sex, crime or work"),
                        ("online", "Online"),
                        ("way", "The way to and from school"),
                        ("neighbourhood", "The neighbourhood"),
                        ("places", "Places the child goes: clubs, parks, shops, other homes"),
                        ("ideas", "Somebody with extreme ideas"),
                        ("nothing", "Thought about, and nothing known"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.CreateModel(
            name="FamilyWork",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("who", models.CharField(max_length=200)),
                ("spoken_at", models.DateTimeField()),
                ("arrangements", models.TextField()),
                ("parents_view", models.TextField(blank=True)),
                ("child_understands", models.TextField()),
                ("more_support", models.TextField()),
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
                        related_name="family_work",
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
                "verbose_name_plural": "family work",
                "ordering": ["at"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSupport",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pastoral", "Pastoral support"),
                            ("mentor", "A mentor"),
                            ("young_carer", "Support for a young carer"),
                            ("counselling", "Counselling or therapy"),
                            ("apart", "Keeping children apart, or watching over them"),
                            ("signpost", "Pointed to a service outside school"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("what", models.TextField()),
                ("provider", models.CharField(max_length=200)),
                ("for_words", models.CharField(blank=True, max_length=200)),
                ("review_on", models.DateField()),
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
                    "concern",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="concerns.concern",
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
                "verbose_name": "historical support",
                "verbose_name_plural": "historical support",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Support",
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
                            ("pastoral", "Pastoral support"),
                            ("mentor", "A mentor"),
                            ("young_carer", "Support for a young carer"),
                            ("counselling", "Counselling or therapy"),
                            ("apart", "Keeping children apart, or watching over them"),
                            ("signpost", "Pointed to a service outside school"),
                            ("other", "Something else"),
                        ],
                        max_length=20,
                    ),
                ),
                ("what", models.TextField()),
                ("provider", models.CharField(max_length=200)),
                ("for_words", models.CharField(blank=True, max_length=200)),
                ("review_on", models.DateField()),
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
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supports",
                        to="concerns.concern",
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
            ],
            options={
                "verbose_name_plural": "support",
                "ordering": ["at"],
            },
        ),
        migrations.CreateModel(
            name="SupportDeadline",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("clock", models.CharField(max_length=60)),
                ("started_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("fired_at", models.DateTimeField(editable=False, null=True)),
                ("met_at", models.DateTimeField(editable=False, null=True)),
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
                    "support",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="concerns.support",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SupportEntry",
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
                        choices=[("contact", "Contact"), ("review", "Review")], max_length=10
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("who", models.CharField(blank=True, max_length=200)),
                ("words", models.TextField()),
                ("next_on", models.DateField(blank=True, null=True)),
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
                    "support",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="concerns.support",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "support entries",
                "ordering": ["happened_at", "at"],
            },
        ),
        migrations.AddConstraint(
            model_name="support",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("pupil__isnull", False),
                    models.Q(("for_words", ""), _negated=True),
                    _connector="XOR",
                ),
                name="support_for_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="support",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("ended_by", None)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="support_ended_at_and_by",
            ),
        ),
        migrations.AddIndex(
            model_name="supportdeadline",
            index=models.Index(
                condition=models.Q(("fired_at", None), ("met_at", None)),
                fields=["due_at"],
                name="concerns_supportdeadline_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportdeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("met_at", None), ("met_by", None)),
                    models.Q(("met_at__isnull", False), ("met_by__isnull", False)),
                    _connector="OR",
                ),
                name="concerns_supportdeadline_met_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "contact"), ("next_on", None)),
                    models.Q(("kind", "review"), ("next_on__isnull", False)),
                    _connector="OR",
                ),
                name="support_review_has_a_next_day",
            ),
        ),
        *guarded(),
    ]
    operations = [AtOnce(operations)]
