"""The school's reports for meetings and its briefings, and the log of what is shared."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from schools.guarding import guarded
from schools.migrating import AtOnce

ONCE = "meetingreport reportentry reportsending briefing".split()


def closed():
    for name in ONCE:
        yield from guarded(f"referrals_{name}")
    yield from guarded("referrals_sharing", changes="shared_at, shared_by_id")


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0028_steps"),
        ("referrals", "0008_fgm"),
        ("schools", "0016_fenced_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Briefing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("happened_at", models.DateTimeField()),
                ("words", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="briefings",
                        to="referrals.meeting",
                    ),
                ),
                (
                    "person",
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
            ],
            options={
                "ordering": ["at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("attendance", models.TextField(blank=True)),
                ("wellbeing", models.TextField(blank=True)),
                ("progress", models.TextField(blank=True)),
                ("welfare", models.TextField(blank=True)),
                ("presentation", models.TextField(blank=True)),
                ("child_says", models.TextField(blank=True)),
                ("plan", models.TextField(blank=True)),
                ("asks", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="referrals.meeting",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReportEntry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("key", models.CharField(max_length=80)),
                ("happened_at", models.DateTimeField()),
                ("timed", models.BooleanField()),
                ("title", models.TextField()),
                ("who", models.CharField(max_length=200)),
                (
                    "labels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                (
                    "texts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="concerns.concern",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.pupil",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="referrals.meetingreport",
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
                "verbose_name_plural": "report entries",
                "ordering": ["number"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("report", "number"), name="report_entry_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportSending",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("sent", models.BooleanField()),
                ("happened_at", models.DateTimeField()),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("telephone", "By telephone"),
                            ("portal", "Through their portal or form"),
                            ("email", "By secure e-mail"),
                            ("letter", "By letter"),
                            ("in_person", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("with_whom", models.CharField(blank=True, max_length=200)),
                ("why_none", models.TextField(blank=True)),
                (
                    "parents",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("before", "They had it before the meeting"),
                            ("not", "They did not have it before"),
                        ],
                        max_length=10,
                    ),
                ),
                ("parents_on", models.DateField(blank=True, null=True)),
                ("parents_words", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sendings",
                        to="referrals.meeting",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sendings",
                        to="referrals.meetingreport",
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
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("parents", "before"), ("parents_on__isnull", False), ("sent", True)
                            ),
                            models.Q(
                                ("parents", "not"),
                                ("parents_on", None),
                                ("sent", True),
                                models.Q(("parents_words", ""), _negated=True),
                            ),
                            models.Q(
                                ("report", None),
                                ("sent", False),
                                models.Q(("why_none", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="report_sent_and_parents_or_why_none",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sharing",
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
                            ("own", "The school decided by itself"),
                            ("asked", "An agency asked for it"),
                            ("seen", "An agency sees the child in school"),
                            ("section_17", "Social care visits for an assessment (section 17)"),
                            ("section_47", "Social care visits for an enquiry (section 47)"),
                            ("help", "The school helps a social worker to decide"),
                            ("talk", "A talk or letter with a parent or an agency"),
                        ],
                        max_length=10,
                    ),
                ),
                ("agency", models.CharField(max_length=200)),
                ("with_whom", models.CharField(blank=True, max_length=200)),
                ("asked_on", models.DateField(blank=True, null=True)),
                ("scope", models.TextField(blank=True)),
                ("shares", models.BooleanField()),
                ("what", models.TextField()),
                ("why", models.TextField()),
                (
                    "consent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("given", "Asked for, and given"),
                            ("refused", "Asked for, and refused"),
                            ("not_asked", "Not asked for"),
                        ],
                        max_length=10,
                    ),
                ),
                ("consent_from", models.CharField(blank=True, max_length=200)),
                (
                    "grounds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("risk", "Asking would put the child at greater risk"),
                                ("time", "It cannot be had in time"),
                                ("unreasonable", "It cannot reasonably be expected to be had"),
                                ("immediate", "The child or somebody else is at risk now"),
                                ("crime", "To prevent or detect a crime"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "condition",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("safeguarding", "Safeguarding of children and of individuals at risk"),
                            ("consent", "Explicit consent"),
                            ("vital", "To protect a life"),
                            ("legal", "A legal claim or a court"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "parents",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("told", "They were told"),
                            ("advised", "The agency advised against telling them"),
                            ("not_yet", "They have not been told"),
                        ],
                        max_length=10,
                    ),
                ),
                ("parents_words", models.TextField(blank=True)),
                (
                    "channel",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("telephone", "By telephone"),
                            ("portal", "Through their portal or form"),
                            ("email", "By secure e-mail"),
                            ("letter", "By letter"),
                            ("in_person", "In person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("shared_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
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
                        related_name="sharings",
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
                (
                    "shared_by",
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
                "ordering": ["-decided_at"],
                "indexes": [models.Index(fields=["school", "-decided_at"], name="sharing_decided")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("shared_at", None), ("shared_by", None)),
                            models.Q(("shared_at__isnull", False), ("shared_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="sharing_shared_at_and_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shared_at", None),
                            models.Q(("shared_at__gte", models.F("decided_at")), ("shares", True)),
                            _connector="OR",
                        ),
                        name="sharing_after_the_decision",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agency", ""), _negated=True),
                            models.Q(("what", ""), _negated=True),
                            models.Q(("why", ""), _negated=True),
                        ),
                        name="sharing_in_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shares", False),
                            models.Q(("condition", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="sharing_on_a_condition",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shares", False),
                            ("consent", "given"),
                            models.Q(("grounds", []), _negated=True),
                            _connector="OR",
                        ),
                        name="sharing_without_consent_on_a_ground",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "asked"), _negated=True),
                            models.Q(
                                ("asked_on__isnull", False), models.Q(("scope", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="sharing_asked_for_on_a_day",
                    ),
                ],
            },
        ),
        *closed(),
    ]
    operations = [AtOnce(operations)]
