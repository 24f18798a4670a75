"""When a running clock may be cancelled, and by whom."""

from audit.actions import Refused
from deadlines.cancelling import who_may_see
from schools import posts
from schools.posts import Can
from schools.rules import check_can_keep_settings


def check_can_settle_clock(user, school, rule, length, unit):
    """Whoever keeps the settings, of a clock that leaves the choice, within what it allows."""
    check_can_keep_settings(user, school.pk)
    if not rule.is_settled_here:
        raise Refused("The school does not choose how long this is.")
    if unit not in rule.units:
        raise Refused("It cannot be counted in these days here.")
    if not rule.most and length != rule.length:
        raise Refused("The school chooses what days it is counted in, not how many there are.")
    if rule.most and not 1 <= length <= rule.most:
        raise Refused(
            f"Write a whole number from 1 to {rule.most}: what is owed is not put off for longer."
        )


def check_can_cancel_clock(user, deadline):
    """The DSL or a deputy says that it is no longer owed, or asks another to agree to that."""
    if not posts.may(user, Can.TRIAGE, deadline.school_id):
        raise Refused("The DSL and the deputies say that something is no longer owed.")
    _check_may_end(user, deadline)


def check_can_answer_cancelling(user, deadline):
    """The second of two people: a lead, or the head where the head reads files."""
    if not posts.may(user, Can.READ_FILES, deadline.school_id):
        raise Refused("The DSL, a deputy or a head who reads files agrees to this.")
    _check_may_end(user, deadline)
    if deadline.cancel_asked_by_id is None:
        raise Refused("Nobody asks to cancel this.")


def _check_may_end(user, deadline):
    if not who_may_see(deadline, [user]):
        raise Refused("You cannot see this.")
    if not deadline.is_open:
        raise Refused("This has been done or cancelled already.")
