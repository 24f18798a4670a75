"""Every step of a deadline stands in its row, and one can be cancelled with a reason."""

from django.conf import settings
from django.db import migrations

from deadlines.stepping import steps
from schools.migrating import AtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [AtOnce(steps("referrals", "replydeadline"))]
