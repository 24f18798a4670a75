"""When the writer of a concern may be told what was done, and by whom."""

from audit.actions import Refused
from concerns.models import Exclusion
from concerns.rules import check_in_sight
from schools import posts
from schools.posts import Can


def check_can_tell_writer(user, concern):
    """A lead, from the opening on, of a closed concern too."""
    if not posts.may(user, Can.TRIAGE, concern.school_id):
        raise Refused("The DSL and the deputies tell the writer what was done.")
    check_in_sight(user, concern)
    if concern.is_new:
        raise Refused("Open the concern first, so that its writer knows it has been read.")
    if concern.from_pupil or concern.author_id == user.pk:
        raise Refused("No colleague of yours wrote this, so there is nobody to tell.")


def check_may_hear(concern):
    """The writer still works here, and no lead has kept them out of the file.

    Of a quiet exclusion nothing is said: it keeps the words and the mail from them all the same.
    """
    if not posts.may(concern.author, Can.LOG, concern.school_id):
        raise Refused("Whoever wrote this no longer works here.")
    kept_out = Exclusion.objects.in_force().said().filter(pupil__involvements__concern=concern)
    if kept_out.filter(person=concern.author_id).exists():
        raise Refused("Whoever wrote this is kept out of the child’s file.")
