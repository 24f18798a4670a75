"""When a referral to a body outside may be decided on, prepared and sent; when a record is kept."""

from allegations.models import BodyReferral
from allegations.rules import check_can_handle
from audit.actions import Refused


def check_can_decide_body(user, case):
    """At any time once it is opened; a closed case may still have it done (ALG-29, ALG-30)."""
    check_can_handle(user, case)
    if case.is_new:
        raise Refused("Open it first, or pass it on if you are too close to it.")


def check_can_prepare_body(user, referral):
    """Until it is sent; and only what was decided last about this body."""
    check_can_decide_body(user, referral.case)
    if not referral.refers:
        raise Refused("It was decided not to refer. Decide anew first, with the reasons.")
    if referral.sent_at:
        raise Refused("This was sent already. What was sent stays as it is.")
    if referral != latest(referral.case, referral.body, referral.body_name):
        raise Refused("Something else was decided about this since.")


check_can_send_body = check_can_prepare_body


def latest(case, body, name):
    rows = BodyReferral.objects.filter(case=case, body=body, body_name=name)
    return rows.order_by("at").last()


def check_can_decide_keeping(user, case):
    check_can_handle(user, case)
    if case.is_open:
        raise Refused("This case is open. What becomes of its record is decided once it is closed.")
