"""Saying that two concerns report the same event, and that they do not after all."""

from django.db import transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from concerns import rules
from concerns.models import Concern, Link


@transaction.atomic
def link(concern, *, by, other, why):
    """Both report the same event. Neither is altered: each shows the other from now on."""
    # Both are locked, in one order, so that two who link them at once make one link.
    pair = Concern.objects.select_for_update().filter(pk__in=[concern.pk, other.pk])
    list(pair.order_by("pk"))
    rules.check_can_link_with(by, concern, other)
    if not why.strip():
        raise Refused("Say what shows that it is the same event.")
    made = Link(school_id=concern.school_id, concern=concern, other=other, why=why, by=by)
    keep(made, by=by)
    record("linked", made, by=by)
    return made


@transaction.atomic
def unlink(made, *, by, reason):
    """They are not about the same event after all. That they were linked stays written."""
    made = Link.objects.select_for_update().get(pk=made.pk)
    rules.check_can_unlink(by, made)
    if not reason.strip():
        raise Refused("Say why.")
    made.ended_at, made.ended_by, made.ended_reason = timezone.now(), by, reason
    keep(made, by=by, fields=["ended_at", "ended_by", "ended_reason"])
    record("unlinked", made, by=by)
    return made
