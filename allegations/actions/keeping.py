"""Whether the record of a closed case is still kept (ALG-32, VAR-10). Nothing deletes it."""

from datetime import timedelta

from django.db import transaction

from allegations import body_rules as rules
from allegations.actions.steps import locked, start_clock
from allegations.models import CaseDeadline, Keeping
from audit.actions import record
from deadlines.actions import meet

KEPT = "adult_case_kept"
# As many days as its clock has: it warns when the day begins, and ends with it.
AHEAD = timedelta(days=2)


@transaction.atomic
def decide_keeping(case, *, by, decision, look_again_on=None, **words):
    """Kept until it is looked at again, or no longer needed; and why."""
    case = locked(case)
    rules.check_can_decide_keeping(by, case)
    keeping = Keeping.objects.create(
        school_id=case.school_id,
        case=case,
        decision=decision,
        look_again_on=look_again_on,
        by=by,
        **words,
    )
    look_again(case, look_again_on, by=by)
    record("decided_keeping", keeping, by=by)
    return keeping


def look_again(case, day, *, by):
    """On that day whoever holds the case is reminded; the day that was set before is over."""
    meet(CaseDeadline.objects.filter(case=case, clock=KEPT), by=by)
    if day:
        start_clock(case, KEPT, by=by, at=day - AHEAD)
