"""The sweep asks that one index in one trip to the database."""

from django.db import migrations

from deadlines.stepping import ASK


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0003_comingstep")]

    operations = [migrations.RunSQL(ASK, "DROP FUNCTION a_step_has_come(timestamptz)")]
