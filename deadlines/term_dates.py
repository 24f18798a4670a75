"""That the term dates of a school run out, as a line of "Late and due".

It is worked out when it is asked for, and no row: with the next term entered it is gone.
"""

from django.utils import timezone

from schools import posts
from schools.posts import Can
from schools.terms import AHEAD

# Where no term is entered at all it is owed at once, since somebody was first asked for one.
LINE = """SELECT 'term_dates_end' AS clock,
    coalesce(t.last::timestamp AT TIME ZONE 'Europe/London' - %s,
        (SELECT min(e.at) FROM audit_entry e WHERE e.kind = 'schools.school'
            AND e.record_id = s.id::text AND e.verb = 'asked for term dates of'),
        now()) AS started_at,
    (t.last + time '23:59:59') AT TIME ZONE 'Europe/London' AS due_at,
    'Enter the next term of ' || s.name AS what, ARRAY[]::text[] AS names,
    'schools:settings' AS page, s.id::text AS key,
    NULL::text AS clock_id, s.id AS school_id, NULL::uuid AS asked_by, '' AS note
FROM schools_school s
LEFT JOIN LATERAL (SELECT max(ends_on) AS last FROM schools_term WHERE school_id = s.id) t ON true
WHERE s.id = ANY(%s) AND (t.last IS NULL OR t.last < %s)"""


def statements(user):
    """For whoever keeps the settings of a school: its next term, before a clock needs it."""
    keeps = posts.schools_where(user, Can.KEEP_SETTINGS)
    if keeps:
        yield LINE, [AHEAD, keeps, timezone.localdate() + AHEAD]
