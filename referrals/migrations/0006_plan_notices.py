"""Whom to tell at once of what happens to a child with a plan, and that they were told."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from deadlines.stepping import MARKS
from schools.guarding import guarded
from schools.migrating import AtOnce


def closed():
    yield from guarded("referrals_plannotice")
    yield from guarded("referrals_noticegiven")
    yield from guarded("referrals_plandeadline", changes=MARKS)


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0028_steps"),
        ("referrals", "0005_statuses"),
        ("schools", "0016_fenced_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanNotice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("proposed", "An exclusion is proposed"),
                            ("started", "An exclusion starts"),
                            ("absence", "An absence that nobody has explained"),
                            ("change", "Something has changed for the child"),
                            ("leaving", "The child leaves the school"),
                            (
                                "worry",
                                "A worry about the plan that is not safe to raise at the core group",
                            ),
                            ("behaviour", "An incident of sexual behaviour with the child"),
                            ("concern", "A new concern about a child who is back from care"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "to",
                    models.CharField(
                        choices=[
                            ("social_care", "children’s social care"),
                            ("chair", "the chair of the conference"),
                            ("new_school", "the new school"),
                            ("key_worker", "the key worker"),
                            ("social_worker", "the social worker"),
                        ],
                        max_length=20,
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                ("words", models.TextField(blank=True)),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan_notices",
                        to="concerns.concern",
                    ),
                ),
                (
                    "pupil",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan_notices",
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
                    "status",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="referrals.pupilstatus",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "to"],
            },
        ),
        migrations.CreateModel(
            name="PlanDeadline",
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
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="referrals.plannotice",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NoticeGiven",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("with_whom", models.CharField(max_length=200)),
                ("happened_at", models.DateTimeField()),
                (
                    "channel",
                    models.CharField(
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
                ("words", models.TextField(blank=True)),
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
                    "told_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "notice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="given",
                        to="referrals.plannotice",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "notices given",
            },
        ),
        migrations.AddConstraint(
            model_name="plannotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__isnull", False), ("concern__isnull", False), _connector="OR"
                ),
                name="plan_notice_of_a_status_or_a_concern",
            ),
        ),
        migrations.AddIndex(
            model_name="plandeadline",
            index=models.Index(
                condition=models.Q(
                    ("cancelled_at", None), ("met_at", None), ("next_at__isnull", False)
                ),
                fields=["next_at"],
                name="referrals_plandeadline_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="plandeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("met_at", None), ("met_by", None)),
                    models.Q(("met_at__isnull", False), ("met_by__isnull", False)),
                    _connector="OR",
                ),
                name="referrals_plandeadline_met_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="plandeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancel_asked_at", None), ("cancel_asked_by", None)),
                    models.Q(
                        ("cancel_asked_at__isnull", False), ("cancel_asked_by__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="referrals_plandeadline_asked_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="plandeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancelled_at", None), ("cancelled_by", None)),
                    models.Q(("cancelled_at__isnull", False), ("cancelled_by__isnull", False)),
                    _connector="OR",
                ),
                name="referrals_plandeadline_cancelled_pair",
            ),
        ),
        migrations.AddConstraint(
            model_name="plandeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cancel_asked_at", None), ("cancelled_at", None)),
                    models.Q(("cancel_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="referrals_plandeadline_cancel_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="plandeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_by", None),
                    ("cancel_asked_by", None),
                    models.Q(("cancelled_by", models.F("cancel_asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="referrals_plandeadline_two_people",
            ),
        ),
        migrations.AddConstraint(
            model_name="plandeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(("met_at", None), ("cancelled_at", None), _connector="OR"),
                name="referrals_plandeadline_one_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="plandeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(("due_at__isnull", False), ("fired_at", None), _connector="OR"),
                name="referrals_plandeadline_fires_if_timed",
            ),
        ),
        migrations.AddConstraint(
            model_name="noticegiven",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("with_whom", ""), _negated=True),
                    models.Q(("channel", ""), _negated=True),
                ),
                name="notice_given_to_whom_and_how",
            ),
        ),
        *closed(),
    ]
    operations = [AtOnce(operations)]
