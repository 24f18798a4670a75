"""When somebody of another agency may be entered, put right and ended, and by whom."""

from audit.actions import Refused
from concerns.rules import check_file_in_sight
from schools import posts
from schools.posts import Can


def check_can_keep_professionals(user, pupil):
    if not posts.may(user, Can.TRIAGE, pupil.school_id):
        raise Refused("The DSL and the deputies enter who else works with a child.")
    check_file_in_sight(user, pupil)


def check_can_change_professional(user, professional):
    check_can_keep_professionals(user, professional.pupil)
    if professional.ended_at:
        raise Refused("Somebody has ended this already.")


def check_is_not_entered(pupil, agency, name, besides=None):
    """Of two who enter the same person at once, or one who sends it twice, one is told."""
    there = pupil.professionals.in_force().filter(agency=agency, name=name)
    if there.exclude(pk=besides and besides.pk).exists():
        raise Refused(f"{name} stands on this file already, from the same agency.")
