"""Walking the chain: what of the trail is not as it was written, to the row.

One statement for each question, so that a million entries take seconds. Whoever can switch the
database's triggers off can also write a whole new chain; only a seal that was kept outside, in the
weekly mail or on paper, shows that. Source: guard, figure 20.
"""

from dataclasses import dataclass

from django.db import connection

from audit.models import Link


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: with which entry (its key), in which chain and place."""

    what: str
    chain: int
    place: int
    entry: int

    def __str__(self):
        return f"{self.what}: entry {self.entry}, chain {self.chain}, place {self.place}"


@dataclass(frozen=True)
class Anchor:
    """The seal that stood at one place of a chain when it was mailed or printed."""

    chain: int
    place: int
    seal: str

    @classmethod
    def read(cls, words):
        """From `chain place seal`, as mailed. ValueError when it is something else."""
        chain, place, seal = words.split()
        return cls(int(chain), int(place), seal.lower())

    def __str__(self):
        return f"{self.chain} {self.place} {self.seal}"


# In the order in which one fault hides another.
WALK = """
WITH walked AS (
    SELECT link.chain, link.place, link.entry_id, link.seal, link.linked_at, entry.id AS found,
        lag(link.place, 1, 0::bigint) OVER one AS place_before,
        lag(link.linked_at) OVER one AS linked_before,
        entry_seal(lag(link.seal, 1, '') OVER one, link.chain, link.place, entry) AS should
    FROM audit_link link LEFT JOIN audit_entry entry ON entry.id = link.entry_id
    WHERE %(chain)s::bigint IS NULL OR link.chain = %(chain)s
    WINDOW one AS (PARTITION BY link.chain ORDER BY link.place)
), judged AS (
    SELECT *, CASE
        WHEN found IS NULL THEN 'the entry is gone'
        WHEN place <> place_before + 1 THEN 'links are missing before it, or two share its place'
        WHEN seal <> should THEN 'the entry or its link was altered'
        WHEN linked_at < linked_before THEN 'it was linked earlier than the one before it'
        END AS what
    FROM walked
)
SELECT what, chain, place, entry_id FROM judged WHERE what IS NOT NULL
UNION ALL
SELECT 'the entry has no link', coalesce(entry.school_id, 0), 0, entry.id FROM audit_entry entry
WHERE (%(chain)s::bigint IS NULL OR coalesce(entry.school_id, 0) = %(chain)s)
    AND NOT EXISTS (SELECT FROM audit_link link WHERE link.entry_id = entry.id)
ORDER BY 2, 3, 4
"""
OUTSIDE = """
SELECT change.at, change.role, change.what, change.of, change.rows, change.keys
FROM audit_change change
WHERE NOT EXISTS (SELECT FROM audit_entry entry WHERE entry.tx = change.tx)
ORDER BY change.id
"""


def faults(anchors=(), chain=None):
    """Every Fault of this chain (none given: of all), and of the anchors that do not hold."""
    with connection.cursor() as cursor:
        cursor.execute(WALK, {"chain": chain})
        found = [Fault(*row) for row in cursor]
    return found + [fault for anchor in anchors for fault in _of_anchor(anchor)]


def _of_anchor(anchor):
    """A chain that was cut, put back or written anew no longer holds the seal of its anchor."""
    link = Link.objects.filter(chain=anchor.chain, place=anchor.place).first()
    if link is None:
        yield Fault("the chain ends before its anchor", anchor.chain, anchor.place, 0)
    elif link.seal != anchor.seal:
        yield Fault("the seal is not the anchor's", anchor.chain, anchor.place, link.entry_id)


def changed_outside():
    """Changes of tracked tables in whose transaction nothing was entered in the trail.

    By hand, in psql, or by code that goes round the actions. Dicts, the oldest first.
    """
    with connection.cursor() as cursor:
        cursor.execute(OUTSIDE)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


def head_of(chain):
    """The Anchor of a chain as it stands now; None before its first entry."""
    last = Link.objects.filter(chain=chain).order_by("-place").first()
    return last and Anchor(last.chain, last.place, last.seal)
