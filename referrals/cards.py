"""What stands of this room beside a concern."""

from dataclasses import dataclass

from audit.reading import allows
from referrals import rules
from referrals.listing import told
from referrals.models import Referral


@dataclass(frozen=True)
class Card:
    """The referrals made of a concern that this person may read, and whether one may be written."""

    concern: object
    referrals: list
    may_refer: bool


def of_concern(concern, user):
    """The card, or None where there is nothing to show and nothing to do."""
    referrals = list(told(user).filter(concern=concern.pk))
    may = allows(rules.check_can_refer, user, concern)
    return Card(concern, referrals, may) if referrals or may else None


def keeps_open(concern):
    """What is still to be done with its referrals before the concern is closed.

    Not narrowed to who closes it: nothing is closed over an agency that owes an answer.
    """
    if Referral.objects.filter(concern=concern.pk).open().exists():
        return ["close the referrals that are open, with what came of them."]
    return []
