"""Agreements on sharing, and the list of data flows."""

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from schools.guarding import guarded
from schools.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0018_agencies_to_refer_to"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalAgreement",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("review_on", models.DateField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "partner",
                    models.CharField(
                        choices=[
                            ("social_care", "Children's social care"),
                            ("social_care_out", "Children's social care, out of hours"),
                            ("police", "Police, not an emergency"),
                            ("police_child_abuse", "Police child abuse unit"),
                            ("fgm", "Police, for a teacher’s own report of FGM"),
                            ("mental_health", "CAMHS or another mental-health service"),
                            ("health", "Health: safeguarding or school nursing"),
                            ("lado", "Local authority designated officer"),
                            ("early_help", "Early help"),
                            ("attendance", "Missing-education or attendance team"),
                            ("education_team", "Education safeguarding team"),
                            ("adviser", "Local authority adviser"),
                            ("nspcc", "NSPCC helpline"),
                            ("nspcc_adults", "NSPCC line about adults, and whistleblowing"),
                            ("childline", "Childline"),
                            ("prevent", "Prevent"),
                            ("channel", "Channel panel chair"),
                            ("exploitation", "Exploitation team"),
                            ("mace", "Multi-agency child exploitation panel (MACE)"),
                            ("nrm", "National Referral Mechanism: first responder"),
                            ("marac", "Domestic abuse conference (MARAC)"),
                            ("forced_marriage", "Forced marriage unit"),
                            ("missing", "Missing children co-ordinator, and return interviews"),
                            ("private_fostering", "Private fostering"),
                            ("housing", "Housing"),
                            ("sexual_assault", "Sexual assault referral centre"),
                            ("sexual_behaviour", "Sexual-behaviour service"),
                            ("online_safety", "Online-safety helpline"),
                            ("image_removal", "Removal of images"),
                            ("phishing", "Reporting phishing and online scams"),
                            ("sendiass", "Advice on special needs and disability (SENDIASS)"),
                            ("dbs", "Disclosure and Barring Service"),
                            ("teacher_regulator", "Regulator of teachers"),
                            ("specialist", "Another specialist service"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("joined_on", models.DateField()),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("portal", "Through their portal or form"),
                            ("email", "By secure e-mail"),
                            ("telephone", "By telephone"),
                            ("letter", "By letter"),
                            ("in_person", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("how", models.CharField(blank=True, max_length=200)),
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
                "verbose_name": "historical agreement",
                "verbose_name_plural": "historical agreements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDataFlow",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("review_on", models.DateField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("with_whom", models.CharField(max_length=200)),
                ("why", models.TextField()),
                ("in_record", models.BooleanField(default=False)),
                ("in_notice", models.BooleanField(default=False)),
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
                "verbose_name": "historical data flow",
                "verbose_name_plural": "historical data flows",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("review_on", models.DateField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "partner",
                    models.CharField(
                        choices=[
                            ("social_care", "Children's social care"),
                            ("social_care_out", "Children's social care, out of hours"),
                            ("police", "Police, not an emergency"),
                            ("police_child_abuse", "Police child abuse unit"),
                            ("fgm", "Police, for a teacher’s own report of FGM"),
                            ("mental_health", "CAMHS or another mental-health service"),
                            ("health", "Health: safeguarding or school nursing"),
                            ("lado", "Local authority designated officer"),
                            ("early_help", "Early help"),
                            ("attendance", "Missing-education or attendance team"),
                            ("education_team", "Education safeguarding team"),
                            ("adviser", "Local authority adviser"),
                            ("nspcc", "NSPCC helpline"),
                            ("nspcc_adults", "NSPCC line about adults, and whistleblowing"),
                            ("childline", "Childline"),
                            ("prevent", "Prevent"),
                            ("channel", "Channel panel chair"),
                            ("exploitation", "Exploitation team"),
                            ("mace", "Multi-agency child exploitation panel (MACE)"),
                            ("nrm", "National Referral Mechanism: first responder"),
                            ("marac", "Domestic abuse conference (MARAC)"),
                            ("forced_marriage", "Forced marriage unit"),
                            ("missing", "Missing children co-ordinator, and return interviews"),
                            ("private_fostering", "Private fostering"),
                            ("housing", "Housing"),
                            ("sexual_assault", "Sexual assault referral centre"),
                            ("sexual_behaviour", "Sexual-behaviour service"),
                            ("online_safety", "Online-safety helpline"),
                            ("image_removal", "Removal of images"),
                            ("phishing", "Reporting phishing and online scams"),
                            ("sendiass", "Advice on special needs and disability (SENDIASS)"),
                            ("dbs", "Disclosure and Barring Service"),
                            ("teacher_regulator", "Regulator of teachers"),
                            ("specialist", "Another specialist service"),
                            ("other", "Other"),
                        ],
                        max_length=20,
                    ),
                ),
                ("joined_on", models.DateField()),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("portal", "Through their portal or form"),
                            ("email", "By secure e-mail"),
                            ("telephone", "By telephone"),
                            ("letter", "By letter"),
                            ("in_person", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("how", models.CharField(blank=True, max_length=200)),
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="schools.school",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="agreement_ended_pair",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DataFlow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("review_on", models.DateField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("with_whom", models.CharField(max_length=200)),
                ("why", models.TextField()),
                ("in_record", models.BooleanField(default=False)),
                ("in_notice", models.BooleanField(default=False)),
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
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="data_flows",
                        to="schools.school",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_by", None)),
                            models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="dataflow_ended_pair",
                    )
                ],
            },
        ),
        *guarded(
            "schools_agreement",
            changes="name, partner, joined_on, channel, how, review_on, ended_at, ended_by_id",
            history="schools_historicalagreement",
        ),
        *guarded(
            "schools_dataflow",
            changes="name, with_whom, why, in_record, in_notice, review_on, ended_at, ended_by_id",
            history="schools_historicaldataflow",
        ),
    ]
    operations = [AtOnce(operations)]
