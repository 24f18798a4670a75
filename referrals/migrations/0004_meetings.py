"""Meetings with other agencies: planned, held or cancelled, what came of them."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from schools.guarding import guarded
from schools.migrating import AtOnce

# What may still change of a meeting, of an action of it, and of a clock.
MEETING = """kind, planned_at, until, place, led_by, about, attendee_id, report_due_on, status"""
ACTION = "done_at, done_by_id, outcome"
DEADLINE = """next_at, fired_at, met_at, met_by_id, cancel_asked_at, cancel_asked_by_id, cancel_reason,
    cancelled_at, cancelled_by_id"""
TABLES = {
    "meeting": {"changes": MEETING, "history": "referrals_historicalmeeting"},
    "meetingaction": {"changes": ACTION, "history": "referrals_historicalmeetingaction"},
    "meetingdeadline": {"changes": DEADLINE},
    "meetingchild": {},
    "meetingstep": {},
    "minutes": {},
}


def closed():
    for name, said in TABLES.items():
        yield from guarded(f"referrals_{name}", **said)


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0003_next_deadline"),
        ("schools", "0016_fenced_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalMeeting",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "kind",
                    models.CharField(
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
                            ("mace_case", "Exploitation panel (MACE) on one child"),
                            ("mace_area", "Exploitation panel (MACE) on the area"),
                            ("professionals", "Professionals’ meeting"),
                            ("statutory", "Another statutory meeting"),
                        ],
                        max_length=20,
                    ),
                ),
                ("planned_at", models.DateTimeField()),
                ("until", models.TimeField(blank=True, null=True)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("led_by", models.CharField(blank=True, max_length=200)),
                ("about", models.TextField(blank=True)),
                ("report_due_on", models.DateField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "attendee",
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
                "verbose_name": "historical meeting",
                "verbose_name_plural": "historical meetings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Meeting",
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
                            ("mace_case", "Exploitation panel (MACE) on one child"),
                            ("mace_area", "Exploitation panel (MACE) on the area"),
                            ("professionals", "Professionals’ meeting"),
                            ("statutory", "Another statutory meeting"),
                        ],
                        max_length=20,
                    ),
                ),
                ("planned_at", models.DateTimeField()),
                ("until", models.TimeField(blank=True, null=True)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("led_by", models.CharField(blank=True, max_length=200)),
                ("about", models.TextField(blank=True)),
                ("report_due_on", models.DateField(blank=True, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "attendee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
            ],
            options={
                "ordering": ["planned_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMeetingAction",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("what", models.TextField()),
                ("agency", models.CharField(blank=True, max_length=200)),
                ("due_on", models.DateField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.TextField(blank=True)),
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
                    "done_by",
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
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="referrals.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical meeting action",
                "verbose_name_plural": "historical meeting actions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MeetingAction",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("what", models.TextField()),
                ("agency", models.CharField(blank=True, max_length=200)),
                ("due_on", models.DateField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("outcome", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="referrals.meeting",
                    ),
                ),
                (
                    "owner",
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
                        related_name="+",
                        to="schools.school",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "at"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingChild",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="referrals.meeting",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="met_about",
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
                "verbose_name_plural": "meeting children",
                "ordering": ["pupil__date_of_birth", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MeetingDeadline",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("clock", models.CharField(max_length=60)),
                ("started_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                (
                    "moments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateTimeField(), default=list, editable=False, size=None
                    ),
                ),
                ("next_at", models.DateTimeField(editable=False, null=True)),
                ("fired_at", models.DateTimeField(editable=False, null=True)),
                ("met_at", models.DateTimeField(editable=False, null=True)),
                ("cancel_asked_at", models.DateTimeField(editable=False, null=True)),
                ("cancel_reason", models.TextField(blank=True, editable=False)),
                ("cancelled_at", models.DateTimeField(editable=False, null=True)),
                (
                    "action",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="referrals.meetingaction",
                    ),
                ),
                (
                    "cancel_asked_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="referrals.meeting",
                    ),
                ),
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MeetingStep",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("cancelled", "Cancelled"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.TextField(blank=True)),
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
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
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("happened_at", models.DateTimeField()),
                ("attended", models.BooleanField()),
                ("attendees", models.TextField(blank=True)),
                ("given", models.TextField(blank=True)),
                ("decisions", models.TextField(blank=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("enquiry", "A section 47 enquiry begins or goes on"),
                            ("assessment", "An assessment under section 17 begins or goes on"),
                            ("protection", "Child protection plan: made, or goes on"),
                            ("in_need", "Child in need plan: made, or goes on"),
                            ("early_help", "Early help"),
                            ("plan_ends", "The plan ends"),
                            ("no_more", "Nothing more by social care"),
                            ("other", "Something else, said below"),
                        ],
                        max_length=20,
                    ),
                ),
                ("progress", models.TextField(blank=True)),
                (
                    "worry",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "The school has no worry about the plan"),
                            ("raised", "It was raised at the meeting"),
                            ("not_safe", "Not raised: that would have put the child at more risk"),
                        ],
                        max_length=10,
                    ),
                ),
                ("worry_words", models.TextField(blank=True)),
                ("why_absent", models.TextField(blank=True)),
                ("instead", models.TextField(blank=True)),
                ("next_on", models.DateField(blank=True, null=True)),
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
                        related_name="minutes",
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
                "verbose_name_plural": "minutes",
                "ordering": ["at"],
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(
                condition=models.Q(("status", "planned")),
                fields=["school", "planned_at"],
                name="meeting_planned",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("owner", None), ("agency", ""), _connector="XOR"),
                name="meeting_action_of_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_at", None), ("done_by", None)),
                    models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                    _connector="OR",
                ),
                name="meeting_action_done_at_and_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingchild",
            constraint=models.UniqueConstraint(
                fields=("meeting", "pupil"), name="met_about_child_once"
            ),
        ),
        migrations.AddIndex(
            model_name="meetingdeadline",
            index=models.Index(
                condition=models.Q(
                    ("cancelled_at", None), ("met_at", None), ("next_at__isnull", False)
                ),
                fields=["next_at"],
                name="referrals_meetingdeadline_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingdeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("met_at", None), ("met_by", None)),
                    models.Q(("met_at__isnull", False), ("met_by__isnull", False)),
                    _connector="OR",
                ),
                name="referrals_meetingdeadline_met_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingdeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancel_asked_at", None), ("cancel_asked_by", None)),
                    models.Q(
                        ("cancel_asked_at__isnull", False), ("cancel_asked_by__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="referrals_meetingdeadline_asked_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingdeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancelled_at", None), ("cancelled_by", None)),
                    models.Q(("cancelled_at__isnull", False), ("cancelled_by__isnull", False)),
                    _connector="OR",
                ),
                name="referrals_meetingdeadline_cancelled_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingdeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancel_asked_at", None), ("cancelled_at", None)),
                    models.Q(("cancel_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="referrals_meetingdeadline_cancel_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingdeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_by", None),
                    ("cancel_asked_by", None),
                    models.Q(("cancelled_by", models.F("cancel_asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="referrals_meetingdeadline_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingdeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(("met_at", None), ("cancelled_at", None), _connector="OR"),
                name="referrals_meetingdeadline_one_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingdeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_at__isnull", False), ("fired_at", None), _connector="OR"),
                name="referrals_meetingdeadline_fires_if_timed",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("attended", True),
                    models.Q(
                        models.Q(("why_absent", ""), _negated=True),
                        models.Q(("instead", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="absent_with_a_why_and_an_instead",
            ),
        ),
        migrations.AddConstraint(
            model_name="minutes",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("worry__in", ["raised", "not_safe"]), _negated=True),
                    models.Q(("worry_words", ""), _negated=True),
                    _connector="OR",
                ),
                name="worry_about_a_plan_in_words",
            ),
        ),
        *closed(),
    ]
    operations = [AtOnce(operations)]
