"""How the school deals with such matters: proposed by one person, agreed by another (ACC-15)."""

from django.db import transaction
from django.utils import timezone

from allegations import notices, rules
from allegations.models import Arrangements
from audit.actions import record


@transaction.atomic
def propose_arrangements(school, *, by, reason, **settled):
    """How it should be from now on, and why. Nothing changes until a second person agrees."""
    rules.check_can_settle(by, school.pk)
    rules.check_lists(**settled)
    proposed = Arrangements.objects.create(school=school, by=by, reason=reason, **settled)
    record("proposed_arrangements", proposed, by=by, reason=reason)
    notices.tell_who_settles(proposed)
    return proposed


@transaction.atomic
def agree_arrangements(proposed, *, by):
    """The second person agrees, and it holds from this moment."""
    proposed = Arrangements.objects.select_for_update().get(pk=proposed.pk)
    rules.check_can_agree(by, proposed)
    proposed.agreed_at, proposed.agreed_by = timezone.now(), by
    proposed.save(update_fields=["agreed_at", "agreed_by"])
    record("agreed_arrangements", proposed, by=by)
    return proposed
