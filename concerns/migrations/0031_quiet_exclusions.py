"""Keeping an adult out of a child's record because of a matter about them, said to nobody."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0030_feedback"),
        ("schools", "0016_fenced_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="exclusion",
            name="kept_out_once",
        ),
        migrations.AddField(
            model_name="exclusion",
            name="quiet",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="historicalexclusion",
            name="quiet",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="exclusion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("person", "pupil", "quiet"),
                name="kept_out_once",
            ),
        ),
    ]
