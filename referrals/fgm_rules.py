"""When a teacher's duty to tell the police of FGM is written down, and who says it is done."""

from audit.actions import Refused
from concerns.rules import check_in_sight
from schools import posts
from schools.posts import Can


def check_can_name_fgm_duty(user, concern):
    """A lead writes down that the teacher who wrote the concern has the duty."""
    if not posts.may(user, Can.TRIAGE, concern.school_id):
        raise Refused("The DSL and the deputies write down whose duty it is.")
    check_in_sight(user, concern)
    if concern.is_new:
        raise Refused("Open the concern first, so that its writer knows it has been read.")
    if concern.from_pupil:
        raise Refused("A pupil wrote this. Write down first which teacher heard of it.")
    if concern.fgm_duties.filter(teacher=concern.author_id).exists():
        raise Refused("This is written down already.")


def check_can_report_fgm(user, duty):
    """The duty is the teacher's own, in law: nobody else can say that it is done (REF-13)."""
    if duty.teacher_id != user.pk:
        raise Refused("The law asks it of the teacher who found it. Nobody can do it for them.")
    if not posts.may(user, Can.LOG, duty.school_id):
        raise Refused("You no longer work at this school.")
    if duty.reported_at:
        raise Refused("You have written this down already.")


def check_after_it_was_found(duty, moment):
    if moment < duty.found_at:
        raise Refused("That is before it was found. Please look at the day and the time.")
