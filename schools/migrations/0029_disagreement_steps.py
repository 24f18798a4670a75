"""The steps of the local process for disagreements between professionals."""

import django.contrib.postgres.fields
from django.db import migrations, models

import schools.models.schools


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0028_many_reads"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalschoolsettings",
            name="disagreement_steps",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60),
                default=schools.models.schools.usual_disagreement,
                size=None,
                verbose_name="the steps of that process, one to a line, the first one first",
            ),
        ),
        migrations.AddField(
            model_name="schoolsettings",
            name="disagreement_steps",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60),
                default=schools.models.schools.usual_disagreement,
                size=None,
                verbose_name="the steps of that process, one to a line, the first one first",
            ),
        ),
    ]
