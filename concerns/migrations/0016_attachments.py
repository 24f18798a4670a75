"""Files kept with a concern, written once, and with a draft, until it is signed; and whether notes
were taken. Both tables stand behind the wall."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from audit.chain import not_noted, noted
from schools.migrating import AtOnce
from schools.wall import fence, unfence

KEPT, DRAFTED = "concerns_attachment", "concerns_draftattachment"
REFUSED = [
    f"REVOKE UPDATE, DELETE, TRUNCATE ON {KEPT} FROM safeguarding_app",
    f"REVOKE UPDATE, TRUNCATE ON {DRAFTED} FROM safeguarding_app",
]


def guarded():
    yield migrations.RunSQL(REFUSED, migrations.RunSQL.noop)
    for table in (KEPT, DRAFTED):
        yield migrations.RunSQL(fence(table), unfence(table))
        yield migrations.RunSQL(list(noted(table)), not_noted(table))


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0015_patterns"),
        ("schools", "0008_duty_rota"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="concern",
            name="notes",
            field=models.CharField(
                blank=True,
                choices=[
                    ("none", "No"),
                    ("kept", "Yes, and I have kept them"),
                    ("gone", "Yes, but they are gone"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="historicalconcern",
            name="notes",
            field=models.CharField(
                blank=True,
                choices=[
                    ("none", "No"),
                    ("kept", "Yes, and I have kept them"),
                    ("gone", "Yes, but they are gone"),
                ],
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("label", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("jpeg", "Photograph"),
                            ("png", "Picture"),
                            ("text", "Text"),
                        ],
                        max_length=10,
                    ),
                ),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("data", models.BinaryField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("with_signing", models.BooleanField()),
                ("seal", models.CharField(max_length=64)),
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
                        related_name="attachments",
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
                "ordering": ["at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DraftAttachment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("label", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("jpeg", "Photograph"),
                            ("png", "Picture"),
                            ("text", "Text"),
                        ],
                        max_length=10,
                    ),
                ),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("data", models.BinaryField()),
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
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="concerns.draft",
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
                "ordering": ["at", "id"],
                "abstract": False,
            },
        ),
        *guarded(),
    ]
    operations = [AtOnce(operations)]
