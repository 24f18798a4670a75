"""What this room tells of a child: that a matter about an adult concerns them, and nothing else.

For the DSL team, which looks after the child, and for whoever deals with the matter. Anybody else
who reads the file sees nothing: they could guess from it whom it is about (ALG-13, LLC-14, ACC-08).
"""

from allegations.models import Welfare
from schools import posts
from schools.posts import Can

# In confidence: on no paper, and in no copy that leaves the school.
LINE = {
    "kind": "confidence",
    "title": "A matter about an adult concerns this child",
    "timed": True,
    "notes": ["It is kept apart from this file"],
    "who": "Set by the program",
    "about_others": False,
    "significant": False,
    "due": None,
    "due_what": "",
    "owner": "",
}


def entries_for(pupil, user, *, whole=False):
    """The lines in sight of this person: plain dicts, as the chronology wants."""
    if not posts.schools_where(user, Can.TRIAGE, Can.HEAR_OF_ADULTS):
        return []
    rows = Welfare.objects.visible_to(user).filter(pupil=pupil).select_related("taken_by")
    return [_line(row) for row in rows]


def _line(row):
    taken = [("Taken up", f"by {row.taken_by}, in a concern")] if row.taken_at else []
    key = f"welfare-{row.pk}"
    return {
        **LINE,
        "key": key,
        "at": row.at,
        "written_at": row.at,
        "words": taken,
        "concern": None,
    }
