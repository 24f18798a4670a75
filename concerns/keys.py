"""Rows in sight within a larger statement: as words of SQL, or as an array beside another row."""

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet


def keys_of(rows):
    """A SELECT of the rows’ keys, and its parameters; where there can be none, of no key."""
    try:
        return rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return "SELECT NULL::uuid WHERE false", ()


class Array(ArraySubquery):
    """An array of what these rows say: an empty one, and not None, where there can be none."""

    def as_sql(self, compiler, connection, *args, **options):
        try:
            return super().as_sql(compiler, connection, *args, **options)
        except EmptyResultSet:
            return f"'{{}}'::{self.output_field.db_type(connection)}", []
