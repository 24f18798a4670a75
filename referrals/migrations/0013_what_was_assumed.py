"""What had to be assumed when a clock was counted: kept with it, and never changed."""

from django.db import migrations, models

KINDS = "fgm meeting next plan reply".split()


def note():
    return models.TextField(blank=True, db_default="", default="", editable=False)


class Migration(migrations.Migration):
    dependencies = [("referrals", "0012_coming_steps")]

    operations = [migrations.AddField(f"{kind}deadline", "note", note()) for kind in KINDS]
