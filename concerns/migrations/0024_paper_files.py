"""Where the paper is that a school still keeps of a child; each change is kept, behind the wall."""

import uuid

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from audit.chain import not_noted, noted
from schools.migrating import AtOnce
from schools.wall import fence, unfence

APP = "safeguarding_app"
TABLE = "concerns_paperfile"
HISTORY = "concerns_historicalpaperfile"
CHANGED = ("UPDATE", "DELETE")
MAY_CHANGE = "location, key_holder_id, key_holder_words, scanned, scanned_on"
MARKS = "ended_at, ended_by_id, ended_reason"


def guarded():
    for table in [TABLE, HISTORY]:
        refusal = f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP}"
        yield migrations.RunSQL(refusal, migrations.RunSQL.noop)
        yield migrations.RunSQL(fence(table), unfence(table))
    grant = f"GRANT UPDATE ({MAY_CHANGE}, {MARKS}) ON {TABLE} TO {APP}"
    yield migrations.RunSQL(grant, migrations.RunSQL.noop)
    yield migrations.RunSQL(list(noted(TABLE)), not_noted(TABLE))
    notes = list(noted(HISTORY, "history_id", CHANGED))
    yield migrations.RunSQL(notes, not_noted(HISTORY, CHANGED))


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0023_professionals"),
        ("schools", "0015_partners"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalPaperFile",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("what", models.CharField(max_length=200)),
                ("location", models.CharField(max_length=200)),
                ("key_holder_words", models.CharField(blank=True, max_length=200)),
                (
                    "scanned",
                    models.CharField(
                        choices=[
                            ("no", "Not scanned"),
                            ("partly", "Partly scanned"),
                            ("all", "Wholly scanned"),
                        ],
                        max_length=10,
                    ),
                ),
                ("scanned_on", models.DateField(blank=True, null=True)),
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
                    "key_holder",
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
                "verbose_name": "historical paper file",
                "verbose_name_plural": "historical paper files",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PaperFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("what", models.CharField(max_length=200)),
                ("location", models.CharField(max_length=200)),
                ("key_holder_words", models.CharField(blank=True, max_length=200)),
                (
                    "scanned",
                    models.CharField(
                        choices=[
                            ("no", "Not scanned"),
                            ("partly", "Partly scanned"),
                            ("all", "Wholly scanned"),
                        ],
                        max_length=10,
                    ),
                ),
                ("scanned_on", models.DateField(blank=True, null=True)),
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
                    "key_holder",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_files",
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
                "ordering": ["at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("pupil", "what"),
                        name="paper_listed_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("key_holder__isnull", False),
                            models.Q(("key_holder_words", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="paper_has_one_key_holder",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scanned", "no"), ("scanned_on__isnull", False), _connector="XOR"
                        ),
                        name="paper_scanned_on_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="paper_ended_at_and_by",
                    ),
                ],
            },
        ),
        *guarded(),
    ]
    operations = [AtOnce(operations)]
