"""What the queue counts and what its lines show, read in one statement.

Which concerns are in sight is said by `visible_to`; the rest is written in SQL by hand, because
Django took longer to build its three statements than PostgreSQL to answer them.
"""

from datetime import date

from django.db import connection

from concerns.keys import keys_of
from concerns.models import Concern
from schools.models import Person, Pupil

PAGE = 50
OPENING_WORDS = 90
# What each filter shows, of the rows below; what is counted of those that are open.
SHOWS = {
    "all": "open",
    "new": "open WHERE status = 'received'",
    "late": "open WHERE late",
    "mine": "open WHERE mine",
    "undecided": "open WHERE status = 'opened'",
    "in_hand": "open WHERE status = 'in_hand'",
    "again": "again",
    "closed": "narrowed WHERE status = 'closed'",
}
COUNTED = ["all", "new", "late", "mine", "undecided", "in_hand", "again"]


def _in_order(model, names):
    """As the model has them, for `from_db`."""
    return [field.attname for field in model._meta.concrete_fields if field.name in names.split()]


# What a line shows of the concern itself, of whoever wrote it, and beside them.
COLUMNS = _in_order(
    Concern,
    """id school urgent status signed_at next_due_at next_due_what from_pupil written_by brought_by
    prejudice""",
)
OF_SIGHT = [*COLUMNS[1:], "author_id", "opened_by_id", "account", "childs_words"]
OF_AUTHOR = _in_order(Person, "id given_name family_name job_title")
SAID = """opening words category_names has_map asked_again one_chance referred_directly same_event
    children""".split()
OF_KIND = """WHERE id IN (SELECT m.concern_id FROM concerns_concerncategory m
    JOIN concerns_category k ON k.id = m.category_id WHERE k.code = %s)"""

# The marks of a line are looked up for the whole page at once, so that PostgreSQL may read a small
# table once instead of asking it fifty times. Of a link both ends are in sight, or it would betray
# the other.
STATEMENT = """
WITH sight (id, {of_sight}) AS NOT MATERIALIZED ({in_sight}
), narrowed AS NOT MATERIALIZED (
    SELECT *, next_due_at < %s AS late,
        opened_by_id = %s OR id IN (SELECT concern_id FROM concerns_action
            WHERE owner_id = %s AND done_at IS NULL) AS mine,
        CASE WHEN status = 'received' AND urgent THEN 0 WHEN status = 'received' THEN 1
            WHEN next_due_at < %s THEN 2 WHEN next_due_at IS NOT NULL THEN 3 ELSE 4 END AS need
    FROM sight {of_kind}
), open AS MATERIALIZED (SELECT * FROM narrowed WHERE status <> 'closed'
), again AS MATERIALIZED (
    SELECT * FROM narrowed
    WHERE id IN (SELECT concern_id FROM concerns_reconsideration WHERE answered_at IS NULL)
), counts AS (
    SELECT count(*) "all", count(*) FILTER (WHERE status = 'received') new,
        count(*) FILTER (WHERE late) late, count(*) FILTER (WHERE mine) mine,
        count(*) FILTER (WHERE status = 'opened') undecided,
        count(*) FILTER (WHERE status = 'in_hand') in_hand, (SELECT count(*) FROM again) again
    FROM open
), page AS MATERIALIZED (
    SELECT * FROM (SELECT * FROM {shows}) page ORDER BY {order} LIMIT %s OFFSET %s
), child AS MATERIALIZED (
    SELECT i.concern_id, i.number, i.not_on_list, p.id, p.given_name, p.family_name, p.year_group,
        p.class_name, p.date_of_birth
    FROM page JOIN concerns_involvement i ON i.concern_id = page.id
    LEFT JOIN schools_pupil p ON p.id = i.pupil_id
), flagged AS MATERIALIZED (
    SELECT f.pupil_id FROM child JOIN concerns_donotinform f ON f.pupil_id = child.id
    WHERE f.ended_at IS NULL
), children AS (
    SELECT concern_id, json_agg(json_build_object('not_on_list', not_on_list, 'id', id,
        'given_name', given_name, 'family_name', family_name, 'year_group', year_group,
        'class_name', class_name, 'date_of_birth', date_of_birth,
        'do_not_inform', id IN (SELECT pupil_id FROM flagged)) ORDER BY number) said
    FROM child GROUP BY concern_id
), marked AS MATERIALIZED (
    SELECT m.concern_id, m.category_id
    FROM page JOIN concerns_concerncategory m ON m.concern_id = page.id
), kind AS MATERIALIZED (
    SELECT id, name, rank FROM concerns_category WHERE id IN (SELECT category_id FROM marked)
), kinds AS (
    SELECT concern_id, array_agg(name ORDER BY rank) names
    FROM marked JOIN kind ON kind.id = marked.category_id GROUP BY concern_id
), author AS MATERIALIZED (
    SELECT {of_author} FROM schools_person WHERE id IN (SELECT author_id FROM page)
), linked AS (
    SELECT one FROM (
        SELECT l.concern_id one, l.other_id other, l.ended_at
        FROM page JOIN concerns_link l ON l.concern_id = page.id
        UNION ALL
        SELECT l.other_id, l.concern_id, l.ended_at
        FROM page JOIN concerns_link l ON l.other_id = page.id) ends
    WHERE ended_at IS NULL AND other IN (SELECT id FROM sight)
)
SELECT {columns}, left(page.account, %s), left(page.childs_words, %s),
    coalesce(kinds.names, '{{}}'),
    page.id IN (SELECT m.concern_id FROM page JOIN concerns_bodymark m ON m.concern_id = page.id
        WHERE m.number = 1),
    page.id IN (SELECT id FROM again),
    page.id IN (SELECT m.concern_id FROM page JOIN concerns_onechance m ON m.concern_id = page.id
        WHERE m.ended_at IS NULL),
    page.id IN (SELECT r.concern_id FROM page
        JOIN concerns_directreferral r ON r.concern_id = page.id),
    page.id IN (SELECT one FROM linked), coalesce(children.said, '[]'), author.*, counts.*
FROM counts LEFT JOIN page ON true LEFT JOIN author ON author.id = page.author_id
LEFT JOIN children ON children.concern_id = page.id LEFT JOIN kinds ON kinds.concern_id = page.id
ORDER BY {order}
"""
AS_NEEDED = "page.need, page.next_due_at, page.signed_at"
NEWEST = "page.signed_at DESC"


def read(user, *, now, show, category, number):
    """How many each filter would show, by its name; and the lines of this page, as concerns."""
    in_sight, sight = keys_of(Concern.objects.visible_to(user), *OF_SIGHT)
    statement = STATEMENT.format(
        in_sight=in_sight,
        of_kind=OF_KIND if category else "",
        shows=SHOWS[show],
        order=NEWEST if show == "closed" else AS_NEEDED,
        of_sight=", ".join(OF_SIGHT),
        columns=", ".join(f"page.{name}" for name in COLUMNS),
        of_author=", ".join(OF_AUTHOR),
    )
    known = [*sight, now, user.pk, user.pk, now, *([category] if category else [])]
    known += [PAGE, (number - 1) * PAGE, OPENING_WORDS + 1, OPENING_WORDS + 1]
    with connection.cursor() as cursor:
        cursor.execute(statement, known)
        found = cursor.fetchall()
    counts = dict(zip(COUNTED, found[0][-len(COUNTED) :], strict=True))
    return counts, [_line(row) for row in found if row[0]]


def _line(row):
    """A concern with what its line shows: the `name` of its first child, that `pupil`, and how many
    `others`."""
    values = iter(row)
    line = Concern.from_db("default", COLUMNS, _next(values, COLUMNS))
    for name, said in zip(SAID, _next(values, SAID), strict=True):
        setattr(line, name, said)
    line.author = Person.from_db("default", OF_AUTHOR, _next(values, OF_AUTHOR))
    line.do_not_inform = any([child.pop("do_not_inform") for child in line.children])
    first, *others = line.children or [{"id": None, "not_on_list": ""}]
    line.others, line.name = len(others), first.pop("not_on_list")
    line.pupil = _pupil(**first) if first["id"] else None
    return line


def _next(values, names):
    return [next(values) for _ in names]


def _pupil(date_of_birth, **names):
    born = date_of_birth and date.fromisoformat(date_of_birth)
    return Pupil(date_of_birth=born, **names)
