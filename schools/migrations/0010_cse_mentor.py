"""Whether a pupil who has experienced sexual exploitation is given a mentor."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0009_intakes"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalschoolsettings",
            name="cse_mentor",
            field=models.BooleanField(
                default=True,
                verbose_name="a pupil who has experienced sexual exploitation is given a mentor",
            ),
        ),
        migrations.AddField(
            model_name="schoolsettings",
            name="cse_mentor",
            field=models.BooleanField(
                default=True,
                verbose_name="a pupil who has experienced sexual exploitation is given a mentor",
            ),
        ),
    ]
