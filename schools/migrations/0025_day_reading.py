"""How a school reads the last day of a clock of working days or school days."""

from django.db import migrations, models


def reading():
    return models.CharField(
        choices=[
            ("strict", "At the time of day at which it began"),
            ("close", "At the close of that day, 17:00"),
        ],
        default="strict",
        max_length=10,
        verbose_name="when a clock of working days or school days ends on its last day",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0024_how_urgent_is_told"),
    ]

    operations = [
        migrations.AddField("historicalschoolsettings", "day_reading", reading()),
        migrations.AddField("schoolsettings", "day_reading", reading()),
    ]
