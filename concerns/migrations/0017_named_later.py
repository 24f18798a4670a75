"""The index of the search was made anew here; now 0022 does that, which knows all that it reads."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("concerns", "0016_attachments")]
    operations = []
