"""What meetings tell of a child: their lines in the chronology, read in one statement.

Who may see which meeting is said by `visible_to`. The rest is written by hand, as in timeline.py
and for the same reason.
"""

from django.db import connection
from django.utils import timezone

from concerns import masks
from concerns.keys import keys_of
from concerns.telling import FETCHED, cut
from referrals.models import Meeting, Minutes

# Each kind of line: what it is called here, when it was, who wrote it, and up to three texts. They
# have the same columns throughout.
PLANNED = """SELECT 'planned' AS what, m.id::text AS key, m.planned_at AS at, m.at AS written_at,
    m.by_id AS author, m.id AS meeting, '' AS about, ARRAY[{about}] AS words,
    ARRAY[m.area, m.place, m.led_by, (SELECT concat_ws(' ', p.given_name, p.family_name)
        FROM schools_person p WHERE p.id = m.attendee_id)] AS notes, m.report_due_on AS due
    FROM referrals_meeting m JOIN seen ON seen.id = m.id WHERE m.status = 'planned'"""
CANCELLED = """SELECT 'cancelled', t.id::text, t.at, t.at, t.by_id, t.meeting_id, '',
    ARRAY[{note}], ARRAY[]::text[], NULL FROM referrals_meetingstep t
    JOIN seen ON seen.id = t.meeting_id WHERE t.status = 'cancelled'"""
MINUTES = """SELECT CASE WHEN t.attended THEN 'held' ELSE 'absent' END, t.id::text, t.happened_at,
    t.at, t.by_id, t.meeting_id, t.outcome,
    ARRAY[{decisions}, {given}, {progress}, {worry_words}, {why_absent}, {instead}],
    ARRAY[m.area, m.place, m.led_by], t.next_on FROM referrals_minutes t
    JOIN seen ON seen.id = t.meeting_id JOIN referrals_meeting m ON m.id = t.meeting_id"""
ACTION = """SELECT CASE WHEN t.done_at IS NULL THEN 'action' ELSE 'finished' END, t.id::text,
    coalesce(t.done_at, t.at), coalesce(t.done_at, t.at), coalesce(t.done_by_id, t.by_id),
    t.meeting_id, coalesce((SELECT concat_ws(' ', p.given_name, p.family_name)
        FROM schools_person p WHERE p.id = t.owner_id), t.agency),
    ARRAY[{what}, {outcome}], ARRAY[]::text[], CASE WHEN t.done_at IS NULL THEN t.due_on END
    FROM referrals_meetingaction t JOIN seen ON seen.id = t.meeting_id"""
SENDING = """SELECT CASE WHEN t.sent THEN 'reported' ELSE 'unreported' END, t.id::text,
    t.happened_at, t.at, t.by_id, t.meeting_id, t.parents, ARRAY[{why_none}, {parents_words}],
    ARRAY[t.with_whom], NULL FROM referrals_reportsending t JOIN seen ON seen.id = t.meeting_id"""
BRIEFING = """SELECT 'briefed', t.id::text, t.happened_at, t.at, t.by_id, t.meeting_id,
    (SELECT concat_ws(' ', p.given_name, p.family_name) FROM schools_person p
     WHERE p.id = t.person_id), ARRAY[{told}], ARRAY[]::text[], NULL
    FROM referrals_briefing t JOIN seen ON seen.id = t.meeting_id"""
KINDS = [
    (PLANNED, {"about": "m.about"}),
    (CANCELLED, {"note": "t.note"}),
    (
        MINUTES,
        {
            name: f"t.{name}"
            for name in "decisions given progress worry_words why_absent instead".split()
        },
    ),
    (SENDING, {"why_none": "t.why_none", "parents_words": "t.parents_words"}),
    (BRIEFING, {"told": "t.words"}),
    (ACTION, {"what": "t.what", "outcome": "t.outcome"}),
]
# The names of the other children, so that they can be covered.
OTHERS = r"""ARRAY(SELECT concat_ws(E'\n', p.given_name || ' ' || p.family_name, p.given_name,
    p.family_name, p.legal_given_name, p.legal_family_name)
    FROM referrals_meetingchild o JOIN schools_pupil p ON p.id = o.pupil_id
    WHERE o.meeting_id = m.id AND o.pupil_id <> %s)"""
STATEMENT = """
WITH seen (id) AS MATERIALIZED ({seen}), lines AS ({lines})
SELECT lines.*, m.kind, author.given_name || ' ' || author.family_name AS who, {others} AS others
FROM lines JOIN referrals_meeting m ON m.id = lines.meeting
JOIN schools_person author ON author.id = lines.author
"""
LABELS = {
    "planned": [""],
    "cancelled": [""],
    "held": ["Decided", "The school said", "How the plan goes", "Worry about the plan", "", ""],
    "absent": ["Decided", "", "", "Worry about the plan", "Why", "Instead"],
    "action": ["", ""],
    "reported": ["", "Why the parents did not have it before"],
    "unreported": ["", ""],
    "briefed": [""],
    "finished": ["", "What was done"],
}
TITLES = {
    "planned": "Planned: {kind}",
    "cancelled": "Not held: {kind}",
    "held": "{kind}{about}",
    "absent": "{kind}: the school could not attend{about}",
    "reported": "Report sent for: {kind}{about}",
    "unreported": "No report sent for: {kind}",
    "briefed": "{about} briefed for: {kind}",
    "action": "From {kind}: action for {about}",
    "finished": "From {kind}: action for {about}, finished",
}
DUE = {"planned": "Report", "held": "The next one", "absent": "The next one", "action": "Action"}


def entries_for(pupil, user, *, whole=False):
    """Every line that this person may read, in no order: plain dicts, as the chronology wants."""
    keys, parameters = keys_of(Meeting.objects.visible_to(user).about(pupil))
    statement = STATEMENT.format(seen=keys, lines=_lines(whole), others=OTHERS)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, pupil.pk])
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
    own = masks.names_of(pupil)
    return [_line(row, _cover(row, own), whole) for row in rows]


def _lines(whole):
    def text(column):
        return column if whole else f"left({column}, {FETCHED})"

    return " UNION ALL ".join(
        sql.format(**{name: text(column) for name, column in columns.items()})
        for sql, columns in KINDS
    )


def _cover(row, own):
    names = [name for names in row["others"] for name in names.split("\n")]
    return masks.mask_for(names, own)


def _line(row, cover, whole):
    what = row["what"]
    words = [
        (label, cover(text) if whole else cut(cover(text)))
        for label, text in zip(LABELS[what], row["words"], strict=True)
        if text
    ]
    return {
        "kind": "agency",
        "title": cover(_title(row)),
        "words": words,
        "notes": [cover(note) for note in row["notes"] if note],
        "due": _still_to_come(row),
        "due_what": DUE.get(what, ""),
        "timed": True,
        "owner": "",
        "key": f"meeting-{what}-{row['key']}",
        "about_others": bool(row["others"]),
        "significant": what in ("held", "absent"),
        "concern": None,
        **{name: row[name] for name in ("at", "written_at", "who")},
    }


def _still_to_come(row):
    """The day of the next one is of no more use once it has passed: a planned meeting stands."""
    passed = row["due"] and row["due"] < timezone.localdate()
    return None if passed and row["what"] in ("held", "absent") else row["due"]


def _title(row):
    kind = Meeting.Kind(row["kind"]).label
    about = row["about"]
    if row["what"] in ("held", "absent"):
        about = f". {Minutes.Outcome(about).label}" if about else ""
    if row["what"] == "reported":
        about = ", which the parents had before" if about == "before" else ""
    if row["what"] in ("action", "finished"):
        kind = f"{kind[:1].lower()}{kind[1:]}"
    return TITLES[row["what"]].format(kind=kind, about=about)
