"""When somebody who was there signs too, and when a copy is checked against its paper."""

from audit.actions import Refused
from concerns.models import Concern, CopyCheck, Countersignature


def check_can_countersign(user, concern):
    if not Concern.objects.witnessed_by(user).filter(pk=concern.pk).exists():
        raise Refused("Only the colleague whom the writer named signs it too.")
    if Countersignature.objects.filter(concern=concern).exists():
        raise Refused("You have signed this already.")


def check_can_check_copy(user, concern):
    if not Concern.objects.visible_to(user).filter(pk=concern.pk).exists():
        raise Refused("You cannot see this concern.")
    if not concern.written_by:
        raise Refused("This was not typed in from somebody else’s paper.")
    if concern.author_id == user.pk:
        raise Refused("Somebody other than who typed it in checks it against the paper.")
    if CopyCheck.objects.filter(concern=concern).exists():
        raise Refused("Somebody has checked this against the paper already.")
