"""When it may be written down what was considered beside a concern, and by whom."""

from audit.actions import Refused
from concerns.rules import check_in_sight
from referrals.models import Consideration
from schools import posts
from schools.posts import Can


def check_can_consider(user, concern):
    """The DSL or a deputy, who complete the tool themselves (REF-09); on a closed concern too."""
    if not posts.may(user, Can.TRIAGE, concern.school_id):
        raise Refused("The DSL and the deputies decide this, and say why.")
    check_in_sight(user, concern)
    if concern.is_new:
        raise Refused("Open the concern first, so that its writer knows it has been read.")


def check_says_by_what(kind, tool, result):
    """A screening without its tool and what it showed is none (REF-09)."""
    if kind == Consideration.Kind.SCREENING and not (tool.strip() and result.strip()):
        raise Refused("Name the tool that you screened by, and what it showed.")
