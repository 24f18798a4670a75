"""Rows in sight within a larger statement: as words of SQL, or as an array beside another row."""

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, Func, OuterRef


def keys_of(rows, *more):
    """A SELECT of the rows’ keys, and of these columns, with its parameters; also where there can
    be no row."""
    try:
        return rows.order_by().values("pk", *more).query.sql_with_params()
    except EmptyResultSet:
        table = rows.model._meta
        named = ", ".join([table.pk.column, *more])
        return f"SELECT {named} FROM {table.db_table} WHERE false", ()


class Array(ArraySubquery):
    """An array of what these rows say: an empty one, and not None, where there can be none."""

    def as_sql(self, compiler, connection, *args, **options):
        try:
            return super().as_sql(compiler, connection, *args, **options)
        except EmptyResultSet:
            return f"'{{}}'::{self.output_field.db_type(connection)}", []


class IsOneOf(Func):
    """That a key is one of these rows, said so that PostgreSQL looks them up in the index: where
    several such conditions stand side by side, a join would go through the whole table."""

    template, arg_joiner, output_field = "%(expressions)s)", " = ANY (", BooleanField()

    def __init__(self, key, rows):
        super().__init__(key, Array(rows.order_by()))


def one_deeper(key):
    """The same key, asked for from within a statement inside this one."""
    return OuterRef(key) if isinstance(key, OuterRef) else key
