"""The search finds support, early help, records to send and the names of files as well."""

from django.db import migrations

from concerns.indexing import later_triggers


class Migration(migrations.Migration):
    dependencies = [("concerns", "0021_sending")]
    operations = [migrations.RunSQL(list(later_triggers()))]
