"""The writer of a concern is told what was done about it."""

from django.db import transaction

from audit.actions import record
from concerns import feedback_rules as rules
from concerns import notices
from concerns.models import Concern, Feedback


@transaction.atomic
def tell_writer(concern, *, by, words):
    """In words for them, which they find on their receipt; the mail says only that there are some
    (REF-26)."""
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    rules.check_can_tell_writer(by, concern)
    rules.check_may_hear(concern)
    feedback = Feedback.objects.create(
        school_id=concern.school_id, concern=concern, words=words, by=by
    )
    record("told_writer", feedback, by=by)
    notices.told_writer(concern)
    return feedback
