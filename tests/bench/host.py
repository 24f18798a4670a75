"""A host of 1,000 schools and 1,000,000 concerns, invented by SQL and brought in with COPY.

One connection invents the rows (COPY ... TO STDOUT), another takes them in (COPY ... FROM STDIN).
"""

import uuid

import psycopg
from django.db import connection
from django.utils import timezone
from psycopg import sql

from concerns.indexing import INDEX, WORDS_FOUND
from concerns.models import Concern
from deadlines import stepping, sweep
from tests.bench.grant_tables import GRANTS
from tests.bench.referral_tables import REFERRALS
from tests.bench.tables import INVENTING, KNOWN, TABLES

EVERY = [*TABLES, *GRANTS, *REFERRALS]


def owner():
    """The owner's own connection to the bench's database, which may COPY and drop an index."""
    given = connection.settings_dict
    words = {"dbname": "NAME", "user": "USER", "password": "PASSWORD"}
    words |= {"host": "HOST", "port": "PORT"}
    known = {word: given[name] for word, name in words.items() if given[name]}
    return psycopg.connect(**known, autocommit=True)


def build():
    """Fill the empty tables: keys, indexes, triggers and wall away, COPY, all back, ANALYZE.

    What is invented has no chain and no notes: no request wrote it.
    """
    models = dict.fromkeys(model for model, _, _ in EVERY) | {Concern.history.model: None}
    tables = [model._meta.db_table for model in models]
    with owner() as inventor, owner() as into:
        into.execute("SET maintenance_work_mem = '1GB'")
        empty(into)
        inventor.execute(INVENTING + KNOWN)
        put_back = take_away(into, tables)
        for model, rows, columns in EVERY:
            copy(inventor, into, model, rows, {**defaults(model), **columns})
        copy(inventor, into, Concern.history.model, *first_versions())
        for statement in put_back:
            into.execute(statement)
        for table in tables:
            into.execute(f"VACUUM (ANALYZE) {table}")
        index_words(into)
        keep_coming_steps(into)


def empty(into):
    """The cast's school and all that is in it goes; the kinds of worry stay."""
    into.execute("CREATE TEMP TABLE kinds AS TABLE concerns_category")
    into.execute("TRUNCATE schools_school CASCADE")
    into.execute("INSERT INTO concerns_category SELECT * FROM kinds")


def index_words(into):
    """What the triggers would have kept."""
    into.execute("SELECT set_config('safeguarding.schools', '*', false)")
    into.execute("DROP INDEX concerns_words_found")
    into.execute(INDEX.format(which=""))
    into.execute(WORDS_FOUND)
    into.execute("VACUUM (ANALYZE) concerns_words")


def keep_coming_steps(into):
    """What the triggers would have kept."""
    for model in sweep.registered:
        into.execute(stepping.FILL.format(table=model._meta.db_table))
    into.execute("VACUUM (ANALYZE) deadlines_comingstep")


def copy(inventor, into, model, rows, columns):
    table = model._meta.db_table
    invented = f"COPY (SELECT {', '.join(columns.values())} FROM {rows}) TO STDOUT"
    names = ", ".join(f'"{name}"' for name in columns)
    with inventor.cursor() as source, into.cursor() as target:
        with (
            source.copy(invented) as read,
            target.copy(f"COPY {table} ({names}) FROM STDIN") as write,
        ):
            for lines in read:
                write.write(lines)


def defaults(model):
    """Django's defaults in SQL, for the columns that may not be empty; Django alone knows them."""
    fields = [field for field in model._meta.concrete_fields if not field.null]
    return {field.column: default for field in fields if (default := _default(field)) is not None}


def _default(field):
    known = {uuid.uuid4: "gen_random_uuid()", timezone.now: "now()", dict: "'{}'"}
    if not field.has_default():
        return "''" if field.empty_strings_allowed and field.blank else None
    if not callable(field.default):
        return sql.Literal(str(field.default)).as_string()
    return known.get(field.default) or sql.Literal(field.default()).as_string()


def first_versions():
    """What simple-history keeps of a new concern: one version of each."""
    model = Concern.history.model
    extra = {"history_date": "signed_at", "history_type": "'+'", "history_user_id": "author_id"}
    own = {field.column: field.column for field in Concern._meta.concrete_fields}
    assert {*own, *extra} <= {field.column for field in model._meta.concrete_fields}
    return "concerns_concern", {**own, **extra}


# To keep them up to date row by row takes ten times as long as to make them at the end.
KEYS_AND_INDEXES = """
SELECT 'ALTER TABLE ' || relname || ' NO FORCE ROW LEVEL SECURITY',
       'ALTER TABLE ' || relname || ' FORCE ROW LEVEL SECURITY'
FROM pg_class WHERE relforcerowsecurity AND relname = ANY(%(tables)s)
UNION ALL
SELECT 'ALTER TABLE ' || name || ' DISABLE TRIGGER USER',
       'ALTER TABLE ' || name || ' ENABLE TRIGGER USER'
FROM unnest(%(tables)s::text[]) name
UNION ALL
SELECT concat_ws(' ', 'ALTER TABLE', conrelid::regclass, 'DROP CONSTRAINT', quote_ident(conname)),
       concat_ws(' ', 'ALTER TABLE', conrelid::regclass, 'ADD CONSTRAINT', quote_ident(conname),
                 pg_get_constraintdef(oid))
FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY(%(tables)s::text[]::regclass[])
UNION ALL
SELECT 'DROP INDEX ' || quote_ident(indexname), indexdef
FROM pg_indexes WHERE tablename = ANY(%(tables)s::text[]) AND schemaname = 'public'
  AND indexname NOT IN (SELECT conname FROM pg_constraint)
"""


def take_away(into, tables):
    """Drop them, and return the statements that make them again."""
    found = into.execute(KEYS_AND_INDEXES, {"tables": tables}).fetchall()
    for drop, _ in found:
        into.execute(drop)
    return [make for _, make in found]
