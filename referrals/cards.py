"""What stands of this room beside a concern."""

from dataclasses import dataclass

from audit.reading import allows
from referrals import considering, rules
from referrals.consideration_rules import check_can_consider
from referrals.fgm_rules import check_can_name_fgm_duty, check_can_take_on_fgm_duty
from referrals.listing import told
from referrals.models import Consideration, FgmDuty, Referral


@dataclass(frozen=True)
class Card:
    """The referrals made of a concern that this person may read, and whether one may be written."""

    concern: object
    referrals: list
    fgm_duties: list
    may_name_fgm: bool
    may_refer: bool
    considered: list
    still_asked: list
    lacks_social_care: bool
    may_consider: bool


def of_concern(concern, user):
    """The card, or None where there is nothing to show and nothing to do."""
    referrals = list(told(user).filter(concern=concern.pk))
    may = allows(rules.check_can_refer, user, concern)
    codes = set(concern.category_marks.values_list("category__code", flat=True))
    duties, found = _of_fgm(concern, user, codes)
    considered = _considered(concern, user, codes)
    if not (referrals or may or duties or any(considered)):
        return None
    return Card(concern, referrals, duties, found, may, *considered)


def _considered(concern, user, codes):
    """What was considered, what is still asked of whoever decides, and whether they may say it."""
    rows = Consideration.objects.visible_to(user).filter(concern=concern.pk)
    found = list(rows.select_related("by"))
    if not allows(check_can_consider, user, concern):
        return found, [], False, False
    asked = list(considering.still_asked(codes, found))
    return found, asked, considering.lacks_social_care(concern, found), True


def _of_fgm(concern, user, codes):
    """Only where the kind of worry covers FGM is there a teacher's own duty, or one is offered."""
    if "honour_based" not in codes:
        return [], False
    duties = FgmDuty.objects.visible_to(user).filter(concern=concern.pk)
    found = list(duties.select_related("teacher"))
    return found, allows(check_can_name_fgm_duty, user, concern)


@dataclass(frozen=True)
class OwnCard:
    """What stands of FGM on the receipt of the teacher who wrote it: the duty, or to take it on."""

    concern: object
    duty: object


def of_writer(concern, user):
    """Only where the writer said so themselves, so that it tells nothing of what the leads found,
    or where the duty is theirs already."""
    duty = FgmDuty.objects.owed_by(user).filter(concern=concern.pk).first()
    own = concern.category_marks.filter(category__code="honour_based", by=user, with_signing=True)
    if duty or own.exists() and allows(check_can_take_on_fgm_duty, user, concern):
        return OwnCard(concern, duty)
    return None


def keeps_open(concern):
    """What is still to be done with its referrals before the concern is closed.

    Not narrowed to who closes it: nothing is closed over an agency that owes an answer.
    """
    if Referral.objects.filter(concern=concern.pk).open().exists():
        return ["close the referrals that are open, with what came of them."]
    return []
