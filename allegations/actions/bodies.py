"""Bodies outside: decided on, prepared, sent (ALG-29, ALG-30)."""

from django.db import transaction

from allegations import body_rules as rules
from allegations.actions.steps import locked
from allegations.models import BodyReferral
from audit.actions import keep, record


@transaction.atomic
def decide_body(case, *, by, body, refers, body_name="", **words):
    """To refer the adult to this body or not, why, and who decided it."""
    case = locked(case)
    rules.check_can_decide_body(by, case)
    referral = BodyReferral(
        school_id=case.school_id, case=case, body=body, refers=refers, by=by, **words
    )
    referral.body_name = body_name if body == BodyReferral.Body.OTHER else ""
    keep(referral, by=by)
    record("decided_body", referral, by=by)
    return referral


@transaction.atomic
def prepare_body(referral, *, by, **answers):
    """What the body asks, as far as it is known. `answers` as BodyReferral.ASKED names them."""
    referral = _locked(referral)
    rules.check_can_prepare_body(by, referral)
    for name, words in answers.items():
        setattr(referral, name, words)
    keep(referral, by=by, fields=[*answers])
    record("prepared_body", referral, by=by)
    return referral


@transaction.atomic
def send_body(referral, *, by, sent_at, sent_how, reference=""):
    """It went to them: when, how, and under which reference."""
    referral = _locked(referral)
    rules.check_can_send_body(by, referral)
    referral.sent_at, referral.sent_by = sent_at, by
    referral.sent_how, referral.reference = sent_how, reference
    keep(referral, by=by, fields=BodyReferral.SENDING)
    record("sent_body", referral, by=by)
    return referral


def _locked(referral):
    rows = BodyReferral.objects.select_for_update(of=("self",)).select_related("case")
    return rows.get(pk=referral.pk)
