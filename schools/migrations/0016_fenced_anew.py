"""The wall in words by which PostgreSQL guesses better how many rows they leave."""

from django.db import migrations

from schools.wall import FENCE_ANEW


class Migration(migrations.Migration):
    dependencies = [("schools", "0015_partners")]

    operations = [migrations.RunSQL(FENCE_ANEW, migrations.RunSQL.noop)]
