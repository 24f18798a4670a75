"""The stages of the school's own inquiry into harmful sexual behaviour."""

from django.db import transaction

from audit.actions import record
from concerns import inquiry_rules as rules
from concerns.models import Concern, Stage


@transaction.atomic
def log_stage(concern, *, by, pupil=None, shows=None, **words):
    """Keep one stage with the concern, and so in the files of its children (CHR-09).

    `words` are `kind`, `happened_at`, `with_whom` and `words`, as Stage has them.
    """
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    rules.check_can_log_stage(by, concern)
    rules.check_belongs(concern, pupil, shows)
    words = {**words, "pupil": pupil, "shows": shows}
    rules.check_is_not_logged(concern, words)
    stage = Stage.objects.create(school_id=concern.school_id, concern=concern, by=by, **words)
    record("logged_stage", concern, by=by)
    return stage
