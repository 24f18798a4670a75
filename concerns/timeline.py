"""What this room tells of a child: its lines in the chronology, read in one statement.

Who may see which concern is said by `visible_to` and worked out once, in a common table. The rest
is written in SQL by hand: in a union of QuerySets it is worked out again for every kind of line,
and that took six times as long for a file of 200 lines.
"""

from django.db import connection

from concerns.as_text import ROLE, TEXTS
from concerns.beside_decisions import ENDED, ROWS
from concerns.keys import keys_of
from concerns.models import Concern, File, Finding
from concerns.telling import FETCHED, LABELS, told
from schools import posts
from schools.posts import Can

# Of a long form, the page needs only what was written first.
BRIEF = 4


def entries_for(pupil, user, *, whole=False, named=()):
    """Every line that this person may read, in no order: plain dicts, for the chronology.

    `whole` is for paper: no text is cut. `named` are other children whose names are not covered.
    """
    concerns = Concern.objects.visible_to(user).filter(involvements__pupil=pupil)
    files = File.objects.visible_to(user).filter(pk=pupil.pk)
    findings = Finding.objects.visible_to(user).filter(pupil=pupil)
    (seen, seen_by), (file, file_by), (answered, answered_by) = [
        keys_of(rows) for rows in (concerns, files, findings)
    ]
    statement = STATEMENT.format(seen=seen, file=file, answered=answered, lines=_lines(whole))
    keeps_out = posts.may(user, Can.KEEP_OUT, pupil.school_id)
    with connection.cursor() as cursor:
        known = [*seen_by, *file_by, *answered_by, pupil.pk]
        asked = [keeps_out] * (statement.count("%s") - len(known))
        cursor.execute(statement, [*known, *asked])
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
    return told(rows, pupil, whole=whole, named=named)


STATEMENT = """
WITH seen (id) AS MATERIALIZED ({seen}),
     file (pupil_id) AS MATERIALIZED ({file}),
     answered (id) AS MATERIALIZED ({answered}),
     lines AS ({lines})
SELECT lines.*,
       author.given_name || ' ' || author.family_name AS who,
       coalesce(other.given_name || ' ' || other.family_name, lines.somebody) AS person
FROM lines
JOIN schools_person author ON author.id = lines.author_id
LEFT JOIN schools_person other ON other.id = lines.other_id
"""

# The columns of a line in their order, and what stands in one that a kind of line does not have.
COLUMNS = {
    "key": "t.id::text",
    "at": "t.at",
    "written_at": "t.at",
    "author_id": "t.by_id",
    "other_id": "NULL::uuid",
    "somebody": "''",
    "about": "''",
    "source": "''",
    "role": "''",
    "timed": "true",
    "significant": "false",
    "concern": "NULL::uuid",
    "opened_at": "NULL::timestamptz",
    "next_on": "NULL::date",
    "due_at": "NULL::timestamptz",
    "due_on": "NULL::date",
    "others": "NULL::text[]",
}

OF_CONCERN = "{table} t JOIN seen ON seen.id = t.concern_id"
OF_FILE = "{table} t JOIN file ON file.pupil_id = t.pupil_id"


def _lines(whole):
    selects = [_select(what, rows, whole, **columns) for what, rows, columns in KINDS]
    return "\nUNION ALL\n".join(selects)


def _select(what, rows, whole, where="", **columns):
    """The lines of one kind: `columns` says where each comes from, in SQL."""
    key = {"concern": "t.concern_id"} if "t.concern_id" in rows else {}
    sources = {**COLUMNS, **key, **columns}
    listed = [f"{sources[name]} AS {name}" for name in COLUMNS]
    words = f"ARRAY[{', '.join(_texts(LABELS[what], whole))}]::text[] AS words"
    return f"SELECT '{what}' AS what, {words}, {', '.join(listed)} FROM {rows} {where}"


def _texts(fields, whole):
    """What was written in these fields; for the page only the start, cut by the database."""
    texts = [TEXTS.get(field, f"t.{field}") for field in fields]
    return texts if whole else [f"left({text}, {FETCHED})" for text in texts[:BRIEF]]


def _concern(table):
    return OF_CONCERN.format(table=f"concerns_{table}")


def _file(table):
    return OF_FILE.format(table=f"concerns_{table}")


SIGNED = {
    # When it happened, on the school's own clock, where that is known.
    "at": """coalesce((t.happened_on + coalesce(t.happened_time, '00:00'))
             AT TIME ZONE 'Europe/London', t.signed_at)""",
    "written_at": "t.signed_at",
    "author_id": "t.author_id",
    "other_id": "t.opened_by_id",
    "about": """coalesce((SELECT string_agg(category.name, ', ' ORDER BY category.rank)
                FROM concerns_concerncategory mark
                JOIN concerns_category category ON category.id = mark.category_id
                WHERE mark.concern_id = t.id), '')""",
    "source": "t.source",
    "role": ROLE,
    "timed": "t.happened_on IS NULL OR t.happened_time IS NOT NULL",
    "significant": "t.urgent",
    "concern": "t.id",
    "opened_at": "t.opened_at",
    "due_at": "CASE t.status WHEN 'received' THEN t.next_due_at END",
    "due_on": "t.review_on",
    # All the names of the other children, one to a line, so that they can be covered.
    "others": r"""ARRAY(SELECT concat_ws(E'\n', p.given_name || ' ' || p.family_name, p.given_name,
                  p.family_name, p.legal_given_name, p.legal_family_name, o.not_on_list)
                  FROM concerns_involvement o LEFT JOIN schools_pupil p ON p.id = o.pupil_id
                  WHERE o.concern_id = t.id AND o.id <> child.id)""",
}
ABOUT_THE_CHILD = """seen JOIN concerns_concern t ON t.id = seen.id
    JOIN concerns_involvement child ON child.concern_id = t.id AND child.pupil_id = %s"""
REOPENED = """WHERE t.status = 'in_hand' AND EXISTS (SELECT 1 FROM concerns_step before
    WHERE before.concern_id = t.concern_id AND before.status = 'closed' AND before.at < t.at)"""
REFERRED = "t.courses && ARRAY['social_care', 'police', 'specialist']::varchar[]"
EMERGENCY = {"other_id": "t.person_id", "where": "WHERE t.kind = 'emergency' AND %s"}
SHARES = [
    "concerns_share t JOIN file ON file.pupil_id = t.file_id",
    "concerns_share t JOIN seen ON seen.id = t.concern_id",
    """concerns_share t JOIN concerns_summary summary ON summary.id = t.summary_id
    JOIN file ON file.pupil_id = summary.pupil_id""",
]
NAMED = {
    "other_id": "t.person_id",
    "about": "t.kind",
    "where": "WHERE t.kind <> 'emergency' AND %s",
}
UNSHARED = "WHERE t.ended_at < t.until AND %s"
SPOKEN = {"at": "coalesce(t.spoken_at, t.at)"}
MARKED = {"about": "t.ground", "significant": "true"}
NEEDED = "CASE WHEN t.needs_action THEN 'action is needed' ELSE 'nothing to do' END"
# Each kind of line: what it is called in telling.py, its rows, and its columns.
KINDS = [
    ("signed", ABOUT_THE_CHILD, SIGNED),
    (
        "added",
        _concern("addendum"),
        {"at": "t.signed_at", "written_at": "t.signed_at", "author_id": "t.author_id"},
    ),
    ("attached", _concern("attachment"), {}),
    (
        "countersigned",
        _concern("countersignature"),
        {
            "other_id": "t.by_id",
            "about": "CASE WHEN t.agrees THEN '' ELSE ', and remembers it otherwise' END",
        },
    ),
    (
        "checked",
        _concern("copycheck"),
        {"about": "CASE WHEN t.same THEN 'word for word' ELSE 'it differs' END"},
    ),
    (
        "decided",
        _concern("decision"),
        {"about": "array_to_string(t.courses, ', ')", "significant": REFERRED},
    ),
    (
        "reviewed",
        _concern("review"),
        {"about": "CASE WHEN t.improved THEN 'better' ELSE '' END", "next_on": "t.next_on"},
    ),
    ("closed", _concern("closing"), {"significant": "true"}),
    ("reopened", _concern("step"), {"significant": "true", "where": REOPENED}),
    (
        "told",
        _concern("parentcontact"),
        {"about": "t.who", "source": "t.spoken_by", "where": "WHERE t.told", **SPOKEN},
    ),
    ("not_told", _concern("parentcontact"), {"about": "t.ground", "where": "WHERE NOT t.told"}),
    (
        "advised",
        _concern("advice"),
        {
            "at": "t.taken_at",
            "about": "t.agency",
            "somebody": "t.person",
            "source": "t.channel",
        },
    ),
    ("heard", _concern("childvoice"), SPOKEN),
    ("established", _concern("fact"), {"about": "t.question"}),
    (
        "asked",
        _concern("action"),
        {
            "other_id": "t.owner_id",
            "next_on": "t.due_on",
            "due_on": "CASE WHEN t.done_at IS NULL THEN t.due_on END",
        },
    ),
    (
        "done",
        _concern("action"),
        {
            "at": "t.done_at",
            "written_at": "t.done_at",
            "author_id": "t.done_by_id",
            "where": "WHERE t.done_at IS NOT NULL",
        },
    ),
    (
        "referred",
        _concern("directreferral"),
        {
            "at": "t.rung_at",
            "about": "coalesce(nullif(t.whom_words, ''), t.whom)",
            "somebody": "t.spoken_to",
            "source": "t.channel",
            "role": "t.why",
            "significant": "true",
        },
    ),
    *ROWS,
    ("one_chance", _concern("onechance"), {"significant": "true"}),
    ("one_chance_lifted", _concern("onechance"), ENDED),
    ("flagged", _file("donotinform"), MARKED),
    ("lifted", _file("donotinform"), {**MARKED, **ENDED}),
    # Who is kept out, who is let in by name and in an emergency: for those who may keep out. What
    # follows from a matter about an adult is no line of anybody's.
    (
        "kept_out",
        _file("exclusion"),
        {"other_id": "t.person_id", "where": "WHERE NOT t.quiet AND %s"},
    ),
    (
        "let_in",
        _file("exclusion"),
        {"other_id": "t.person_id", **ENDED, "where": f"{ENDED['where']} AND NOT t.quiet AND %s"},
    ),
    *(("shared", rows, NAMED) for rows in SHARES),
    *(("unshared", rows, {**NAMED, **ENDED, "where": UNSHARED}) for rows in SHARES),
    ("emergency", SHARES[0], EMERGENCY),
    (
        "happened",
        _file("event"),
        {
            "at": "t.happened_at",
            "about": "t.title",
            "source": "t.source",
            "significant": "t.significant",
        },
    ),
    ("file_reviewed", _file("filereview"), {"about": NEEDED, "next_on": "t.next_on"}),
    (
        "pattern",
        "concerns_finding t JOIN answered ON answered.id = t.id",
        {"about": "t.verdict"},
    ),
]
