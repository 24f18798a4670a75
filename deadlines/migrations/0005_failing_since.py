"""Since when clocks have failed in each round of the sweep."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("deadlines", "0004_a_step_has_come"),
    ]

    operations = [
        migrations.AddField("heartbeat", "failing_since", models.DateTimeField(null=True)),
    ]
