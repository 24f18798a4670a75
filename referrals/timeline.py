"""What this room tells of a child: its lines in the chronology, in one statement each for
referrals, for meetings, for statuses and what was considered, and for what was shared.

Who may see which referral is said by `visible_to`. The rest is written by hand, as in
concerns/timeline.py and for the same reason.
"""

from django.db import connection

from concerns import masks
from concerns.keys import keys_of
from concerns.telling import FETCHED, cut
from referrals import meeting_timeline, sharing_timeline, status_timeline
from referrals.models import Channel, NextStep, Referral, Reply, Talk

# Every line of one kind: what it is called here, its table, and the column that says what it was.
FOLLOWED = [
    ("sent", "dispatch", "t.channel"),
    ("replied", "reply", "t.outcome"),
    ("talked", "talk", "t.kind"),
    ("next", "nextstep", "t.choice"),
    ("further", "escalation", "t.level"),
    ("ended", "ending", "t.helped"),
]
LINE = """SELECT '{what}' AS what, t.id::text AS key, t.happened_at AS at, t.at AS written_at,
    t.by_id AS author, t.referral_id, {about} AS about, t.with_whom, {words} AS words,
    {reference} AS reference, '' AS asked
    FROM referrals_{table} t JOIN seen ON seen.id = t.referral_id"""
WITHDRAWN = """SELECT 'withdrawn', t.id::text, t.at, t.at, t.by_id, t.referral_id, '', '', {words},
    '', '' FROM referrals_step t JOIN seen ON seen.id = t.referral_id
    WHERE t.status = 'withdrawn'"""
SIGNED = """SELECT 'signed', r.id::text, r.signed_at, r.signed_at, r.signed_by_id, r.id, '', '',
    {words}, '', {asked} FROM referrals_referral r JOIN seen ON seen.id = r.id
    WHERE r.signed_at IS NOT NULL"""
# The names of the other children, so that they can be covered.
OTHERS = r"""ARRAY(SELECT concat_ws(E'\n', p.given_name || ' ' || p.family_name, p.given_name,
    p.family_name, p.legal_given_name, p.legal_family_name)
    FROM referrals_child o JOIN schools_pupil p ON p.id = o.pupil_id
    WHERE o.referral_id = r.id AND o.pupil_id <> %s)"""
STATEMENT = """
WITH seen (id) AS MATERIALIZED ({seen}), lines AS ({lines})
SELECT lines.*, r.agency, r.destination, r.concern_id, r.follows_id,
    author.given_name || ' ' || author.family_name AS who, {others} AS others,
    CASE lines.what WHEN 'signed' THEN (SELECT min(d.due_at) FROM referrals_replydeadline d
        WHERE d.referral_id = r.id AND d.met_at IS NULL) END AS due
FROM lines JOIN referrals_referral r ON r.id = lines.referral_id
JOIN schools_person author ON author.id = lines.author
"""


def entries_for(pupil, user, *, whole=False):
    """Every line that this person may read, in no order: plain dicts, as the chronology wants."""
    keys, parameters = keys_of(Referral.objects.visible_to(user).about(pupil))
    statement = STATEMENT.format(seen=keys, lines=_lines(whole), others=OTHERS)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, pupil.pk])
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
    own = masks.names_of(pupil)
    lines = [_line(row, _cover(row, own), whole) for row in rows]
    for beside in (meeting_timeline, status_timeline, sharing_timeline):
        lines += beside.entries_for(pupil, user, whole=whole)
    return lines


def _lines(whole):
    def text(column):
        return column if whole else f"left({column}, {FETCHED})"

    followed = [
        LINE.format(
            what=what,
            table=table,
            about=about,
            words=text("t.words"),
            reference="t.reference" if what == "sent" else "''",
        )
        for what, table, about in FOLLOWED
    ]
    signed = SIGNED.format(words=text("r.reason"), asked=text("r.asks"))
    return " UNION ALL ".join([*followed, WITHDRAWN.format(words=text("t.note")), signed])


def _cover(row, own):
    names = [name for names in row["others"] for name in names.split("\n")]
    return masks.mask_for(names, own)


def _line(row, cover, whole):
    labelled = [("", row["words"]), ("Asked of them", row["asked"])]
    words = [
        (label, cover(text) if whole else cut(cover(text))) for label, text in labelled if text
    ]
    return {
        "kind": "agency",
        "title": cover(_title(row)),
        "words": words,
        "notes": [cover(note) for note in _notes(row)],
        "due": row["due"],
        "due_what": "Answer",
        "timed": True,
        "owner": "",
        "key": f"referral-{row['what']}-{row['key']}",
        "about_others": bool(row["others"]),
        "significant": row["what"] in ("signed", "replied", "ended"),
        "concern": row["concern_id"],
        **{name: row[name] for name in ("at", "written_at", "who")},
    }


TITLES = {
    "sent": "Referral sent to {agency}, {about}",
    "replied": "Answer from {agency}: {about}",
    "talked": "{agency}: {about}",
    "next": "After the answer of {agency}: {about}",
    "further": "Disagreement with {agency} taken to {about}",
    "ended": "Referral to {agency} closed; {about}",
    "withdrawn": "Referral to {agency} not sent after all",
    "signed": "Referral to {agency}{again}, signed",
}
HELP = {
    "yes": "help came of it",
    "partly": "help came of it in part",
    "no": "no help came of it",
}


def _title(row):
    about = {
        "sent": lambda code: Channel(code).label.lower(),
        "replied": lambda code: _small(Reply.Outcome(code).label),
        "talked": lambda code: _small(Talk.Kind(code).label),
        "next": lambda code: _small(NextStep.Choice(code).label),
        "ended": HELP.get,
    }.get(row["what"], str)(row["about"])
    again = " once more" if row["what"] == "signed" and row["follows_id"] else ""
    return TITLES[row["what"]].format(agency=row["agency"], about=about, again=again)


def _small(label):
    return label[:1].lower() + label[1:]


def _notes(row):
    if row["with_whom"]:
        yield f"With {row['with_whom']}"
    if row["reference"]:
        yield f"Reference {row['reference']}"
