"""Where social care does not act, what the school does is decided at once."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from deadlines.stepping import MARKS
from schools.guarding import guarded


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0002_steps"),
        ("schools", "0016_fenced_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NextDeadline",
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
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next_deadlines",
                        to="referrals.referral",
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
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("cancelled_at", None), ("met_at", None), ("next_at__isnull", False)
                        ),
                        fields=["next_at"],
                        name="referrals_nextdeadline_due",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("met_at", None), ("met_by", None)),
                            models.Q(("met_at__isnull", False), ("met_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="referrals_nextdeadline_met_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancel_asked_at", None), ("cancel_asked_by", None)),
                            models.Q(
                                ("cancel_asked_at__isnull", False),
                                ("cancel_asked_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="referrals_nextdeadline_asked_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancelled_at", None), ("cancelled_by", None)),
                            models.Q(
                                ("cancelled_at__isnull", False), ("cancelled_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="referrals_nextdeadline_cancelled_pair",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cancel_asked_at", None), ("cancelled_at", None)),
                            models.Q(("cancel_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="referrals_nextdeadline_cancel_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cancelled_by", None),
                            ("cancel_asked_by", None),
                            models.Q(("cancelled_by", models.F("cancel_asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="referrals_nextdeadline_two_people",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("met_at", None), ("cancelled_at", None), _connector="OR"
                        ),
                        name="referrals_nextdeadline_one_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_at__isnull", False), ("fired_at", None), _connector="OR"
                        ),
                        name="referrals_nextdeadline_fires_if_timed",
                    ),
                ],
            },
        ),
        *guarded("referrals_nextdeadline", changes=MARKS),
    ]
