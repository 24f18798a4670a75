"""What was shared about a child, and what was withheld, as lines of the chronology (INF-17)."""

from concerns.telling import cut
from referrals.models import Sharing


def entries_for(pupil, user, *, whole=False):
    """Every line that this person may read, in no order, as timeline.py gives them."""
    rows = Sharing.objects.visible_to(user).filter(pupil=pupil).select_related("by")
    return [_line(row, whole) for row in rows]


def _line(row, whole):
    labelled = [
        ("Asked for", row.scope),
        ("What", row.what),
        ("Why", row.why),
        ("Parents", row.parents_words),
    ]
    words = [(label, text if whole else cut(text)) for label, text in labelled if text]
    return {
        "kind": "agency",
        "title": _title(row),
        "words": words,
        "notes": [row.get_kind_display(), *([f"With {row.with_whom}"] if row.with_whom else [])],
        "at": row.shared_at or row.decided_at,
        "written_at": row.at,
        "who": str(row.by),
        "due": None,
        "due_what": "",
        "timed": True,
        "owner": "",
        "key": f"sharing-{row.pk}",
        "about_others": False,
        "significant": not row.shares,
        "concern": None,
    }


def _title(row):
    if row.shares and not row.shared_at:
        return f"To be shared with {row.agency}"
    return str(row)
