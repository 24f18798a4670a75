"""What it costs to look for unusual reading, which the clock does every twenty seconds."""

from functools import partial

from django.utils import timezone

from concerns.actions import raise_read_alarms
from concerns.actions.read_alarms import HOUR, LATELY, OF_CHILDREN, read_lately
from tests.bench import host, pages, tables

READS = 60  # of each school within the hour, by four of its staff
FILL = """INSERT INTO audit_entry (at, school_id, by_id, verb, kind, record_id, reason)
    SELECT now() - n * interval '1 minute', s.id,
           md5('person' || (s.id * %(staff)s + n %% 4 + 1)::text)::uuid, 'read',
           'concerns.concern', gen_random_uuid()::text, ''
    FROM schools_school s, generate_series(0, %(reads)s - 1) n"""
BY_HAND = """
SELECT school_id, by_id, count(DISTINCT record_id) FROM audit_entry
WHERE verb = 'read' AND kind = ANY(%(kinds)s) AND school_id IS NOT NULL
  AND at > %(since)s AND at <= %(now)s
GROUP BY school_id, by_id HAVING max(at) > %(lately)s"""


def reading():
    """Every school reads, and nobody unusually much: what a round costs that tells of nothing."""
    with host.owner() as owner:
        owner.execute("SELECT set_config('safeguarding.schools', '*', false)")
        owner.execute(FILL, {"staff": tables.STAFF, "reads": READS})
        owner.execute("VACUUM (ANALYZE) audit_entry")
    now = timezone.now()
    known = {"now": now, "since": now - HOUR, "lately": now - LATELY, "kinds": OF_CHILDREN}
    hand = pages.as_cursor(_by_hand, **known)

    def ours():
        return {tuple(row.values()) for row in read_lately(now)}

    assert ours() == hand() and len(hand()) == 4 * tables.SCHOOLS
    pages.row(f"unusual reading among {READS * tables.SCHOOLS:,} reads", "1", ours, hand, turns=20)
    assert raise_read_alarms(now) == 0
    (whole,) = pages.medians(partial(raise_read_alarms, now), turns=20)
    print(f"\nA whole look for unusual reading: {whole:.1f} ms.")


def _by_hand(cursor, **known):
    return {*cursor.execute(BY_HAND, known).fetchall()}
