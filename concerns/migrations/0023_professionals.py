"""Who else works with a child, and how to reach them."""

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
TABLE, HISTORY = "concerns_professional", "concerns_historicalprofessional"
CHANGED = ("UPDATE", "DELETE")
MARKS = """agency, team, name, role, telephone, email, since, source,
    ended_at, ended_by_id, ended_reason"""


def guarded():
    for table in [TABLE, HISTORY]:
        refusal = f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP}"
        yield migrations.RunSQL(refusal, migrations.RunSQL.noop)
        yield migrations.RunSQL(fence(table), unfence(table))
    grant = f"GRANT UPDATE ({MARKS}) ON {TABLE} TO {APP}"
    yield migrations.RunSQL(grant, migrations.RunSQL.noop)
    yield migrations.RunSQL(list(noted(TABLE)), not_noted(TABLE))
    notes = list(noted(HISTORY, "history_id", CHANGED))
    yield migrations.RunSQL(notes, not_noted(HISTORY, CHANGED))


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0022_search_support"),
        ("schools", "0015_partners"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalProfessional",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "agency",
                    models.CharField(
                        choices=[
                            ("social_care", "Children’s social care"),
                            ("early_help", "Early help"),
                            ("police", "Police"),
                            ("health_visiting", "Health visiting"),
                            ("school_nursing", "School nursing"),
                            ("doctor", "GP or hospital"),
                            ("mental_health", "Mental health service for children"),
                            ("education", "Virtual school, SEND or attendance team"),
                            ("youth_justice", "Youth justice"),
                            ("domestic_abuse", "Domestic-abuse service"),
                            ("drugs_alcohol", "Drug or alcohol service"),
                            ("housing", "Housing"),
                            ("court", "Cafcass, a guardian or a solicitor"),
                            ("charity", "Charity or community group"),
                            ("other", "Another agency"),
                        ],
                        max_length=20,
                    ),
                ),
                ("team", models.CharField(blank=True, max_length=200)),
                ("name", models.CharField(max_length=200)),
                ("role", models.CharField(blank=True, max_length=200)),
                ("telephone", models.CharField(blank=True, max_length=40)),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("since", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=200)),
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
                "verbose_name": "historical professional",
                "verbose_name_plural": "historical professionals",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Professional",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "agency",
                    models.CharField(
                        choices=[
                            ("social_care", "Children’s social care"),
                            ("early_help", "Early help"),
                            ("police", "Police"),
                            ("health_visiting", "Health visiting"),
                            ("school_nursing", "School nursing"),
                            ("doctor", "GP or hospital"),
                            ("mental_health", "Mental health service for children"),
                            ("education", "Virtual school, SEND or attendance team"),
                            ("youth_justice", "Youth justice"),
                            ("domestic_abuse", "Domestic-abuse service"),
                            ("drugs_alcohol", "Drug or alcohol service"),
                            ("housing", "Housing"),
                            ("court", "Cafcass, a guardian or a solicitor"),
                            ("charity", "Charity or community group"),
                            ("other", "Another agency"),
                        ],
                        max_length=20,
                    ),
                ),
                ("team", models.CharField(blank=True, max_length=200)),
                ("name", models.CharField(max_length=200)),
                ("role", models.CharField(blank=True, max_length=200)),
                ("telephone", models.CharField(blank=True, max_length=40)),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("since", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=200)),
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
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="professionals",
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
                "ordering": ["agency", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("agency", "other"), ("team", ""), _negated=True),
                        name="professional_of_some_agency",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="professional_ended_at_and_by",
                    ),
                ],
            },
        ),
        *guarded(),
    ]
    operations = [AtOnce(operations)]
