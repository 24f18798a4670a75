"""When a teacher's duty to tell the police of FGM is written down, and who says it is done."""

from audit.actions import Refused
from concerns.rules import check_in_sight
from schools import posts
from schools.models import Post
from schools.posts import Can

# In whose posts somebody may be a teacher. Whether they are one, the record of posts does not know:
# the person who writes it down says so.
Kind = Post.Kind
MAY_TEACH = [Kind.DSL, Kind.DEPUTY_DSL, Kind.HEAD, Kind.DEPUTY_HEAD, Kind.STAFF, Kind.SENCO]
MAY_TEACH += [Kind.DESIGNATED_TEACHER, Kind.MENTAL_HEALTH, Kind.SUPPLY]


def check_may_be_a_teacher(person, school_id):
    """The duty is a teacher's; others tell the DSL, who refers (REF-15)."""
    held = Post.objects.current().filter(person=person, school=school_id, kind__in=MAY_TEACH)
    if not held.exists():
        raise Refused(
            "The law asks this of teachers. Whoever holds another post tells the DSL at once, who "
            "refers to social care and tells the police."
        )


def check_can_take_on_fgm_duty(user, concern):
    """A teacher says of their own concern that they found it themselves: nobody else can."""
    if concern.author_id != user.pk:
        raise Refused("The duty is of the teacher who found it, who wrote it down.")
    if not posts.may(user, Can.LOG, concern.school_id):
        raise Refused("You no longer work at this school.")
    if concern.from_pupil:
        raise Refused("A pupil wrote this.")
    check_may_be_a_teacher(user, concern.school_id)
    if concern.fgm_duties.filter(teacher=user).exists():
        raise Refused("This is written down already.")


def check_can_name_fgm_duty(user, concern):
    """A lead writes down that the teacher who wrote the concern has the duty."""
    if not posts.may(user, Can.TRIAGE, concern.school_id):
        raise Refused("The DSL and the deputies write down whose duty it is.")
    check_in_sight(user, concern)
    if concern.is_new:
        raise Refused("Open the concern first, so that its writer knows it has been read.")
    if concern.from_pupil:
        raise Refused("A pupil wrote this. Write down first which teacher heard of it.")
    check_may_be_a_teacher(concern.author_id, concern.school_id)
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
