"""What stands of this room beside a concern."""

from dataclasses import dataclass

from audit.reading import allows
from referrals import rules
from referrals.fgm_rules import check_can_name_fgm_duty
from referrals.listing import told
from referrals.models import FgmDuty, Referral


@dataclass(frozen=True)
class Card:
    """The referrals made of a concern that this person may read, and whether one may be written."""

    concern: object
    referrals: list
    fgm_duties: list
    may_name_fgm: bool
    may_refer: bool


def of_concern(concern, user):
    """The card, or None where there is nothing to show and nothing to do."""
    referrals = list(told(user).filter(concern=concern.pk))
    may = allows(rules.check_can_refer, user, concern)
    duties, found = _of_fgm(concern, user)
    return Card(concern, referrals, duties, found, may) if referrals or may or duties else None


def _of_fgm(concern, user):
    """Only where the kind of worry covers FGM is there a teacher's own duty, or one is offered."""
    if not concern.category_marks.filter(category__code="honour_based").exists():
        return [], False
    duties = FgmDuty.objects.visible_to(user).filter(concern=concern.pk)
    found = list(duties.select_related("teacher"))
    return found, allows(check_can_name_fgm_duty, user, concern)


def keeps_open(concern):
    """What is still to be done with its referrals before the concern is closed.

    Not narrowed to who closes it: nothing is closed over an agency that owes an answer.
    """
    if Referral.objects.filter(concern=concern.pk).open().exists():
        return ["close the referrals that are open, with what came of them."]
    return []
