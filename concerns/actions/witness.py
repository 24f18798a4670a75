"""Second pairs of eyes: signing what one was there for too, and checking a copy."""

from django.db import transaction

from audit.actions import Refused, record
from concerns import notices, witness
from concerns.models import Concern, CopyCheck, Countersignature
from concerns.models.seal import seal_of


def _locked(concern):
    return Concern.objects.select_for_update().get(pk=concern.pk)


@transaction.atomic
def countersign(concern, *, by, agrees, words=""):
    """The second member of staff who was there signs it too, or says what was otherwise."""
    concern = _locked(concern)
    witness.check_can_countersign(by, concern)
    if not agrees and not words.strip():
        raise Refused("Say what you remember otherwise.")
    signature = Countersignature(
        school_id=concern.school_id, concern=concern, by=by, agrees=agrees, words=words
    )
    signature.seal = seal_of(signature.content())
    signature.save(force_insert=True)
    record("countersigned", signature, by=by)
    if not agrees:
        notices.added_to(concern, by)
    return signature


@transaction.atomic
def check_copy(concern, *, by, same, differs=""):
    """Somebody else has held the paper beside what was typed in from it."""
    concern = _locked(concern)
    witness.check_can_check_copy(by, concern)
    if not same and not differs.strip():
        raise Refused("Say what is different on the paper.")
    check = CopyCheck.objects.create(
        school_id=concern.school_id, concern=concern, by=by, same=same, differs=differs
    )
    record("checked_copy", check, by=by)
    return check
