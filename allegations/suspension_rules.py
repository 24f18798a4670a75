"""When it may be decided whether somebody is suspended, and what follows, and by whom."""

from allegations.models import Alternative, Suspension
from allegations.rules import check_can_act, check_can_handle
from audit.actions import Refused

Decision = Suspension.Decision
NOT_ALL = "Say of each of the five alternatives whether it is used, and why or why not."
NONE_USED = "You say that an alternative is used instead: mark which."


def check_can_decide_suspension(user, case):
    """The employer decides, through the case manager (SUS-07), over an allegation alone."""
    check_can_act(user, case)
    if not case.is_allegation:
        raise Refused(
            "Nobody is suspended unless the harm threshold may be met. Judge that first, with your "
            "reasons."
        )


def check_is_considered(case, decision, alternatives):
    """Each of the five alternatives, whatever is decided (SUS-03, SUS-04).

    `alternatives` is the pair (used, why) of each Alternative.Kind.
    """
    said = {kind for kind, (_, why) in alternatives.items() if why.strip()}
    if said != set(Alternative.Kind.values):
        raise Refused(NOT_ALL)
    if decision == Decision.INSTEAD and not any(used for used, _ in alternatives.values()):
        raise Refused(NONE_USED)
    if decision == Decision.SUSPENDED and case.suspensions.running().exists():
        raise Refused("They are suspended already. Say first how that ended, or review it.")


def check_can_follow(user, suspension):
    """At any time, in a closed case too: nobody stays suspended because a case has ended."""
    check_can_handle(user, suspension.case)
    if not suspension.suspends:
        raise Refused("Nobody was suspended by this decision.")


check_can_draft_letter = check_can_follow
check_can_confirm_suspension = check_can_follow


def check_can_review_suspension(user, suspension):
    check_can_follow(user, suspension)
    if suspension.ends.exists():
        raise Refused("This suspension has ended.")


check_can_end_suspension = check_can_review_suspension
