"""A meeting with other agencies is planned, moved, cancelled or held, and what follows is done."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from concerns.rules import check_not_changed_since
from deadlines.actions import cancel, meet, raise_deadline
from referrals import meeting_rules as rules
from referrals import notices
from referrals.actions.notices import tell_of_worry
from referrals.models import (
    Meeting,
    MeetingAction,
    MeetingChild,
    MeetingDeadline,
    MeetingStep,
    Minutes,
)
from schools.models import Person

Status = Meeting.Status
# What may be put right until it is held.
PLAN = "kind planned_at until place led_by area about attendee report_due_on".split()

# How many days before its day each clock begins, so that it reminds (clocks.toml).
AHEAD = {"meeting_held": 8, "meeting_report": 4, "meeting_next": 8}


def locked_meeting(meeting):
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def move_meeting(meeting, status, *, by, note=""):
    """Change the status, if MOVES lists the change, and add the step that says so."""
    if not meeting.may_move_to(status):
        raise Refused(f"A meeting that is “{meeting.get_status_display()}” cannot do that.")
    meeting.status = status
    MeetingStep.objects.create(
        school_id=meeting.school_id, meeting=meeting, status=status, note=note, by=by
    )


@transaction.atomic
def plan_meeting(*, by, pupils, **words):
    """A meeting of other agencies about these children (MAM-01). `words` as PLAN names them."""
    rules.check_meeting_children(by, pupils)
    _check_plan(pupils, words)
    meeting = Meeting(school_id=pupils[0].school_id, by=by, **words)
    keep(meeting, by=by)
    for pupil in pupils:
        MeetingChild.objects.create(school_id=meeting.school_id, meeting=meeting, pupil=pupil)
    _set_clocks(meeting, by)
    _meet_planned(meeting, pupils, by)
    record("planned_meeting", meeting, by=by)
    return meeting


def _meet_planned(meeting, pupils, by):
    """The next one of this kind about one of these children is planned: this is it."""
    owed = MeetingDeadline.objects.filter(clock="meeting_next", meeting__kind=meeting.kind)
    about = MeetingChild.objects.filter(pupil__in=pupils).values("meeting")
    meet(owed.filter(meeting__in=about), by=by)


def _check_plan(pupils, words):
    rules.check_area(words["kind"], words.get("area", ""))
    rules.check_times(words["planned_at"], words.get("until"), words.get("report_due_on"))
    if attendee := words.get("attendee"):
        rules.check_may_take_part(attendee, pupils, pupils[0].school_id)


@transaction.atomic
def change_meeting(meeting, *, by, seen=None, **words):
    """It is moved, or put right. `seen` is the mark of the page that it was typed on."""
    meeting = locked_meeting(meeting)
    rules.check_can_change_meeting(by, meeting)
    check_not_changed_since(meeting, seen)
    _check_plan(meeting.pupils, words)
    for name, word in words.items():
        setattr(meeting, name, word)
    keep(meeting, by=by, fields=PLAN)
    _set_clocks(meeting, by)
    record("changed_meeting", meeting, by=by)
    return meeting


def _set_clocks(meeting, by):
    _set_clock(meeting, "meeting_held", timezone.localdate(meeting.planned_at), by)
    _set_clock(meeting, "meeting_report", meeting.report_due_on, by)


def _set_clock(meeting, name, day, by):
    """One clock runs to this day, or none. Another that ran is cancelled: none is extended."""
    begins = day and day - timedelta(days=AHEAD[name])
    running = MeetingDeadline.objects.filter(meeting=meeting, clock=name, action=None).open()
    for deadline in running:
        if timezone.localdate(deadline.started_at) == begins:
            return
        cancel(deadline, by=by, reason="The day was changed.")
    if day:
        _start(meeting, name, begins, by)


def _start(meeting, name, day, by, **more):
    raise_deadline(
        MeetingDeadline,
        name,
        by=by,
        school=meeting.school,
        started_at=day,
        meeting=meeting,
        **more,
    )


@transaction.atomic
def cancel_meeting(meeting, *, by, reason):
    """It is not held, and why. It stays on the file, and its clocks stop."""
    meeting = locked_meeting(meeting)
    rules.check_can_cancel_meeting(by, meeting)
    move_meeting(meeting, Status.CANCELLED, by=by, note=reason)
    keep(meeting, by=by, fields=["status"])
    for deadline in MeetingDeadline.objects.filter(meeting=meeting, action=None).open():
        cancel(deadline, by=by, reason="The meeting was cancelled.")
    record("cancelled_meeting", meeting, by=by, reason=reason)
    return meeting


@transaction.atomic
def write_minutes(meeting, *, by, **words):
    """What came of it (MAM-01, MAM-11), or why the school could not attend (MAM-12)."""
    meeting = locked_meeting(meeting)
    rules.check_can_write_minutes(by, meeting)
    minutes = Minutes.objects.create(school_id=meeting.school_id, meeting=meeting, by=by, **words)
    if meeting.is_planned:
        move_meeting(meeting, Status.HELD, by=by)
        keep(meeting, by=by, fields=["status"])
        meet(MeetingDeadline.objects.filter(meeting=meeting, clock="meeting_held"), by=by)
    if minutes.next_on:
        _set_clock(meeting, "meeting_next", minutes.next_on, by)
    if minutes.worry == Minutes.Worry.NOT_SAFE:
        tell_of_worry(meeting.pupils, minutes, by)
    record("wrote_minutes", minutes, by=by)
    return minutes


@transaction.atomic
def add_meeting_action(meeting, *, by, what, due_on, owner=None, agency=""):
    """What somebody of the school, or an agency, is to do by a day (MAM-08)."""
    meeting = locked_meeting(meeting)
    rules.check_can_add_meeting_action(by, meeting)
    if owner:
        rules.check_may_take_part(owner, meeting.pupils, meeting.school_id)
    action = MeetingAction(
        school_id=meeting.school_id,
        meeting=meeting,
        by=by,
        what=what,
        due_on=due_on,
        owner=owner,
        agency=agency,
    )
    keep(action, by=by)
    _start(meeting, "meeting_action", due_on, by, action=action)
    record("added_meeting_action", action, by=by)
    return action


@transaction.atomic
def finish_meeting_action(action, *, by, outcome):
    """It is done, or will not be done; and what came of it."""
    locked_meeting(action.meeting)
    action = MeetingAction.objects.select_for_update().get(pk=action.pk)
    rules.check_can_finish_meeting_action(by, action)
    action.done_at, action.done_by, action.outcome = timezone.now(), by, outcome
    keep(action, by=by, fields=["done_at", "done_by", "outcome"])
    meet(MeetingDeadline.objects.filter(action=action), by=by)
    record("finished_meeting_action", action, by=by)
    return action


def remind_of_meeting(deadline):
    """A meeting or a report is coming: the leads, and who attends for the school. By the sweep."""
    notices.of_meeting(deadline)
    record("reminded", deadline.meeting, by=Person.objects.sweep())


def find_meeting_still_late(deadline, post):
    """A working day later it is still not done: the next post hears. By the sweep."""
    notices.meeting_still_late(deadline.meeting, post)
    record("still_late", deadline.meeting, by=Person.objects.sweep())


def find_meeting_late(deadline):
    """A report, the minutes or an action is late: the same people are told. By the sweep."""
    notices.of_meeting(deadline)
    record("late", deadline.meeting, by=Person.objects.sweep())
