"""A look at a whole file, written once; and its deadline, of which only the ending changes."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from schools.migrating import AtOnce

APP = "safeguarding_app"
REFUSALS = [
    f"REVOKE UPDATE, DELETE, TRUNCATE ON concerns_filereview FROM {APP}",
    f"REVOKE UPDATE, DELETE, TRUNCATE ON concerns_filedeadline FROM {APP}",
    f"GRANT UPDATE (fired_at, met_at, met_by_id) ON concerns_filedeadline TO {APP}",
]


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0002_signed_never_changes"),
        ("schools", "0002_notice_account_changed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FileDeadline",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("clock", models.CharField(max_length=60)),
                ("started_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("fired_at", models.DateTimeField(editable=False, null=True)),
                ("met_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FileReview",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("found", models.TextField()),
                ("needs_action", models.BooleanField(verbose_name="action or updating is needed")),
                ("next_on", models.DateField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["at"],
            },
        ),
        migrations.AddIndex(
            model_name="file",
            index=models.Index(fields=["school", "next_review_on"], name="file_next_review"),
        ),
        migrations.AddField(
            model_name="filedeadline",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deadlines",
                to="concerns.file",
            ),
        ),
        migrations.AddField(
            model_name="filedeadline",
            name="met_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="filedeadline",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.school"
            ),
        ),
        migrations.AddField(
            model_name="filereview",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="filereview",
            name="pupil",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="file_reviews",
                to="schools.pupil",
            ),
        ),
        migrations.AddField(
            model_name="filereview",
            name="school",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="schools.school"
            ),
        ),
        migrations.AddIndex(
            model_name="filedeadline",
            index=models.Index(
                condition=models.Q(("fired_at", None), ("met_at", None)),
                fields=["due_at"],
                name="concerns_filedeadline_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="filedeadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("met_at", None), ("met_by", None)),
                    models.Q(("met_at__isnull", False), ("met_by__isnull", False)),
                    _connector="OR",
                ),
                name="concerns_filedeadline_met_pair",
            ),
        ),
        migrations.RunSQL(REFUSALS, migrations.RunSQL.noop),
    ]
    operations = [AtOnce(operations)]
