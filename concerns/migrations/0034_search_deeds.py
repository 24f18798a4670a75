"""The search finds what is to be done, asked again, said to the family and to the writer as well."""

from django.db import migrations

from concerns.indexing import last_triggers


class Migration(migrations.Migration):
    dependencies = [("concerns", "0033_coming_steps")]
    operations = [migrations.RunSQL(list(last_triggers()))]
