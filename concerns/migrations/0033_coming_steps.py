"""The sweep hears of the next steps of this room's clocks."""

from django.db import migrations

from deadlines.stepping import coming_steps_kept

TABLES = [
    "openingdeadline",
    "reviewdeadline",
    "actiondeadline",
    "filedeadline",
    "emergencydeadline",
    "supportdeadline",
    "answerdeadline",
    "challengedeadline",
]


class Migration(migrations.Migration):
    dependencies = [("concerns", "0032_led_plans"), ("deadlines", "0003_comingstep")]

    operations = [coming_steps_kept(f"concerns_{name}") for name in TABLES]
