"""The index of the search anew: whom a lead named later is not found by the writer, and the words
that came into the sheet since are found."""

from django.db import migrations

from concerns.indexing import ANEW


class Migration(migrations.Migration):
    dependencies = [("concerns", "0016_attachments")]
    operations = [migrations.RunSQL(ANEW, migrations.RunSQL.noop)]
