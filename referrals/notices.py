"""Who is told that something waits. Only that: the words are the same for everybody."""

from concerns.models import Exclusion
from schools.actions import tell
from schools.models import Notice, Person, Post

Subject = Notice.Subject


def reply_late(referral):
    """Whoever sent it asks for the answer; the DSL hears too (FUP-02)."""
    leads = Person.objects.with_account().holding(referral.school_id, Post.Kind.DSL)
    people = leads | Person.objects.with_account().filter(pk=referral.sent_by_id)
    _tell(referral, people, Subject.TASK)


def _tell(referral, people, subject):
    """Those kept out of a child's file hear nothing of it."""
    kept_out = Exclusion.objects.in_force().filter(pupil__referred__referral=referral)
    people = people.exclude(pk__in=kept_out.values("person")).distinct()
    tell(people, subject, school_id=referral.school_id)
