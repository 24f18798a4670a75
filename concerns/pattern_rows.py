"""What the rules of patterns look at, read in one statement: concerns, and the adults they name.

Which concerns are in sight is said by `visible_to`; the rest is written in SQL by hand, because
Django took longer to build its three statements than PostgreSQL to answer them.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.db.models.expressions import RawSQL
from django.utils import timezone

from concerns.keys import keys_of
from concerns.models import Concern
from concerns.pattern_rules import Entry

# How far back the rules look.
BACK = timedelta(days=366)
PLACES = dict(Concern._meta.get_field("place").flatchoices)


@dataclass(frozen=True)
class Adult:
    """A contact of a child whose whole name stands in some of the concerns."""

    pk: UUID
    name: str
    pupil_id: UUID


# The children, those they live with, and what may be about them or may name an adult around them;
# of that what is in sight.
STATEMENT = """
WITH near AS MATERIALIZED (
    SELECT id FROM schools_pupil WHERE id = ANY (%s) OR household_id = ANY (%s)
), named AS MATERIALIZED (
    SELECT k.id, k.name, k.pupil_id, concern FROM schools_contact k,
    LATERAL concerns_found(%s::bigint[], '"' || k.name || '"') concern
    WHERE k.pupil_id = ANY (%s) AND k.ended_at IS NULL AND k.name LIKE '%% %%'
), likely AS MATERIALIZED (
    SELECT i.concern_id FROM concerns_involvement i JOIN near ON near.id = i.pupil_id
    UNION SELECT concern FROM named
), seen (id) AS MATERIALIZED ({in_sight})
SELECT c.id, c.signed_at, c.author_id, a.given_name || ' ' || a.family_name, c.place, c.source,
       c.childs_words <> '', c.urgent, about.children, about.households, kind.codes, kind.names,
       EXISTS (SELECT FROM concerns_decision d WHERE d.concern_id = c.id),
       EXISTS (SELECT FROM concerns_finding f WHERE f.pupil_id = ANY (%s)),
       adult.ids, adult.names, adult.pupils
FROM seen JOIN concerns_concern c ON c.id = seen.id JOIN schools_person a ON a.id = c.author_id
LEFT JOIN LATERAL (
    SELECT array_agg(p.id::text) children, array_agg(p.household_id::text) households
    FROM concerns_involvement i JOIN schools_pupil p ON p.id = i.pupil_id
    WHERE i.concern_id = c.id AND i.role <> 'witness') about ON true
LEFT JOIN LATERAL (
    SELECT array_agg(k.code ORDER BY k.rank) codes, array_agg(k.name ORDER BY k.rank) names
    FROM concerns_concerncategory m JOIN concerns_category k ON k.id = m.category_id
    WHERE m.concern_id = c.id) kind ON true
LEFT JOIN LATERAL (
    SELECT array_agg(n.id) ids, array_agg(n.name) names, array_agg(n.pupil_id) pupils
    FROM named n WHERE n.concern = c.id) adult ON true
ORDER BY c.signed_at DESC, c.id
"""


def rows_of(pupils, user):
    """The entries around these children that are in sight, the newest first; each adult whom they
    name, by name, with the keys of those entries; and whether any pattern was ever answered."""
    lately = Concern.objects.visible_to(user).filter(signed_at__gte=timezone.now() - BACK)
    seen = lately.filter(pk__in=RawSQL("SELECT concern_id FROM likely", ()))
    in_sight, sight = keys_of(seen)
    keys = [pupil.pk for pupil in pupils]
    homes = [pupil.household_id for pupil in pupils if pupil.household_id]
    schools = sorted({pupil.school_id for pupil in pupils})
    with connection.cursor() as cursor:
        known = [keys, homes, schools, keys, *sight, keys]
        cursor.execute(STATEMENT.format(in_sight=in_sight), known)
        found = cursor.fetchall()
    return [_entry(*row[:-4]) for row in found], _adults(found), any(row[-4] for row in found)


def _entry(
    pk, signed_at, author, writer, place, source, tells, urgent, children, homes, codes, names, done
):
    return Entry(
        pk=pk,
        day=timezone.localdate(signed_at),
        author=author,
        writer=writer,
        children=frozenset(children or ()),
        households=frozenset(homes or ()),
        kinds=dict(zip(codes or (), names or (), strict=True)),
        place=place,
        place_name=PLACES.get(place, place),
        source=source,
        in_childs_words=tells,
        urgent=urgent,
        undecided=not done,
    )


def _adults(rows):
    named = {}
    for pk, *_, ids, names, pupils in rows:
        for adult in zip(ids or (), names or (), pupils or (), strict=True):
            named.setdefault(Adult(*adult), set()).add(pk)
    return sorted(named.items(), key=lambda one: (one[0].name, one[0].pk))
