"""The index of the search, its triggers and its functions: see concerns/indexing.py."""

from django.db import migrations

from concerns.indexing import EVERYTHING


class Migration(migrations.Migration):
    dependencies = [("concerns", "0010_paper_form"), ("schools", "0008_duty_rota")]
    operations = [migrations.RunSQL(EVERYTHING)]
