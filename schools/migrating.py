"""Several operations of a migration, for which Django draws the models of its state only once."""

from django.db import migrations
from django.db.migrations.operations.base import Operation


class AtOnce(Operation):
    """These operations, one after another in the database, as one in the state.

    After each operation Django draws all models anew that are related to the changed one, and by
    the key of their school all of ours are: a hundred models, some five hundred times. Here they
    are drawn when all is said. A table that is made here is made as it stands at the end, with its
    constraints and its indexes, so that what changes it further has nothing to do any more. A field
    that is added to a table of before, and altered too, is altered after this and not within it.
    """

    reduces_to_sql = True

    def __init__(self, operations):
        self.operations = list(operations)

    def deconstruct(self):
        return type(self).__name__, [self.operations], {}

    def state_forwards(self, app_label, state):
        drawn = state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)
        if drawn:
            state.apps = drawn
            changed = {_changed(operation) for operation in self.operations} - {None}
            state.reload_models([(app_label, name) for name in sorted(changed)], delay=False)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self._in_the_database():
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(list(self._in_the_database())):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def _in_the_database(self):
        made = set()
        for operation in self.operations:
            if isinstance(operation, migrations.CreateModel):
                made.add(operation.name_lower)
            elif _changed(operation) in made:
                continue
            yield operation

    def describe(self):
        return f"{len(self.operations)} operations at once"


def _changed(operation):
    """The name of the model that this changes, or None for one of SQL alone."""
    return getattr(operation, "model_name_lower", None) or getattr(operation, "name_lower", None)
