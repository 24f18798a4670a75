"""What a chronology tells beside decisions: who pressed again, support, who else works with the
child, what the family was told, records sent, bundles, images seen, stages of an inquiry, paper
files. Rows for timeline.py, words for telling.py."""

from concerns.models import Bundle, Professional, Stage, Support

# What is for a brother or sister, or for the other child, is not told in this child's file.
FOR_THEM = "WHERE (s.pupil_id IS NULL OR s.pupil_id IN (SELECT pupil_id FROM file))"
GIVEN = """concerns_support t JOIN concerns_support s ON s.id = t.id
    JOIN seen ON seen.id = s.concern_id"""
KEPT_UP = """concerns_supportentry t JOIN concerns_support s ON s.id = t.support_id
    JOIN seen ON seen.id = s.concern_id"""
OF_SUPPORT = {"about": "s.kind", "concern": "s.concern_id"}
ENTRY = {**OF_SUPPORT, "at": "t.happened_at", "source": "t.who", "next_on": "t.next_on"}
ENDED = {
    "at": "t.ended_at",
    "written_at": "t.ended_at",
    "author_id": "t.ended_by_id",
    "where": "WHERE t.ended_at IS NOT NULL",
}
ALONGSIDE = "concerns_professional t JOIN file ON file.pupil_id = t.pupil_id"
PROFESSIONAL = {"about": "t.agency", "somebody": "t.name"}
PRESSED = "concerns_reconsideration t JOIN seen ON seen.id = t.concern_id"
# What was given out, and where there is paper, is for those who may keep somebody out: not for who
# is let in by name.
PAPER = "concerns_paperfile t JOIN file ON file.pupil_id = t.pupil_id"
BUNDLED = "concerns_bundle t JOIN file ON file.pupil_id = t.pupil_id"
GOES = "CASE WHEN t.goes THEN 'go to ' ELSE 'do not go to ' END || t.agency"
ROWS = [
    ("pressed", PRESSED, {}),
    (
        "answered",
        PRESSED,
        {
            "at": "t.answered_at",
            "written_at": "t.answered_at",
            "author_id": "t.answered_by_id",
            "other_id": "t.by_id",
            "where": "WHERE t.answered_at IS NOT NULL",
        },
    ),
    ("supported", GIVEN, {**OF_SUPPORT, "source": "t.provider", "where": FOR_THEM}),
    ("contact", KEPT_UP, {**ENTRY, "where": f"{FOR_THEM} AND t.kind = 'contact'"}),
    ("support_reviewed", KEPT_UP, {**ENTRY, "where": f"{FOR_THEM} AND t.kind = 'review'"}),
    (
        "support_ended",
        GIVEN,
        {**OF_SUPPORT, **ENDED, "where": f"{FOR_THEM} AND t.ended_at IS NOT NULL"},
    ),
    (
        "explained",
        "concerns_familywork t JOIN seen ON seen.id = t.concern_id",
        {"at": "t.spoken_at", "about": "t.who"},
    ),
    (
        "involved",
        ALONGSIDE,
        {
            **PROFESSIONAL,
            "at": "coalesce(t.since::timestamp AT TIME ZONE 'Europe/London', t.at)",
            "timed": "t.since IS NULL",
            "source": "t.source",
        },
    ),
    ("involved_no_more", ALONGSIDE, {**PROFESSIONAL, **ENDED}),
    (
        "sent",
        "concerns_sending t JOIN seen ON seen.id = t.concern_id",
        {"about": GOES, "next_on": "t.goes_on", "significant": "t.goes"},
    ),
    (
        "viewed",
        "concerns_viewing t JOIN seen ON seen.id = t.concern_id",
        {"at": "t.seen_at", "about": "t.who"},
    ),
    (
        "stage",
        "concerns_stage t JOIN seen ON seen.id = t.concern_id",
        {"at": "t.happened_at", "about": "t.kind", "source": "t.with_whom"},
    ),
    ("told_writer", "concerns_feedback t JOIN seen ON seen.id = t.concern_id", {}),
    (
        "bundled",
        BUNDLED,
        {"about": "t.what_for", "somebody": "t.for_whom", "where": "WHERE %s"},
    ),
    ("paper_listed", PAPER, {"about": "t.what", "where": "WHERE %s"}),
    ("paper_ended", PAPER, {**ENDED, "about": "t.what", "where": f"{ENDED['where']} AND %s"}),
]
KINDS = {
    "pressed": "concern",
    "answered": "decision",
    "supported": "support",
    "contact": "support",
    "support_reviewed": "review",
    "support_ended": "support",
    "explained": "family",
    "involved": "agency",
    "involved_no_more": "agency",
    "sent": "agency",
    "viewed": "event",
    "stage": "decision",
    "told_writer": "concern",
    "bundled": "access",
    "paper_listed": "event",
    "paper_ended": "event",
}
LABELS = {
    "pressed": {"why": ""},
    "answered": {"answer": ""},
    "supported": {"what": ""},
    "contact": {"words": ""},
    "support_reviewed": {"words": ""},
    "support_ended": {"ended_reason": ""},
    "explained": {
        "arrangements": "",
        "child_understands": "The child understands",
        "parents_view": "They said",
        "more_support": "More support",
    },
    "involved": {"role": "", "team": "Team"},
    "involved_no_more": {"ended_reason": ""},
    "sent": {"reason": "", "what": "Which records"},
    "viewed": {"why": "", "told_whom": "Told"},
    "stage": {"words": ""},
    "told_writer": {"words": ""},
    "bundled": {"why": "", "scope": "What was in it"},
    "paper_listed": {},
    "paper_ended": {"ended_reason": ""},
}
TITLES = {
    "pressed": "Asked to look again",
    "answered": "Looked again, and answered {person}",
    "supported": "Support: {about}",
    "contact": "Contact: {about}",
    "support_reviewed": "Support reviewed: {about}",
    "support_ended": "Support ended: {about}",
    "explained": "Arrangements explained to {about}",
    "involved": "{person} works with the child: {about}",
    "involved_no_more": "{person} no longer works with the child: {about}",
    "sent": "Records {about}",
    "viewed": "An image was seen by {about}",
    "stage": "The school’s inquiry: {about}",
    "told_writer": "The writer was told what was done",
    "bundled": "Bundle made for {person}: {about}",
    "paper_listed": "Paper file listed: {about}",
    "paper_ended": "Paper file no longer here: {about}",
}
FROM = {"supported": "By", "contact": "With", "stage": "With", "involved": "Source:"}
# Names that begin with a capital wherever they stand.
AS_WRITTEN = {Professional.Agency.DOCTOR, Professional.Agency.COURT}


def _kind(code):
    label = str(Support.Kind(code).label)
    return label[0].lower() + label[1:]


def _stage(code):
    label = str(Stage.Kind(code).label)
    return label[0].lower() + label[1:]


def _agency(code):
    label = str(Professional.Agency(code).label)
    return label if code in AS_WRITTEN else label[0].lower() + label[1:]


def _what_for(code):
    label = str(Bundle.WhatFor(code).label)
    return label[0].lower() + label[1:]


ABOUT = {
    "bundled": _what_for,
    "stage": _stage,
    **dict.fromkeys("supported contact support_reviewed support_ended".split(), _kind),
    **dict.fromkeys("involved involved_no_more".split(), _agency),
}
