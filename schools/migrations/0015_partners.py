"""Talks with the safeguarding partners, written once; and the local process for disagreements."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from audit.chain import not_noted, noted
from schools.migrating import AtOnce
from schools.wall import fence, unfence

TABLE = "schools_partnertalk"


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0014_named_posts"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalschoolsettings",
            name="local_escalation",
            field=models.CharField(
                blank=True,
                max_length=200,
                verbose_name="the local process for disagreements between professionals",
            ),
        ),
        migrations.AddField(
            model_name="schoolsettings",
            name="local_escalation",
            field=models.CharField(
                blank=True,
                max_length=200,
                verbose_name="the local process for disagreements between professionals",
            ),
        ),
        migrations.AlterField(
            model_name="historicalservice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("social_care", "Children's social care"),
                    ("social_care_out", "Children's social care, out of hours"),
                    ("police", "Police, not an emergency"),
                    ("police_child_abuse", "Police child abuse unit"),
                    ("health", "Health: safeguarding or school nursing"),
                    ("lado", "Local authority designated officer"),
                    ("early_help", "Early help"),
                    ("education_team", "Education safeguarding team"),
                    ("adviser", "Local authority adviser"),
                    ("nspcc", "NSPCC helpline"),
                    ("nspcc_adults", "NSPCC line about adults, and whistleblowing"),
                    ("childline", "Childline"),
                    ("prevent", "Prevent"),
                    ("channel", "Channel panel chair"),
                    ("exploitation", "Exploitation team"),
                    ("forced_marriage", "Forced marriage unit"),
                    ("missing", "Missing children co-ordinator, and return interviews"),
                    ("private_fostering", "Private fostering"),
                    ("housing", "Housing"),
                    ("sexual_assault", "Sexual assault referral centre"),
                    ("online_safety", "Online-safety helpline"),
                    ("image_removal", "Removal of images"),
                    ("phishing", "Reporting phishing and online scams"),
                    ("sendiass", "Advice on special needs and disability (SENDIASS)"),
                    ("other", "Other"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="service",
            name="kind",
            field=models.CharField(
                choices=[
                    ("social_care", "Children's social care"),
                    ("social_care_out", "Children's social care, out of hours"),
                    ("police", "Police, not an emergency"),
                    ("police_child_abuse", "Police child abuse unit"),
                    ("health", "Health: safeguarding or school nursing"),
                    ("lado", "Local authority designated officer"),
                    ("early_help", "Early help"),
                    ("education_team", "Education safeguarding team"),
                    ("adviser", "Local authority adviser"),
                    ("nspcc", "NSPCC helpline"),
                    ("nspcc_adults", "NSPCC line about adults, and whistleblowing"),
                    ("childline", "Childline"),
                    ("prevent", "Prevent"),
                    ("channel", "Channel panel chair"),
                    ("exploitation", "Exploitation team"),
                    ("forced_marriage", "Forced marriage unit"),
                    ("missing", "Missing children co-ordinator, and return interviews"),
                    ("private_fostering", "Private fostering"),
                    ("housing", "Housing"),
                    ("sexual_assault", "Sexual assault referral centre"),
                    ("online_safety", "Online-safety helpline"),
                    ("image_removal", "Removal of images"),
                    ("phishing", "Reporting phishing and online scams"),
                    ("sendiass", "Advice on special needs and disability (SENDIASS)"),
                    ("other", "Other"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="PartnerTalk",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "partner",
                    models.CharField(
                        choices=[
                            ("authority", "Local authority"),
                            ("health", "Health"),
                            ("police", "Police"),
                            ("other", "Another agency"),
                        ],
                        max_length=10,
                    ),
                ),
                ("with_whom", models.CharField(max_length=200)),
                ("held_on", models.DateField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("telephone", "By telephone"),
                            ("meeting", "At a meeting"),
                            ("writing", "In writing"),
                        ],
                        max_length=10,
                    ),
                ),
                ("about", models.TextField()),
                ("outcome", models.TextField(blank=True)),
                (
                    "stage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("worker", "Disagreement: said to the worker"),
                            ("manager", "Disagreement: taken to their manager"),
                            ("senior", "Disagreement: taken to senior managers"),
                            ("partnership", "Disagreement: taken to the safeguarding partnership"),
                            ("settled", "Disagreement: settled"),
                        ],
                        max_length=12,
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
                        related_name="partner_talks",
                        to="schools.school",
                    ),
                ),
            ],
            options={
                "ordering": ["-held_on", "-at"],
            },
        ),
        migrations.RunSQL(fence(TABLE), unfence(TABLE)),
        migrations.RunSQL(list(noted(TABLE)), not_noted(TABLE)),
        migrations.RunSQL(
            f"REVOKE UPDATE, DELETE, TRUNCATE ON {TABLE} FROM safeguarding_app",
            migrations.RunSQL.noop,
        ),
    ]
    operations = [AtOnce(operations)]
