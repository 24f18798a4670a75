"""The sweep hears of the next steps of this room's clocks."""

from django.db import migrations

from deadlines.stepping import coming_steps_kept

TABLES = ["replydeadline", "nextdeadline", "meetingdeadline", "fgmdeadline", "plandeadline"]


class Migration(migrations.Migration):
    dependencies = [("referrals", "0011_considered"), ("deadlines", "0003_comingstep")]

    operations = [coming_steps_kept(f"referrals_{name}") for name in TABLES]
