"""The sweep hears of the next steps of this room's clocks."""

from django.db import migrations

from deadlines.stepping import coming_steps_kept

TABLES = ["casedeadline"]


class Migration(migrations.Migration):
    dependencies = [("allegations", "0002_suspension"), ("deadlines", "0003_comingstep")]

    operations = [coming_steps_kept(f"allegations_{name}") for name in TABLES]
