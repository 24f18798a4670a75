"""What stands of this room beside a concern about a child."""

from dataclasses import dataclass

from allegations.models import Welfare
from schools import posts
from schools.posts import Can


@dataclass(frozen=True)
class Card:
    """The way to report an adult, and that this concern belongs with a matter about one."""

    concern: object
    welfare: list


def of_concern(concern, user):
    """The same for every lead on every concern, but where this one was taken up for a matter that
    they may know of. None for anybody else."""
    if not posts.may(user, Can.TRIAGE, concern.school_id):
        return None
    return Card(concern, list(Welfare.objects.visible_to(user).filter(concern=concern.pk)))
