"""Who may pause somebody's account, and who may lift the pause.

A pause for leave is made by the same people as one for a suspension: it tells of neither (SUS-14).
"""

from audit.actions import Refused
from audit.reading import allows
from schools import posts, rules
from schools.models import Post
from schools.posts import Can

# Whoever heads a school, or is of its board.
OF_THE_BOARD = {Can.APPOINT_HEAD, Can.APPOINT_CHAIR}
WHO_PAUSES = (
    "The headteacher pauses an account; that of the headteacher or of a chair, the chair or the "
    "vice chair of governors."
)


def check_can_pause_account(user, person):
    """The head of one of their schools; the board for whoever heads or chairs one (SUS-14)."""
    if person.pk == user.pk:
        raise Refused("Nobody pauses their own account. Ask somebody else to do it.")
    _check_may_pause(user, person)
    rules.check_not_paused(person)


def _check_may_pause(user, person):
    """At one of their schools, as whoever may have to suspend them: or their pause could be made
    by nobody for leave, and would tell of a suspension."""
    guarded = rules.guarded_posts(person)
    of_board = {pair for pair in guarded if posts.GIVEN_BY[pair[1]] in OF_THE_BOARD}
    if of_board:
        may = _may_pause_board(user, person, of_board)
    else:
        held = Post.objects.unfinished().filter(person=person).values_list("school", flat=True)
        schools = {*held, *(school for school, _ in guarded)}
        may = schools.intersection(posts.schools_where(user, Can.APPOINT_LEADS))
    if not may:
        raise Refused(WHO_PAUSES)


def _may_pause_board(user, person, of_board):
    """The board of a school that they head or chair; nobody who heads a school that they chair, as
    a matter about that head may have come to them (ALG-04)."""
    chaired = {school for school, kind in of_board if posts.GIVEN_BY[kind] is Can.APPOINT_CHAIR}
    if chaired.intersection(posts.schools_where(user, Can.APPOINT_LEADS)):
        return False
    return any(allows(rules.check_keeps_the_boards, user, person, school) for school, _ in of_board)


def check_can_lift_pause(user, person):
    """Whoever paused it; where they have left, the chair or vice chair. Never who is paused."""
    running = person.pauses.running()
    if not running.exists():
        raise Refused("This account is not paused.")
    if not running.filter(by=user).exists() and not _left_behind(user, person, running):
        raise Refused(rules.PAUSED)


def _left_behind(user, person, running):
    """Whether the user chairs a school of theirs, and nobody who paused them serves there now."""
    schools = Post.objects.filter(person=person).values("school")
    chaired = schools.filter(school__in=posts.schools_where(user, Can.APPOINT_HEAD))
    there = Post.objects.current().filter(school__in=schools, person__in=running.values("by"))
    return chaired.exists() and not there.exists()
