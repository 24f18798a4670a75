"""That somebody could not avoid seeing an image."""

from django.db import transaction

from audit.actions import record
from concerns.attachment_rules import check_can_note_viewing, check_is_not_noted
from concerns.models import Concern, Viewing


@transaction.atomic
def note_viewing(concern, *, by, **words):
    """Write down who saw it, when and why, and which lead was told when (CON-29).

    `words` are `who`, `seen_at`, `why`, `told_whom` and `told_at`, as Viewing has them.
    """
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    check_can_note_viewing(by, concern)
    check_is_not_noted(concern, words)
    viewing = Viewing.objects.create(school_id=concern.school_id, concern=concern, by=by, **words)
    record("noted_viewing", concern, by=by)
    return viewing
