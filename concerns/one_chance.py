"""What the one-chance mark bars: whatever delays, and whatever mediates (URG-10)."""

from audit.actions import Refused
from concerns.models import Concern, Decision, OneChance

Course = Decision.Course
# What does not delay: to go to those who can protect the child.
AT_ONCE = {Course.SOCIAL_CARE, Course.POLICE}
BARRED = (
    "This is marked as “one chance”: refer to children's social care or the police, now. "
    "Nothing that waits or mediates is decided while the mark stands."
)
NOT_THE_FAMILY = (
    "This is marked as “one chance”: the family is not spoken to, and nobody mediates. "
    "Lift that mark first, with the reason."
)


def mark_of(concern):
    """The mark in force on this concern, or None."""
    return OneChance.objects.in_force().filter(concern=concern).first()


def waiting(concern):
    """The mark, as long as nobody has decided to go to social care or the police; or None."""
    return None if AT_ONCE & set(concern.courses) else mark_of(concern)


def check_does_not_delay(concern, courses):
    if not AT_ONCE & set(courses) and mark_of(concern):
        raise Refused(BARRED)


def check_family_may_hear(pupil):
    """Of no concern about this child there is a mark."""
    marks = OneChance.objects.in_force()
    if marks.filter(concern__in=Concern.objects.about(pupil).values("pk")).exists():
        raise Refused(NOT_THE_FAMILY)


def check_nobody_mediates(concern):
    if mark_of(concern):
        raise Refused(NOT_THE_FAMILY)
