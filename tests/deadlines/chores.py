"""A room of its own for trying deadlines: chores, and a bell that rings when one is late.

The room is not installed, so that no migration knows it; `chore_tables` makes its tables.
"""

from contextlib import contextmanager
from datetime import datetime

from django.db import connection, models

from deadlines.calendar import LONDON
from deadlines.models import Deadline
from deadlines.stepping import KEPT

NOON = datetime(2025, 5, 6, 12, tzinfo=LONDON)


class Chore(Deadline):
    """The register is to be taken by noon."""

    room = models.CharField(max_length=40, blank=True)

    class Meta(Deadline.Meta):
        app_label = "chores"


class Bell(models.Model):
    """One ring for one chore. Nothing keeps it from ringing twice but the sweep itself."""

    chore_id = models.UUIDField()

    class Meta:
        app_label = "chores"

    def __str__(self):
        return str(self.chore_id)


def ring(chore):
    Bell.objects.create(chore_id=chore.pk)


@contextmanager
def as_owner():
    """The app's role may make no table: become the role that logged in for this."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        yield
        cursor.execute("SET ROLE safeguarding_app")


def make_tables():
    with as_owner(), connection.schema_editor() as editor:
        editor.create_model(Chore)
        editor.create_model(Bell)
        editor.execute(KEPT.format(table="chores_chore"))


def drop_tables():
    with as_owner(), connection.schema_editor() as editor:
        editor.delete_model(Bell)
        editor.delete_model(Chore)
