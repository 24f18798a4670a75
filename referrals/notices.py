"""Who is told that something waits. Only that: the words are the same for everybody."""

from concerns.models import Exclusion
from deadlines.telling import asked, holders, told_next
from schools.actions import tell
from schools.models import Notice, Person, Post

Subject = Notice.Subject


def reply_late(referral):
    """Whoever sent it asks for the answer; the DSL hears too (FUP-02)."""
    leads = holders(referral.school_id, Post.Kind.DSL)
    people = leads | Person.objects.with_account().filter(pk=referral.sent_by_id)
    _tell(people, referral.pupils, referral.school_id)


def reply_still_late(referral, post):
    """Whoever holds the post; of a step that goes outside, whoever sent it and the leads too."""
    people = told_next(referral.school_id, post)
    if post not in Post.Kind.values:
        people = people | Person.objects.with_account().filter(pk=referral.sent_by_id)
    _tell(people, referral.pupils, referral.school_id)


def owes_next_step(referral, by):
    """They do not act: whoever sent it and the leads hear, but who wrote it down (FUP-03)."""
    people = Person.objects.on_duty(referral.school_id)
    people = people | Person.objects.with_account().filter(pk=referral.sent_by_id)
    _tell(people.exclude(pk=by.pk), referral.pupils, referral.school_id)


def meeting_still_late(meeting, post):
    _tell(told_next(meeting.school_id, post), meeting.pupils, meeting.school_id)


def of_meeting(deadline):
    """The DSL, and whoever attends for the school or is to do it (MAM-09)."""
    meeting, action = deadline.meeting, deadline.action
    named = action.owner_id if action else meeting.attendee_id
    people = holders(meeting.school_id, Post.Kind.DSL) | asked(named, meeting.school_id)
    _tell(people, meeting.pupils, meeting.school_id)


def fgm_found(duty):
    """The teacher hears that something waits for them, and not what."""
    teacher = Person.objects.with_account().filter(pk=duty.teacher_id)
    tell(teacher, Subject.URGENT, school_id=duty.school_id)


def fgm_waits(duty, post):
    """The next who reminds the teacher, but for whoever is kept out of the child's file."""
    kept_out = Exclusion.objects.in_force().filter(pupil__involvements__concern=duty.concern_id)
    people = told_next(duty.school_id, post).exclude(pk__in=kept_out.values("person"))
    tell(people.distinct(), Subject.URGENT, school_id=duty.school_id)


def _tell(people, pupils, school_id, subject=Subject.TASK):
    """Those kept out of the file of one of these children hear nothing of it."""
    kept_out = Exclusion.objects.in_force().filter(pupil__in=pupils)
    people = people.exclude(pk__in=kept_out.values("person")).distinct()
    tell(people, subject, school_id=school_id)


def owed_at_once(pupil, by):
    """Of a child with a plan somebody must be told at once: the leads hear, but who wrote it."""
    leads = Person.objects.on_duty(pupil.school_id).exclude(pk=by.pk)
    _tell(leads, [pupil], pupil.school_id, Subject.URGENT)


def untold(notice, post):
    """It has been owed for a while: whoever holds the next post hears, or who rings outside."""
    _tell(told_next(notice.school_id, post), [notice.pupil], notice.school_id)
