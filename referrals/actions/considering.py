"""What is considered beside a concern is decided and written down."""

from django.db import transaction

from audit.actions import record
from concerns.models import Concern
from referrals import consideration_rules as rules
from referrals.models import Consideration


@transaction.atomic
def consider(concern, *, by, kind, goes, reason, tool="", result=""):
    """Whether it goes to an agency, and why or why not (REF-07, 09, 10, 11, 17, 19)."""
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    rules.check_can_consider(by, concern)
    rules.check_says_by_what(kind, tool, result)
    consideration = Consideration.objects.create(
        school_id=concern.school_id,
        concern=concern,
        kind=kind,
        goes=goes,
        tool=tool,
        result=result,
        reason=reason,
        by=by,
    )
    record("considered", consideration, by=by)
    return consideration
