"""When a status of a child may be entered, changed, answered and ended, and by whom."""

from django.db.models import Q
from django.utils import timezone

from audit.actions import Refused
from concerns.models import Exclusion
from concerns.models.by_name import named
from referrals.models import PupilStatus
from schools import posts
from schools.models import Person, Post, Pupil
from schools.posts import Can

Kind = PupilStatus.Kind
ENTERED_BY = "The DSL and the deputies enter what a child’s status is."


def children_open_to(user):
    """Children of the schools whose files this person reads by post, with or without a file."""
    here = Pupil.objects.filter(school__in=posts.schools_where(user, Can.READ_FILES))
    return here.filter(named(user).leave("pk"))


def check_can_begin_status(user):
    if not posts.may(user, Can.TRIAGE):
        raise Refused(ENTERED_BY)


def check_can_keep_statuses(user, pupil):
    """The DSL or a deputy; also of a child who has no file yet, which then begins (STA-04)."""
    if not posts.may(user, Can.TRIAGE, pupil.school_id):
        raise Refused(ENTERED_BY)
    if pupil.pk in named(user).shut:
        raise Refused("You cannot see this file.")


def check_can_change_status(user, status):
    """`status` is in sight, and it has not been ended."""
    check_in_sight(user, status)
    if status.ended_at:
        raise Refused("Somebody has ended this already.")


check_can_answer_status = check_can_change_status
check_can_end_status = check_can_change_status
check_can_tell_staff = check_can_change_status


def check_in_sight(user, status):
    check_can_keep_statuses(user, status.pupil)
    if not PupilStatus.objects.visible_to(user).filter(pk=status.pk).exists():
        raise Refused("You cannot see this status.")


def check_days(starts_on, ends_on):
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused("It ends before it starts. Please look at the two days.")


def check_last_day(ends_on):
    if ends_on and ends_on > timezone.localdate():
        raise Refused("That day is still to come. Change the status and give it as its last day.")


def check_no_twin(pupil, kind, starts_on, ends_on, besides=None):
    """No two of one kind at the same time. A day that is not known may be any day."""
    twins = PupilStatus.objects.filter(pupil=pupil, kind=kind).that_held()
    twins = twins.exclude(pk=besides and besides.pk)
    if ends_on:
        twins = twins.filter(Q(starts_on=None) | Q(starts_on__lte=ends_on))
    if starts_on:
        twins = twins.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on))
    if twin := twins.first():
        raise Refused(
            f"This child has the status “{twin}” already at that time. Change or end that one."
        )


def check_can_be_fostered(pupil, starts_on):
    """Under 16, under 18 if disabled, and not looked after: otherwise it is no private fostering
    (STA-08)."""
    day = starts_on or timezone.localdate()
    held = PupilStatus.objects.in_force(day).filter(pupil=pupil).values_list("kind", flat=True)
    if Kind.LOOKED_AFTER in held:
        raise Refused("A looked-after child is not privately fostered. End that status first.")
    limit = 18 if Kind.DISABILITY in held else 16
    if pupil.date_of_birth and _age(pupil.date_of_birth, day) >= limit:
        raise Refused(
            f"The child was {limit} or older. Private fostering is of children under 16, or under "
            "18 with a disability: add that status first."
        )


def _age(born, day):
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def check_owner(person, pupil):
    """Whoever keeps it up works at the school, and is not kept out of the file."""
    if not Person.objects.at_school(pupil.school_id).filter(pk=person.pk).exists():
        raise Refused("Choose somebody who holds a post at the school today.")
    if Exclusion.objects.said().in_force().filter(person=person, pupil=pupil).exists():
        raise Refused("Choose somebody else: this person is kept out of the file.")


def choosers(pupil):
    """Who may say that somebody needs to know: the leads and the designated teacher (ACC-10)."""
    kinds = [Post.Kind.DSL, Post.Kind.DEPUTY_DSL, Post.Kind.DESIGNATED_TEACHER]
    return Person.objects.holding(pupil.school_id, *kinds)


def check_told(status, person, chosen_by, shown):
    """Somebody of the school who is not kept out, chosen by who may choose."""
    check_owner(person, status.pupil)
    if not choosers(status.pupil).filter(pk=chosen_by.pk).exists():
        raise Refused("The DSL, a deputy or the designated teacher says who needs to know.")
    if shown and status.in_confidence:
        raise Refused("What is held in confidence is told in person, and not shown on a page.")


def check_can_list_at_risk(user):
    if not posts.may(user, Can.READ_FILES):
        raise Refused("This list is for the DSL, the deputies and, in most schools, the head.")
