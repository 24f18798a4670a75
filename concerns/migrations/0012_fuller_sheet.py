"""More of what is heard on the sheet, under the second version of the seal; countersigning.

What was signed before keeps the first version, over what there was then.
"""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from audit.chain import not_noted, noted
from schools.migrating import AtOnce
from schools.wall import fence, unfence

TABLES = ["concerns_copycheck", "concerns_countersignature"]


def kept(table):
    """Written once, behind the wall, each change noted."""
    refused = f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM safeguarding_app"
    yield refused, migrations.RunSQL.noop
    yield fence(table), unfence(table)
    yield list(noted(table)), not_noted(table)


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0011_search"),
        ("schools", "0008_duty_rota"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="concern",
            name="brought_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="concern",
            name="brought_to",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="concern",
            name="communication",
            field=models.CharField(
                blank=True,
                choices=[
                    ("spoken", "In spoken words, as usual"),
                    ("sign", "With signs"),
                    ("symbols", "With symbols, pictures or a device"),
                    ("interpreter", "In another language, through an interpreter"),
                    ("own_language", "In another language that I speak"),
                    ("advocate", "With an advocate or somebody the child chose"),
                    ("observed", "The child uses no words: by watching"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="concern",
            name="communication_words",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="concern",
            name="explained_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="concern",
            name="explanation",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="concern",
            name="first_written",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="concern",
            name="from_pupil",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="concern",
            name="prejudice",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("racism", "Racism"),
                        ("sexism", "Sexism"),
                        ("misogyny", "Misogyny"),
                        ("misandry", "Misandry"),
                        ("homophobia", "Homophobia"),
                        ("biphobia", "Biphobia"),
                        ("gender", "Against somebody’s gender identity"),
                        ("faith", "Against a faith or belief"),
                        ("disability", "Against a disability"),
                        ("other", "Another prejudice"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="concern",
            name="seal_version",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="concern",
            name="second_present",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="concerns_witnessed",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="concern",
            name="spoken_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="concern",
            name="spoken_to",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="concern",
            name="would_like",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="concern",
            name="written_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="historicalconcern",
            name="brought_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="historicalconcern",
            name="brought_to",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="historicalconcern",
            name="communication",
            field=models.CharField(
                blank=True,
                choices=[
                    ("spoken", "In spoken words, as usual"),
                    ("sign", "With signs"),
                    ("symbols", "With symbols, pictures or a device"),
                    ("interpreter", "In another language, through an interpreter"),
                    ("own_language", "In another language that I speak"),
                    ("advocate", "With an advocate or somebody the child chose"),
                    ("observed", "The child uses no words: by watching"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="historicalconcern",
            name="communication_words",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="historicalconcern",
            name="explained_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="historicalconcern",
            name="explanation",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="historicalconcern",
            name="first_written",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="historicalconcern",
            name="from_pupil",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="historicalconcern",
            name="prejudice",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("racism", "Racism"),
                        ("sexism", "Sexism"),
                        ("misogyny", "Misogyny"),
                        ("misandry", "Misandry"),
                        ("homophobia", "Homophobia"),
                        ("biphobia", "Biphobia"),
                        ("gender", "Against somebody’s gender identity"),
                        ("faith", "Against a faith or belief"),
                        ("disability", "Against a disability"),
                        ("other", "Another prejudice"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
            ),
        ),
        migrations.AddField(
            model_name="historicalconcern",
            name="seal_version",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="historicalconcern",
            name="second_present",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="historicalconcern",
            name="spoken_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="historicalconcern",
            name="spoken_to",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="historicalconcern",
            name="would_like",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="historicalconcern",
            name="written_by",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.CreateModel(
            name="CopyCheck",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("same", models.BooleanField()),
                ("differs", models.TextField(blank=True)),
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
                        related_name="copy_check",
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("same", True),
                            models.Q(("differs", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="copy_check_says_what_differs",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Countersignature",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("agrees", models.BooleanField()),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="countersignature",
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agrees", True),
                            models.Q(("words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="countersignature_otherwise_in_words",
                    )
                ],
            },
        ),
        *(migrations.RunSQL(sql, back) for table in TABLES for sql, back in kept(table)),
    ]
    # What was signed before has another version of the seal than what is signed from now on.
    operations = [
        AtOnce(operations),
        migrations.AlterField(
            model_name="concern",
            name="seal_version",
            field=models.PositiveSmallIntegerField(default=2),
        ),
        migrations.AlterField(
            model_name="historicalconcern",
            name="seal_version",
            field=models.PositiveSmallIntegerField(default=2),
        ),
    ]
