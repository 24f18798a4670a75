"""What was considered beside a concern; the area of a panel on exploitation."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from schools.guarding import APP, guarded
from schools.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0030_feedback"),
        ("referrals", "0010_more_notices"),
        ("schools", "0018_agencies_to_refer_to"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalmeeting",
            name="area",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="meeting",
            name="area",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AlterField(
            model_name="historicalmeeting",
            name="kind",
            field=models.CharField(
                choices=[
                    ("initial", "Initial child protection conference"),
                    ("review", "Review child protection conference"),
                    ("core_group", "Core group"),
                    ("child_in_need", "Child in need meeting"),
                    ("strategy", "Strategy discussion"),
                    ("team_around", "Team around the family"),
                    ("looked_after", "Looked-after child review"),
                    ("pep", "Personal education plan (PEP) meeting"),
                    ("channel", "Channel panel"),
                    ("marac", "Domestic abuse conference (MARAC)"),
                    ("mace_case", "Exploitation panel (MACE): monthly, on cases"),
                    ("mace_area", "Exploitation panel (MACE): two-monthly, on the area"),
                    ("professionals", "Professionals’ meeting"),
                    ("statutory", "Another statutory meeting"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="meeting",
            name="kind",
            field=models.CharField(
                choices=[
                    ("initial", "Initial child protection conference"),
                    ("review", "Review child protection conference"),
                    ("core_group", "Core group"),
                    ("child_in_need", "Child in need meeting"),
                    ("strategy", "Strategy discussion"),
                    ("team_around", "Team around the family"),
                    ("looked_after", "Looked-after child review"),
                    ("pep", "Personal education plan (PEP) meeting"),
                    ("channel", "Channel panel"),
                    ("marac", "Domestic abuse conference (MARAC)"),
                    ("mace_case", "Exploitation panel (MACE): monthly, on cases"),
                    ("mace_area", "Exploitation panel (MACE): two-monthly, on the area"),
                    ("professionals", "Professionals’ meeting"),
                    ("statutory", "Another statutory meeting"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="Consideration",
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
                            ("screening", "Screening for exploitation"),
                            ("police", "The police"),
                            ("nrm", "The National Referral Mechanism"),
                            ("marac", "The domestic abuse conference (MARAC)"),
                            ("prevent", "Prevent"),
                            ("channel", "Consent to Channel"),
                        ],
                        max_length=10,
                    ),
                ),
                ("goes", models.BooleanField()),
                ("tool", models.CharField(blank=True, max_length=200)),
                ("result", models.TextField(blank=True)),
                ("reason", models.TextField()),
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
                        related_name="considerations",
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
                "ordering": ["at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="considered_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "screening"), _negated=True),
                            models.Q(
                                models.Q(("tool", ""), _negated=True),
                                models.Q(("result", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="screened_by_a_tool_with_a_result",
                    ),
                ],
            },
        ),
        *guarded("referrals_consideration"),
        # A planned meeting may be put right: its area too.
        migrations.RunSQL(
            f"GRANT UPDATE (area) ON referrals_meeting TO {APP}", migrations.RunSQL.noop
        ),
    ]
    operations = [AtOnce(operations)]
