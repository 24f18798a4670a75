"""After how many records opened within an hour others are told."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0027_notice_sent"),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalschoolsettings",
            name="many_reads",
            field=models.PositiveSmallIntegerField(
                default=40,
                verbose_name="files and concerns that one person opens within an hour before others are told",
            ),
        ),
        migrations.AddField(
            model_name="schoolsettings",
            name="many_reads",
            field=models.PositiveSmallIntegerField(
                default=40,
                verbose_name="files and concerns that one person opens within an hour before others are told",
            ),
        ),
    ]
