"""Who is told that something waits. Only that: the words are the same for everybody."""

from concerns.models import Exclusion
from schools.actions import tell
from schools.models import Notice, Person, Post

Subject = Notice.Subject


def reply_late(referral):
    """Whoever sent it asks for the answer; the DSL hears too (FUP-02)."""
    leads = Person.objects.with_account().holding(referral.school_id, Post.Kind.DSL)
    people = leads | Person.objects.with_account().filter(pk=referral.sent_by_id)
    _tell(people, referral.pupils, referral.school_id)


def of_meeting(deadline):
    """The DSL, and whoever attends for the school or is to do it (MAM-09)."""
    meeting, action = deadline.meeting, deadline.action
    leads = Person.objects.with_account().holding(meeting.school_id, Post.Kind.DSL)
    named = action.owner_id if action else meeting.attendee_id
    people = leads | Person.objects.with_account().filter(pk=named)
    _tell(people, meeting.pupils, meeting.school_id)


def _tell(people, pupils, school_id):
    """Those kept out of the file of one of these children hear nothing of it."""
    kept_out = Exclusion.objects.in_force().filter(pupil__in=pupils)
    people = people.exclude(pk__in=kept_out.values("person")).distinct()
    tell(people, Subject.TASK, school_id=school_id)
