"""What the bench's host holds that is shown by name: rows as in tables.py, of the same children.

Of twenty files one is shown to one of the school's staff, of fifty one has a summary that is shown
to another, and of a hundred concerns that somebody dealt with one is shown to a third.
"""

from concerns import models as case
from tests.bench.tables import NOTE, ONE_TO_A_FILE, one_of, some

A_FILE = f"{ONE_TO_A_FILE} WHERE pg_temp.chance(i, 21) < 0.05"
A_SUMMARY = f"{ONE_TO_A_FILE} WHERE pg_temp.chance(i, 22) < 0.02"
A_CONCERN = some(0.01, 23)
SUMMARY = "pg_temp.key('summary', i)"
UNTIL = "now() + interval '90 days'"
READER = one_of("person", "5 + (i % 30)")


def grants(kind, model, rows, item):
    """The share of one thing with one person, and django-guardian's row that opens it."""
    share = f"pg_temp.key('share of {kind}', i)"
    of_share = {
        "id": share,
        "school_id": "school",
        "kind": "'need_to_know'",
        f"{kind}_id": item,
        "person_id": READER,
        "reason": f"left('{NOTE}', 80)",
        "until": UNTIL,
        "by_id": one_of("person", "4"),
    }
    opened = {
        "school_id": "school",
        "user_id": READER,
        "permission_id": f"(SELECT id FROM auth_permission WHERE codename = 'be_shown_{kind}')",
        "share_id": share,
        "until": UNTIL,
        "content_object_id": item,
    }
    return [(case.Share, rows, of_share), (model, rows, opened)]


SUMMARIES = [
    (
        case.Summary,
        A_SUMMARY,
        {
            "id": SUMMARY,
            "school_id": "school",
            "pupil_id": "pupil",
            "title": "'What helps in lessons'",
            "by_id": "lead",
        },
    ),
    (
        case.SummaryVersion,
        A_SUMMARY,
        {
            "school_id": "school",
            "summary_id": SUMMARY,
            "words": f"left('{NOTE}', 160)",
            "by_id": "lead",
        },
    ),
]
GRANTS = [
    *SUMMARIES,
    *grants("file", case.FilePermission, A_FILE, "pupil"),
    *grants("concern", case.ConcernPermission, A_CONCERN, "id"),
    *grants("summary", case.SummaryPermission, A_SUMMARY, SUMMARY),
]
