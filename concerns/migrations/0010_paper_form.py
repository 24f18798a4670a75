"""The paper form that a concern was copied from: written once."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from audit.chain import not_noted, noted
from schools.wall import fence, unfence

TABLE = "concerns_paperform"
REFUSED = f"REVOKE UPDATE, DELETE, TRUNCATE ON {TABLE} FROM safeguarding_app"


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0009_pressing_again"),
        ("schools", "0007_directory"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PaperForm",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=10)),
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
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_form",
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
        ),
        migrations.RunSQL(REFUSED, migrations.RunSQL.noop),
        migrations.RunSQL(fence(TABLE), unfence(TABLE)),
        migrations.RunSQL(list(noted(TABLE)), not_noted(TABLE)),
    ]
