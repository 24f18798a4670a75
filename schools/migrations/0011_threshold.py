"""The local threshold document with its levels, and how early help is given here."""

import django.contrib.postgres.fields
from django.db import migrations, models

import schools.models.schools
from schools.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0010_cse_mentor"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalschoolsettings",
            name="early_help_instruments",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60),
                default=schools.models.schools.usual_instruments,
                size=None,
                verbose_name="how early help is assessed and planned here, one to a line",
            ),
        ),
        migrations.AddField(
            model_name="historicalschoolsettings",
            name="need_levels",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60),
                default=schools.models.schools.usual_levels,
                size=None,
                verbose_name="levels of need in the threshold document, one to a line",
            ),
        ),
        migrations.AddField(
            model_name="historicalschoolsettings",
            name="threshold_document",
            field=models.CharField(
                default="the local threshold document",
                max_length=120,
                verbose_name="what the local threshold document is called",
            ),
        ),
        migrations.AddField(
            model_name="schoolsettings",
            name="early_help_instruments",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60),
                default=schools.models.schools.usual_instruments,
                size=None,
                verbose_name="how early help is assessed and planned here, one to a line",
            ),
        ),
        migrations.AddField(
            model_name="schoolsettings",
            name="need_levels",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60),
                default=schools.models.schools.usual_levels,
                size=None,
                verbose_name="levels of need in the threshold document, one to a line",
            ),
        ),
        migrations.AddField(
            model_name="schoolsettings",
            name="threshold_document",
            field=models.CharField(
                default="the local threshold document",
                max_length=120,
                verbose_name="what the local threshold document is called",
            ),
        ),
    ]
    operations = [AtOnce(operations)]
