"""Every step of a deadline stands in its row, and one can be cancelled with a reason."""

from django.conf import settings
from django.db import migrations

from deadlines.stepping import steps
from schools.migrating import AtOnce

KINDS = "action answer challenge emergency file opening review support".split()


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0027_bundles"),
        ("schools", "0016_fenced_anew"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AtOnce(operation for kind in KINDS for operation in steps("concerns", f"{kind}deadline"))
    ]
