"""When a meeting may be planned, moved, written up and acted on, and by whom."""

from django.utils import timezone

from audit.actions import Refused
from concerns.models import Exclusion
from concerns.rules import check_file_in_sight
from referrals.models import Meeting
from schools import posts
from schools.posts import Can


def check_can_plan_meeting(user, pupil):
    """From a child's file, which this person reads."""
    if not posts.may(user, Can.TRIAGE, pupil.school_id):
        raise Refused("The DSL and the deputies keep the meetings about a child.")
    check_file_in_sight(user, pupil)


def check_meeting_children(user, pupils):
    """Children of one school, each with a file that this person reads."""
    if not pupils:
        raise Refused("Choose at least one child whom it is about.")
    if len({pupil.school_id for pupil in pupils}) > 1:
        raise Refused("These children are not of one school. Each school keeps its own meetings.")
    for pupil in pupils:
        check_can_plan_meeting(user, pupil)


def check_times(planned_at, until, report_due_on):
    """It ends after it begins, and the report is due before it is held."""
    begins = timezone.localtime(planned_at)
    if until and until <= begins.time():
        raise Refused("It would end before it begins. Please look at both times.")
    if report_due_on and report_due_on > begins.date():
        raise Refused("The report would be due after the meeting. Please look at both days.")


def check_area(kind, area):
    """A panel on exploitation is of an area, which stands with it (REF-22)."""
    if kind in Meeting.OF_AN_AREA and not area.strip():
        raise Refused("Say which area the panel is for.")


def _check_keeps(user, meeting):
    """May this person do anything at all with this meeting?"""
    if not posts.may(user, Can.TRIAGE, meeting.school_id):
        raise Refused("The DSL and the deputies keep the meetings about a child.")
    if not Meeting.objects.visible_to(user).filter(pk=meeting.pk).exists():
        raise Refused("You cannot see this meeting.")


def check_can_change_meeting(user, meeting):
    _check_keeps(user, meeting)
    if not meeting.is_planned:
        raise Refused("This was held or cancelled. Plan the next one as a meeting of its own.")


check_can_cancel_meeting = check_can_change_meeting


def check_can_write_minutes(user, meeting):
    """Also a second time: what is learnt later stands beside what was written first."""
    _check_keeps(user, meeting)
    if meeting.status == Meeting.Status.CANCELLED:
        raise Refused("This meeting was cancelled, so nothing came of it.")
    if meeting.planned_at > timezone.now():
        raise Refused("It has not begun yet. If it was held earlier, change its day first.")


def check_can_act_on_meeting(user, meeting):
    _check_keeps(user, meeting)
    if meeting.status == Meeting.Status.CANCELLED:
        raise Refused("This meeting was cancelled.")


check_can_add_meeting_action = check_can_act_on_meeting


check_can_write_report = check_can_act_on_meeting
check_can_brief = check_can_act_on_meeting


def check_can_send_report(user, meeting, report=None):
    """A report of this meeting; without one, it was written on the agency's own form."""
    check_can_act_on_meeting(user, meeting)
    if report and report.meeting_id != meeting.pk:
        raise Refused("That report was written for another meeting.")


def check_can_finish_meeting_action(user, action):
    _check_keeps(user, action.meeting)
    if action.done_at:
        raise Refused("Somebody has finished this already.")


def check_may_take_part(person, pupils, school_id):
    """Nobody goes to a meeting, or acts for it, who is kept out of the file of one of its children.

    Whoever is kept out is told by a lead; the page says no more than that.
    """
    kept_out = Exclusion.objects.said().in_force().filter(pupil__in=pupils, person=person)
    if kept_out.exists():
        raise Refused(f"{person} is kept out of this child’s file. Choose somebody else.")
    if not posts.may(person, Can.LOG, school_id):
        raise Refused(f"{person} holds no post at this school. Choose somebody else.")
