"""Changes of posts that a second person agrees to: but for the answer, written once."""

import uuid

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from schools.guarding import guarded
from schools.migrating import AtOnce

ANSWER = "answer, answered_at, answered_by_id, answer_reason"


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0020_paused_accounts"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalPostChange",
            fields=[
                ("id", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("give", "Give a post"),
                            ("end", "End a post"),
                            ("cover", "Cover for a post"),
                            ("end_cover", "End a cover"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dsl", "Designated safeguarding lead"),
                            ("deputy_dsl", "Deputy safeguarding lead"),
                            ("head", "Headteacher"),
                            ("deputy_head", "Deputy headteacher"),
                            ("staff", "Staff"),
                            ("senco", "SENCO"),
                            ("designated_teacher", "Designated teacher for looked-after children"),
                            ("mental_health", "Senior mental health lead"),
                            ("prevent_lead", "Prevent lead"),
                            ("exploitation_lead", "Child-exploitation lead"),
                            ("domestic_abuse_lead", "Domestic-abuse lead"),
                            ("online_safety", "Online-safety co-ordinator"),
                            ("filtering", "Answers for filtering and monitoring"),
                            ("safer_recruitment", "Trained in safer recruitment"),
                            ("chair", "Chair of governors"),
                            ("vice_chair", "Vice chair of governors"),
                            ("safeguarding_governor", "Safeguarding governor"),
                            ("deputy_safeguarding_governor", "Deputy safeguarding governor"),
                            (
                                "liaison",
                                "Board member for liaison on child protection and allegations",
                            ),
                            ("trustee", "Trustee for safeguarding"),
                            ("proprietor", "Proprietor"),
                            ("governor", "Governor"),
                            ("hr", "HR or record officer"),
                            ("attendance", "Attendance lead"),
                            ("it", "IT administrator"),
                            ("supply", "Supply staff"),
                            ("contractor", "Contractor"),
                            ("volunteer", "Volunteer"),
                            ("visitor", "Visitor"),
                            ("adviser", "Fallback adviser from outside"),
                        ],
                        max_length=30,
                    ),
                ),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("is_lead", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agreed", "Agreed"),
                            ("declined", "Declined"),
                            ("taken_back", "Taken back"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answer_reason", models.TextField(blank=True)),
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
                    "answered_by",
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
                    "asked_by",
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
                    "person",
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
                    "post",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="schools.post",
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
                    "stand_in",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="schools.cover",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical post change",
                "verbose_name_plural": "historical post changes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PostChange",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("give", "Give a post"),
                            ("end", "End a post"),
                            ("cover", "Cover for a post"),
                            ("end_cover", "End a cover"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dsl", "Designated safeguarding lead"),
                            ("deputy_dsl", "Deputy safeguarding lead"),
                            ("head", "Headteacher"),
                            ("deputy_head", "Deputy headteacher"),
                            ("staff", "Staff"),
                            ("senco", "SENCO"),
                            ("designated_teacher", "Designated teacher for looked-after children"),
                            ("mental_health", "Senior mental health lead"),
                            ("prevent_lead", "Prevent lead"),
                            ("exploitation_lead", "Child-exploitation lead"),
                            ("domestic_abuse_lead", "Domestic-abuse lead"),
                            ("online_safety", "Online-safety co-ordinator"),
                            ("filtering", "Answers for filtering and monitoring"),
                            ("safer_recruitment", "Trained in safer recruitment"),
                            ("chair", "Chair of governors"),
                            ("vice_chair", "Vice chair of governors"),
                            ("safeguarding_governor", "Safeguarding governor"),
                            ("deputy_safeguarding_governor", "Deputy safeguarding governor"),
                            (
                                "liaison",
                                "Board member for liaison on child protection and allegations",
                            ),
                            ("trustee", "Trustee for safeguarding"),
                            ("proprietor", "Proprietor"),
                            ("governor", "Governor"),
                            ("hr", "HR or record officer"),
                            ("attendance", "Attendance lead"),
                            ("it", "IT administrator"),
                            ("supply", "Supply staff"),
                            ("contractor", "Contractor"),
                            ("volunteer", "Volunteer"),
                            ("visitor", "Visitor"),
                            ("adviser", "Fallback adviser from outside"),
                        ],
                        max_length=30,
                    ),
                ),
                ("since", models.DateField(blank=True, null=True)),
                ("until", models.DateField(blank=True, null=True)),
                ("is_lead", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agreed", "Agreed"),
                            ("declined", "Declined"),
                            ("taken_back", "Taken back"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answer_reason", models.TextField(blank=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.post",
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
                    "stand_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.cover",
                    ),
                ),
            ],
            options={
                "ordering": ["asked_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at", None), ("answered_by", None)),
                            models.Q(
                                ("answered_at__isnull", False),
                                ("answered_by__isnull", False),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="post_change_answered_at_and_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "declined"), _negated=True),
                            models.Q(("answer_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="post_change_declined_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("post", None), ("stand_in", None), ("what", "give")),
                            models.Q(
                                ("post__isnull", False),
                                ("stand_in", None),
                                ("what__in", ["end", "cover"]),
                            ),
                            models.Q(
                                ("post__isnull", False),
                                ("stand_in__isnull", False),
                                ("what", "end_cover"),
                            ),
                            _connector="OR",
                        ),
                        name="post_change_of_a_post",
                    ),
                ],
            },
        ),
        *guarded("schools_postchange", changes=ANSWER, history="schools_historicalpostchange"),
    ]
    operations = [AtOnce(operations)]
