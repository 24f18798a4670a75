"""What was considered beside a child's concerns: the rows and the line that status_timeline.py
reads and tells with its own, in one statement."""

from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Value
from django.db.models.functions import Concat, JSONObject

from concerns import masks
from concerns.keys import Array
from concerns.models import Involvement
from referrals.models import Consideration

WORDS = {"tool": "By", "result": "It showed", "reason": "Why"}
NAMES = """pupil__given_name pupil__family_name pupil__legal_given_name pupil__legal_family_name
    not_on_list""".split()


def rows(user):
    """Those beside the concerns of the pupil of the statement outside, as plain data."""
    found = Consideration.objects.visible_to(user)
    found = found.filter(concern__involvements__pupil=OuterRef("pk"))
    children = Involvement.objects.filter(concern=OuterRef("concern"))
    named = children.values(said=JSONObject(**{name: name for name in NAMES}, pupil="pupil"))
    who = Concat("by__given_name", Value(" "), "by__family_name")
    said = {name: name for name in ["id", "kind", "goes", "at", "concern", *WORDS]}
    return found.values(said=JSONObject(**said, who=who, children=Array(named)))


def line(said, pupil):
    """One of them in one child's story: the names of the other children are covered."""
    others = [child for child in said["children"] if child["pupil"] != str(pupil.pk)]
    cover = masks.mask_for(_names(others), masks.names_of(pupil))
    at = datetime.fromisoformat(said["at"])
    return {
        "kind": "decision",
        "title": str(Consideration(kind=said["kind"], goes=said["goes"])),
        "words": [(label, cover(said[name])) for name, label in WORDS.items()],
        "at": at,
        "written_at": at,
        "who": said["who"],
        "key": f"consideration-{said['id']}",
        "about_others": bool(others),
        "concern": UUID(said["concern"]),
    }


def _names(children):
    for child in children:
        both = f"{child['pupil__given_name'] or ''} {child['pupil__family_name'] or ''}"
        yield from [both, *(child[name] or "" for name in NAMES)]
