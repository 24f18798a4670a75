"""What PostgreSQL does at a commit, in a test whose transaction is thrown away."""

from django.db import connection


def committed():
    """Run what is deferred to the end of the transaction: the chain links what was entered."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
