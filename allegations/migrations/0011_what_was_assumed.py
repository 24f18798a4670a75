"""What had to be assumed when a clock was counted: kept with it, and never changed."""

from django.db import migrations, models


def note():
    return models.TextField(blank=True, db_default="", default="", editable=False)


class Migration(migrations.Migration):
    dependencies = [("allegations", "0010_reasons_of_acts")]

    operations = [migrations.AddField("casedeadline", "note", note())]
