"""How long it takes to check a trail of a million entries, and how many a second the chain takes.

    ./test tests/bench/trail.py -n 0 -s

(Guard, figure 20: 1,000,000 rows within 60 s.) SQL invents the entries of one school, so that they
are one chain; the triggers link them as they link every other. Each has a transaction of its own
by its number, and a noted change that belongs to it. `manage.py verify_audit` walks them in a
process of its own. Then one entry in their middle is altered past the triggers, and the check
must name that one: or it would not have looked at all of them. ENTRIES=100000 makes it smaller.
"""

import os
import time

import psycopg
import pytest

from tests.bench import rig as rigs

ENTRIES = int(os.environ.get("ENTRIES", 1_000_000))
BATCH = 10_000
FILL = f"""INSERT INTO audit_entry (at, school_id, by_id, verb, kind, record_id, reason, tx)
    SELECT now(), (SELECT min(id) FROM schools_school), gen_random_uuid(), 'read',
           'concerns.concern', gen_random_uuid()::text,
           'As the DSL of the school.', 1000000000 + %(first)s + n
    FROM generate_series(1, {BATCH}) n"""
CHANGES = """INSERT INTO audit_change (at, tx, role, by, school_id, of, what, rows, keys)
    SELECT at, tx, 'safeguarding_app', by_id::text, school_id, 'concerns_concern', 'update', 1,
           ARRAY[record_id] FROM audit_entry WHERE tx > 1000000000"""
ALTER = """UPDATE audit_entry SET by_id = gen_random_uuid()
    WHERE id = (SELECT entry_id FROM audit_link WHERE place = %s ORDER BY chain DESC LIMIT 1)"""
CHECK = """
import resource, time
import django
django.setup()
from django.core.management import call_command
start = time.perf_counter()
try:
    call_command("verify_audit")
except SystemExit as ended:
    print("Exit", ended.code)
mine = resource.getrusage(resource.RUSAGE_SELF)
print(f"in {time.perf_counter() - start:.1f} s, {mine.ru_utime:.1f} s of it this process alone,")
print(f"{mine.ru_maxrss // 1024} MB at most")
"""


def filled(rig):
    """Seconds for all of them."""
    start = time.perf_counter()
    with psycopg.connect(rig.owner, autocommit=True) as line:
        line.execute("SELECT set_config('safeguarding.schools', '*', false)")
        for first in range(0, ENTRIES, BATCH):
            line.execute(FILL, {"first": first})
    took = time.perf_counter() - start
    with psycopg.connect(rig.administrator, autocommit=True) as line:
        line.execute("TRUNCATE audit_change")  # the cast was made without actions
        line.execute(CHANGES)
        line.execute("VACUUM (ANALYZE) audit_entry, audit_link, audit_change")
    return took


def alter(rig, place):
    with psycopg.connect(rig.administrator) as line:
        line.execute("SET session_replication_role = replica")
        assert line.execute(ALTER, [place]).rowcount == 1


@pytest.mark.bench
def test_print_how_long_the_check_of_a_long_trail_takes():
    with rigs.rig() as rig:
        rig.says(rigs.SEED)
        took = filled(rig)
        print(f"\n{ENTRIES:,} entries linked in {took:.0f} s")
        whole = rig.says(CHECK)
        print(f"verify_audit: {whole}")
        assert " 0 faults." in whole and "Exit" not in whole
        alter(rig, ENTRIES // 2)
        altered = rig.says(CHECK)
        print(f"with entry {ENTRIES // 2:,} altered: {altered}")
        assert "altered: entry" in altered and f"place {ENTRIES // 2}\n" in altered
        assert " 1 faults." in altered and "Exit 1" in altered
