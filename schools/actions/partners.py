"""What is spoken of with the partner agencies."""

from django.db import transaction

from audit.actions import record
from schools import rules
from schools.models import PartnerTalk


@transaction.atomic
def log_talk(school, *, by, **words):
    """Write down a contact with a partner agency, or a step of a disagreement with it."""
    rules.check_can_log_talk(by, school.pk)
    talk = PartnerTalk(school=school, by=by, **words)
    talk.save()
    record("logged_talk", talk, by=by)
    return talk
