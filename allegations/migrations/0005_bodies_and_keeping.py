"""Bodies outside, what a reference says, and whether a closed matter is kept."""

import uuid

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from schools.guarding import guarded

ASKED = "role, activity, harm, done, dates, told, enclosed, person"
SENDING = "sent_at, sent_by_id, sent_how, reference"


class Migration(migrations.Migration):
    dependencies = [
        ("allegations", "0004_alike_and_welfare"),
        ("schools", "0020_paused_accounts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="conclusion",
            name="references_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="conclusion",
            name="removed",
            field=models.CharField(
                blank=True,
                choices=[
                    ("stays", "No: they may go on"),
                    ("removed", "Yes: dismissed, or moved away from children"),
                    ("would", "They would have been, had they not left"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="note",
            name="kind",
            field=models.CharField(
                choices=[
                    ("urgent", "Social care and police called at once"),
                    ("strategy", "Strategy discussion"),
                    ("meeting", "Allegation meeting"),
                    ("next_steps", "Next steps agreed with the LADO"),
                    ("police", "Talk with the police"),
                    ("social_care", "Talk with social care"),
                    ("may_work", "Views on whether the adult may go on working"),
                    ("hr", "Advice of HR"),
                    ("tell", "Decided when and how the adult is told"),
                    ("told", "The adult was told"),
                    ("update", "The adult was told of progress"),
                    ("account", "What the adult says"),
                    ("support", "Support offered to the adult"),
                    ("force", "Physical contact or restraint: what happened"),
                    ("agency", "Talk with the agency, employer or organiser"),
                    ("parents", "Parents told"),
                    ("child", "The child was told, or heard"),
                    ("delay", "Why it takes longer"),
                    ("risk", "Risk to other children or to the adult’s own family"),
                    ("discipline", "Disciplinary action"),
                    ("references", "What a reference may say"),
                    ("authorities", "Told other authorities or professional bodies"),
                    ("prohibition", "Interim prohibition order"),
                    ("stopped", "The teacher has stopped teaching"),
                    ("access", "Decided on the adult’s wider access to safeguarding"),
                    ("action", "What was done"),
                    ("other", "Something else"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="HistoricalBodyReferral",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "body",
                    models.CharField(
                        choices=[
                            ("dbs", "Disclosure and Barring Service (DBS)"),
                            ("tra", "Teaching Regulation Agency (TRA)"),
                            ("other", "Another professional body"),
                        ],
                        max_length=10,
                    ),
                ),
                ("body_name", models.CharField(blank=True, max_length=200)),
                ("refers", models.BooleanField()),
                ("words", models.TextField()),
                ("decided_by", models.CharField(max_length=200)),
                ("happened_at", models.DateTimeField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "role",
                    models.TextField(
                        blank=True, verbose_name="the adult’s role, and who employs them"
                    ),
                ),
                (
                    "activity",
                    models.TextField(
                        blank=True, verbose_name="the regulated activity they worked in"
                    ),
                ),
                (
                    "harm",
                    models.TextField(blank=True, verbose_name="the harm, or the risk of harm"),
                ),
                ("done", models.TextField(blank=True, verbose_name="what was done, and when")),
                (
                    "dates",
                    models.TextField(
                        blank=True, verbose_name="dates of suspension, resignation or dismissal"
                    ),
                ),
                ("told", models.TextField(blank=True, verbose_name="other bodies that were told")),
                ("enclosed", models.TextField(blank=True, verbose_name="documents enclosed")),
                (
                    "person",
                    models.TextField(
                        blank=True, verbose_name="what the school knows of the person"
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("online", "On their website"),
                            ("mail", "By secure e-mail"),
                            ("post", "By post"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=120)),
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
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="allegations.case",
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
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical body referral",
                "verbose_name_plural": "historical body referrals",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="BodyReferral",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "body",
                    models.CharField(
                        choices=[
                            ("dbs", "Disclosure and Barring Service (DBS)"),
                            ("tra", "Teaching Regulation Agency (TRA)"),
                            ("other", "Another professional body"),
                        ],
                        max_length=10,
                    ),
                ),
                ("body_name", models.CharField(blank=True, max_length=200)),
                ("refers", models.BooleanField()),
                ("words", models.TextField()),
                ("decided_by", models.CharField(max_length=200)),
                ("happened_at", models.DateTimeField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "role",
                    models.TextField(
                        blank=True, verbose_name="the adult’s role, and who employs them"
                    ),
                ),
                (
                    "activity",
                    models.TextField(
                        blank=True, verbose_name="the regulated activity they worked in"
                    ),
                ),
                (
                    "harm",
                    models.TextField(blank=True, verbose_name="the harm, or the risk of harm"),
                ),
                ("done", models.TextField(blank=True, verbose_name="what was done, and when")),
                (
                    "dates",
                    models.TextField(
                        blank=True, verbose_name="dates of suspension, resignation or dismissal"
                    ),
                ),
                ("told", models.TextField(blank=True, verbose_name="other bodies that were told")),
                ("enclosed", models.TextField(blank=True, verbose_name="documents enclosed")),
                (
                    "person",
                    models.TextField(
                        blank=True, verbose_name="what the school knows of the person"
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "sent_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("online", "On their website"),
                            ("mail", "By secure e-mail"),
                            ("post", "By post"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=120)),
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
                        related_name="body_referrals",
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
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["happened_at", "at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True),
                            models.Q(("decided_by", ""), _negated=True),
                        ),
                        name="body_referral_why_and_who",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("body", "other"), _negated=True),
                            models.Q(("body_name", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="body_referral_to_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at", None), ("sent_by", None), ("sent_how", "")),
                            models.Q(
                                ("refers", True),
                                ("sent_at__isnull", False),
                                ("sent_by__isnull", False),
                                models.Q(("sent_how", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="body_referral_sent_at_and_by",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Keeping",
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
                            ("keep", "Keep it, and look at that again"),
                            ("not_needed", "It is no longer needed"),
                        ],
                        max_length=20,
                    ),
                ),
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
                        related_name="keepings",
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
            ],
            options={
                "ordering": ["happened_at", "at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True),
                        name="keeping_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "keep"), ("look_again_on__isnull", False)),
                            models.Q(("decision", "not_needed"), ("look_again_on", None)),
                            _connector="OR",
                        ),
                        name="keeping_until_a_day",
                    ),
                ],
            },
        ),
        *guarded(
            "allegations_bodyreferral",
            changes=f"{ASKED}, {SENDING}",
            history="allegations_historicalbodyreferral",
        ),
        *guarded("allegations_keeping"),
    ]
