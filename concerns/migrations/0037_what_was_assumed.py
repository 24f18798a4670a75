"""What had to be assumed when a clock was counted: kept with it, and never changed."""

from django.db import migrations, models

KINDS = "action answer challenge emergency file opening review support".split()


def note():
    return models.TextField(blank=True, db_default="", default="", editable=False)


class Migration(migrations.Migration):
    dependencies = [("concerns", "0036_givers")]

    operations = [migrations.AddField(f"{kind}deadline", "note", note()) for kind in KINDS]
