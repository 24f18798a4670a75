"""The database's own wall between schools: row-level security, under the rules of each noun.

`visible_to` decides who sees what. Should one of our queries ever forget it, PostgreSQL still shows
no row of a school that this transaction was not opened for. With nothing said it shows no row at
all. It is a wall against our own mistakes, not against somebody who writes SQL as the app.
"""

from contextlib import contextmanager

from django.db import connection, transaction

SETTING = "safeguarding.schools"
# Whose request it is, for the notes that triggers make of every change: see audit/chain.py.
PERSON = "safeguarding.person"
# For what belongs to nobody's request: the sweep, and the demo.
EVERY_SCHOOL = "*"
# Read once for a statement, not once for a row: see the policy below.
IN_SIGHT = f"""
CREATE FUNCTION schools_in_sight() RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT CASE current_setting('{SETTING}', true)
        WHEN '{EVERY_SCHOOL}' THEN (SELECT array_agg(id) FROM schools_school)
        ELSE string_to_array(nullif(current_setting('{SETTING}', true), ''), ',')::bigint[]
    END
$$
"""
# COALESCE says nothing else, and is there for PostgreSQL's guess of how many rows are left. Beside
# the same column in a query's own words, it took the bare array to leave a thirtieth of them, and
# then read a whole school to find a few concerns.
FENCED = "coalesce(school_id = ANY ((SELECT schools_in_sight())::bigint[]), false)"


@contextmanager
def within(schools, person=""):
    """Open a transaction in which rows of these schools may be seen and written, and no others.

    `schools` is keys of schools, or EVERY_SCHOOL; `person` is the key of who acts. Both are
    forgotten with the transaction, so that no pooled connection carries them to the next person.
    Inside another, the outer one's come back.
    """
    said = schools if schools == EVERY_SCHOOL else ",".join(map(str, schools))
    outer = connection.in_atomic_block
    with transaction.atomic():
        before = _say(said, str(person))
        yield
        # After an error, the transaction or its savepoint takes the setting back by itself.
        if outer and not connection.needs_rollback:
            _say(*before)


@contextmanager
def for_a_command():
    """Every school, for as long as a command runs, over many transactions.

    A command has its process and its connection to itself. Never in the web or in a task.
    """
    before = _say(EVERY_SCHOOL, "", for_transaction=False)
    try:
        yield
    finally:
        _say(*before, for_transaction=False)


def _say(schools, person, *, for_transaction=True):
    """Name these schools and this person from now on. Returns what was said before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting(%s, true), current_setting(%s, true), "
            "set_config(%s, %s, %s), set_config(%s, %s, %s)",
            [SETTING, PERSON, SETTING, schools, for_transaction, PERSON, person, for_transaction],
        )
        return [said or "" for said in cursor.fetchone()[:2]]


def fence(table, allowing=FENCED):
    """The statements that put this table behind the wall, its owner's own queries included."""
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY within_schools ON {table} USING ({allowing})",
    ]


# For tables that were put behind the wall in older words.
FENCE_ANEW = f"""DO $$ DECLARE one record; BEGIN
FOR one IN SELECT tablename FROM pg_policies WHERE policyname = 'within_schools'
    AND qual NOT ILIKE '%coalesce%' AND qual NOT ILIKE '%is null%' LOOP
  EXECUTE format('ALTER POLICY within_schools ON %I USING ({FENCED})', one.tablename);
END LOOP; END $$"""


def unfence(table):
    return [
        f"DROP POLICY within_schools ON {table}",
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    ]
