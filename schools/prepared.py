"""What every request asks in the same words: planned by PostgreSQL once for each connection.

To plan it anew took PostgreSQL longer than to answer it. A plan ends with its connection, and
PostgreSQL makes it anew by itself where a table or the role has changed. The wall between schools
is asked when a statement runs, not when it is planned. A pooler that hands out a connection for one
transaction at a time would lose the plans: the app keeps its own connections.
"""

from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Prepared:
    """A statement with $1, $2 ... in it, of these types; `rows(...)` is what it finds for them."""

    name: str
    types: str
    statement: str

    def rows(self, *values):
        places = ", ".join(["%s"] * len(values))
        with connection.cursor() as cursor:
            self._prepare(cursor.connection)
            cursor.execute(f"EXECUTE {self.name} ({places})", values)
            return cursor.fetchall()

    def _prepare(self, server):
        """On the server's connection itself: past a transaction that is taken back it stays."""
        known = vars(server).setdefault("prepared", set())
        if self.name not in known:
            with connection.wrap_database_errors:
                server.execute(f"PREPARE {self.name} ({self.types}) AS {self.statement}")
            known.add(self.name)
