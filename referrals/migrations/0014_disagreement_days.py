"""By which day a step of a disagreement answers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0013_what_was_assumed"),
    ]

    operations = [
        migrations.AddField(
            model_name="escalation",
            name="due_on",
            field=models.DateField(null=True),
        ),
    ]
