"""Who may press again, against whom, and who hears it. Rules return nothing, or raise Refused."""

from audit.actions import Refused
from concerns import rules
from concerns.models import Challenge, Concern
from schools import posts
from schools.models import Person, Post

Kind = Post.Kind
LEADERS = [Kind.DSL, Kind.DEPUTY_DSL, Kind.HEAD, Kind.DEPUTY_HEAD, Kind.CHAIR]


def check_can_ask_again(user, concern):
    if not Concern.objects.submitted_by(user).filter(pk=concern.pk).exists():
        raise Refused("Only the person who wrote a concern asks to look at it again.")
    if concern.reconsiderations.unanswered().exists():
        raise Refused("You have asked already, and the answer is still owed. You may add to it.")


def check_can_answer(user, asked):
    rules.check_can_give_reason(user, asked.concern)
    if asked.answered_at:
        raise Refused(f"{asked.answered_by} has answered this already.")


def leaders_of(school):
    """Whom a challenge may be about: who leads safeguarding or the school, and who chairs."""
    return Person.objects.holding(school.pk, *LEADERS)


def goes_to(school, by, of):
    """The head; but where the head is challenged, or is the one who challenges, the chair."""
    heads = Person.objects.holding(school.pk, Kind.HEAD)
    over = Person.objects.holding(school.pk, Kind.CHAIR)
    if heads.filter(pk__in=[by.pk, of.pk]).exists() or over.filter(pk=of.pk).exists():
        return Challenge.GoesTo.CHAIR
    return Challenge.GoesTo.HEAD if heads.exists() else Challenge.GoesTo.CHAIR


def check_can_challenge(user, school, of):
    if school.pk not in posts.schools_of(user):
        raise Refused("You hold no post at this school today.")
    if of.pk == user.pk:
        raise Refused("Nobody challenges themselves. Choose whom it is about.")
    if not leaders_of(school).filter(pk=of.pk).exists():
        raise Refused(f"{of} does not lead safeguarding or the school. Choose somebody else.")


def check_hears(user, said):
    if not Challenge.objects.heard_by(user).filter(pk=said.pk).exclude(by=user).exists():
        raise Refused("This challenge is answered by whoever it goes to.")


def check_can_answer_challenge(user, said):
    check_hears(user, said)
    if said.answered_at:
        raise Refused(f"{said.answered_by} has answered this already.")
