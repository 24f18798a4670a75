"""The empty sweep over a million open deadlines: how long, and how many pages of the database.

    ./test tests/bench/empty_sweep.py -n 0 -s

One statement asks the index over the next steps of all deadlines; none has come. One table holds a
million that are owed, each with its next step still to come (guard: under 1 ms and 5 buffers).
MANY=100000 makes it smaller. Beside it what each table costs that is asked once an hour, and what
the trigger that keeps the index costs a deadline that is written.
"""

import os

import psycopg
import pytest

from deadlines import stepping
from tests.bench import clock_kills
from tests.bench import rig as rigs

MANY = int(os.environ.get("MANY", 1_000_000))
TABLE = "concerns_actiondeadline"
FILL = f"""INSERT INTO {TABLE}
    (id, school_id, action_id, clock, started_at, due_at, moments, next_at, cancel_reason)
    SELECT gen_random_uuid(), a.school_id, a.id, 'records_requested', now(), due.next,
           ARRAY[due.next], due.next, ''
    FROM concerns_action a, generate_series(1, {MANY}) i,
         LATERAL (SELECT now() + interval '1 day' + i * interval '1 second' AS next) due"""
ASK = '''
import statistics, time
import django
django.setup()
from django.db import connection
from django.utils import timezone
from deadlines import stepping, sweep
from schools.wall import EVERY_SCHOOL, within

now = timezone.now()
now = now.replace(minute=now.minute or 1)  # in the first minute of an hour all tables are asked

def ours():
    return sweep._with_something_due(now)

def in_a_transaction():
    """The rival: the same question beside the wall's own setting, four trips to the database."""
    with within(EVERY_SCHOOL):
        return sweep._asked(ONE, now)

def bare():
    return connection.connection.execute(sweep.HAS_COME, [now]).fetchone()[0]

ONE = f"SELECT 1 {stepping.ONE_COME.format(moment='%s')}"
connection.ensure_connection()
ways = [ours, in_a_transaction, bare]
taken = [[] for _ in ways]
for _ in range(300):
    for way, times in zip(ways, taken):
        start = time.perf_counter()
        found = way()
        times.append(1000 * (time.perf_counter() - start))
        assert not found, found
medians = [f"{statistics.median(times):.2f}" for times in taken]
asks = [sweep.DUE_IN.format(0, model._meta.db_table) for model in sweep.registered]
# A deadline written with the trigger that keeps the index, and without it.
WRITE = """INSERT INTO concerns_actiondeadline
    (id, school_id, action_id, clock, started_at, due_at, moments, next_at, cancel_reason)
    SELECT gen_random_uuid(), school_id, action_id, clock, started_at, due_at, moments, next_at, ''
    FROM concerns_actiondeadline LIMIT 1"""
with within(EVERY_SCHOOL), connection.cursor() as cursor:

    def plan(statement, *words):
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {statement}", words)
        return "\\n".join(line for (line,) in cursor.fetchall())

    for _ in range(2):  # what the planner looks up once is then at hand
        whole = plan(sweep.HAS_COME, now)
        one = plan(ONE, now)
    table = plan(sweep.DUE_IN.format(0, "concerns_actiondeadline"), now)
    every = plan(" UNION ALL ".join(asks), *[now] * len(asks))
    writing = [plan(WRITE) for _ in range(5)][-1]
print(f"{len(asks)} tables; asked and answered, by turns, in {medians[0]} ms; in a transaction")
print(f"with the wall's setting {medians[1]} ms; by psycopg alone {medians[2]} ms (medians of 300)")
print(one)
print("All that a round asks:", whole)
print("Once an hour:", [line.strip() for line in every.splitlines() if "Buffers" in line][0])
print([line.strip() for line in every.splitlines() if "Execution" in line])
said = [line.strip() for line in writing.splitlines() if "Tri" in line or "Execution" in line]
print("Written:", said)
assert "using deadlines_comingstep_due" in one
assert "Index Scan using concerns_actiondeadline_due" in table
'''


@pytest.mark.bench
def test_print_what_an_empty_sweep_over_a_million_costs():
    with rigs.rig() as rig:
        clock_kills.seeded(rig, 1)
        with psycopg.connect(rig.owner, autocommit=True) as line:
            line.execute("SELECT set_config('safeguarding.schools', '*', false)")
            line.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER USER")
            line.execute(f"UPDATE {TABLE} SET next_at = NULL")
            line.execute(FILL)
            line.execute(f"ALTER TABLE {TABLE} ENABLE TRIGGER USER")
            line.execute("DELETE FROM deadlines_comingstep")
            line.execute(stepping.FILL.format(table=TABLE))
            for table in (TABLE, "deadlines_comingstep"):
                line.execute(f"VACUUM (ANALYZE) {table}")
        print(f"\n{MANY:,} open deadlines in {TABLE}, none with a step to do")
        print(rig.says(ASK))
