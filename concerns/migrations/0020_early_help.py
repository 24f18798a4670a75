"""Early help beside support; the level of need and the circumstances with a decision."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from audit.chain import not_noted, noted
from schools.migrating import AtOnce
from schools.wall import fence, unfence

APP = "safeguarding_app"
TABLE = "concerns_earlyhelp"
REFUSAL = f"REVOKE UPDATE, DELETE, TRUNCATE ON {TABLE} FROM {APP}"


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0019_support"),
        ("schools", "0011_threshold"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="circumstances",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("disability", "Disabled, or with a health condition"),
                        ("send", "Special educational needs"),
                        ("mental_health", "A mental health need"),
                        ("young_carer", "A young carer"),
                        ("crime", "Drawn into crime or a gang"),
                        ("missing", "Missing from home or care"),
                        ("exploitation", "Exploited or trafficked"),
                        ("radicalisation", "At risk of radicalisation"),
                        ("prison", "A family member in prison, or a parent who offends"),
                        ("family_substances", "Drugs or alcohol in the family"),
                        ("home", "A parent's mental ill-health, or domestic abuse"),
                        ("own_substances", "Their own drugs or alcohol"),
                        ("from_care", "Returned home from care"),
                        ("honour", "At risk of honour-based abuse"),
                        ("fostered", "Privately fostered"),
                        ("absence", "Often absent, part-days counted"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="level",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AlterField(
            model_name="historicalsupport",
            name="kind",
            field=models.CharField(
                choices=[
                    ("pastoral", "Pastoral support"),
                    ("mentor", "A mentor"),
                    ("young_carer", "Support for a young carer"),
                    ("counselling", "Counselling or therapy"),
                    ("apart", "Keeping children apart, or watching over them"),
                    ("signpost", "Pointed to a service outside school"),
                    ("other", "Something else"),
                    ("early_help", "Early help"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="support",
            name="kind",
            field=models.CharField(
                choices=[
                    ("pastoral", "Pastoral support"),
                    ("mentor", "A mentor"),
                    ("young_carer", "Support for a young carer"),
                    ("counselling", "Counselling or therapy"),
                    ("apart", "Keeping children apart, or watching over them"),
                    ("signpost", "Pointed to a service outside school"),
                    ("other", "Something else"),
                    ("early_help", "Early help"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="EarlyHelp",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("instrument", models.CharField(max_length=60)),
                ("need", models.TextField()),
                ("assessment", models.TextField()),
                ("agencies", models.TextField(blank=True)),
                ("family_view", models.TextField()),
                ("starts_on", models.DateField()),
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
                    "support",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="early_help",
                        to="concerns.support",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "early help",
            },
        ),
        migrations.RunSQL(REFUSAL, migrations.RunSQL.noop),
        migrations.RunSQL(fence(TABLE), unfence(TABLE)),
        migrations.RunSQL(list(noted(TABLE)), not_noted(TABLE)),
    ]
    operations = [AtOnce(operations)]
