"""The search finds support, early help, records to send and the names of files as well.

The index is made anew: so whom a lead named later is not found by the writer either.
"""

from django.db import migrations

from concerns.indexing import ANEW, later_triggers


class Migration(migrations.Migration):
    dependencies = [("concerns", "0021_sending")]
    operations = [migrations.RunSQL([*later_triggers(), *ANEW])]
