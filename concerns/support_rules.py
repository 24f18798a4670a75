"""When support may be arranged, written down, looked at and ended, and by whom."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from audit.actions import Refused
from concerns.models import Exclusion, Support, SupportEntry
from concerns.models.by_name import named
from concerns.rules import check_can_act_on, check_may_speak_to_parents
from deadlines.clocks import clock
from deadlines.own_lengths import length_at
from schools.models import Person, Pupil

EARLY_HELP = "early_help_review"

check_can_support = check_can_act_on
check_can_work_with_parents = check_can_act_on


def near(concern, user):
    """For whom there may be support by name, each with who they are: the children of the concern,
    and their brothers and sisters but for those whose file this person is kept out of."""
    children = concern.involvements.exclude(pupil=None).select_related("pupil")
    found = [(child.pupil, child.role_words) for child in children]
    homes = {pupil.household_id for pupil, _ in found if pupil.household_id}
    siblings = Pupil.objects.filter(named(user).leave("pk"), household__in=homes)
    others = siblings.exclude(pk__in=[pupil.pk for pupil, _ in found])
    return found + [(pupil, "brother or sister") for pupil in others]


def check_can_support_whom(user, concern, pupil):
    check_can_support(user, concern)
    if pupil is not None and pupil.pk not in {one.pk for one, _ in near(concern, user)}:
        raise Refused("Choose a child of this concern, or a brother or sister.")


def check_may_give(person, concern, pupil):
    """Somebody who may lead a plan may give support too, to a child by name."""
    if pupil is None:
        raise Refused("Whoever writes down their own contacts gives support to a child by name.")
    check_may_lead(person, concern, pupil)


def check_may_lead(person, concern, pupil):
    """Somebody of the school with an account, whom no lead keeps out of a file that it is about.

    Of a quiet exclusion nothing is said: whoever it bars sees no more of the support than before.
    """
    if not Person.objects.with_account().at_school(concern.school_id).filter(pk=person.pk).exists():
        raise Refused("Choose somebody who holds a post at the school today.")
    about = Q(pupil=pupil) | Q(pupil__involvements__concern=concern)
    if Exclusion.objects.said().in_force().filter(about, person=person).exists():
        raise Refused("Choose somebody else: this person is kept out of the file.")


def check_starts_before_it_is_reviewed(starts_on, review_on):
    if review_on < starts_on:
        raise Refused("It is looked at again before it starts. Look at the two days.")


def check_is_looked_at_in_time(starts_on, review_on, school):
    """Early help is looked at again within what its clock gives: sooner, never later (TRI-10)."""
    latest = latest_look(starts_on, school)
    if review_on > latest:
        raise Refused(
            f"Early help is looked at again by {latest:%-d %B %Y} at the latest. Choose that day "
            "or a sooner one."
        )


def latest_look(starts_on, school):
    """Counted from its start, or from today where that was before, as long as the school gives."""
    days = length_at(clock(EARLY_HELP), school)
    return max(starts_on, timezone.localdate()) + timedelta(days=days)


def check_can_keep_up(user, support):
    """Contacts, reviews and the end: while it runs, and the concern is open."""
    check_can_act_on(user, support.concern)
    if not Support.objects.visible_to(user).filter(pk=support.pk).exists():
        raise Refused("You cannot see this support.")
    if support.ended_at:
        raise Refused("This support has ended. Arrange it anew if it is needed again.")


def check_can_log_contact(user, support):
    """The leads; and whoever of the school gives it, of what they did themselves (TRI-14)."""
    if not Support.objects.given_by(user).filter(pk=support.pk).exists():
        check_can_keep_up(user, support)


def check_is_not_logged(user, support, words):
    """What is sent twice is written once: nobody could take the second away."""
    if support.entries.filter(by=user, kind=SupportEntry.Kind.CONTACT, **words).exists():
        raise Refused("You have written this down already, word for word.")


def check_may_explain(user, concern):
    """The parents of a child are spoken to only where nothing says otherwise."""
    check_can_work_with_parents(user, concern)
    check_may_speak_to_parents(user, concern)
