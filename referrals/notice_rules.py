"""When somebody is to be told at once of what happens to a child, and who writes that down."""

from audit.actions import Refused
from concerns.models import Concern
from concerns.rules import check_file_in_sight
from referrals.models import NoticeGiven, PlanNotice, PupilStatus
from referrals.status_rules import check_owner
from schools import posts
from schools.posts import Can

Event = PlanNotice.Event


def check_can_raise_notices(user, pupil):
    if not posts.may(user, Can.TRIAGE, pupil.school_id):
        raise Refused("The DSL and the deputies write down what must be told at once.")
    check_file_in_sight(user, pupil)


def status_that_calls(pupil, event):
    """The status in force for which this event is told at once, or None."""
    kinds = PlanNotice.statuses_for(event)
    held = {one.kind: one for one in PupilStatus.objects.in_force().filter(pupil=pupil)}
    return next((held[kind] for kind in kinds if kind in held), None)


def what_calls(user, pupil, event):
    """The status, or for an absence an open concern, that calls for telling somebody (CPN-05)."""
    if status := status_that_calls(pupil, event):
        return {"status": status}
    if event == Event.ABSENCE:
        open_still = Concern.objects.visible_to(user).about(pupil).open()
        if concern := open_still.order_by("-signed_at").first():
            return {"concern": concern}
        raise Refused("This child has no child protection plan and no open concern.")
    kinds = [PupilStatus.Kind(kind).label.lower() for kind in PlanNotice.statuses_for(event)]
    raise Refused(f"The child has no status that calls for it: {' or '.join(kinds)}. Add it first.")


def check_can_give_notice(user, notice):
    if not posts.may(user, Can.TRIAGE, notice.school_id):
        raise Refused("The DSL and the deputies write down who was told.")
    if not PlanNotice.objects.visible_to(user).filter(pk=notice.pk).exists():
        raise Refused("You cannot see this file.")
    if NoticeGiven.objects.filter(notice=notice).exists():
        raise Refused("That they were told is written down already.")
    if notice.withdrawn():
        raise Refused("This was withdrawn: nobody is to be told.")


def check_told(notice, told_by, moment):
    """Nobody is told before the minute in which it happened; and somebody of ours tells them."""
    check_owner(told_by, notice.pupil)
    if moment < notice.happened_at.replace(second=0, microsecond=0):
        raise Refused("That is before it happened. Please look at the day and the time.")
