"""A referral is written, put right, signed, sent; or it is not sent after all."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from concerns.models import Concern
from concerns.rules import check_not_changed_since
from deadlines.actions import raise_deadline
from referrals import extracts, rules
from referrals.models import (
    Child,
    Destination,
    Dispatch,
    Extract,
    Referral,
    ReplyDeadline,
    Step,
)

Status = Referral.Status
# What may be put right until it is signed.
WORDS = """destination agency authority urgency reason risk outside_home child_says tried safe_until
    asks whats_new consent consent_from grounds parents parents_words chosen""".split()


def locked(referral):
    """Its concern first, as every act on a concern does: two acts never wait for each other."""
    Concern.objects.select_for_update().get(pk=referral.concern_id)
    return Referral.objects.select_for_update().get(pk=referral.pk)


def move(referral, status, *, by, note=""):
    """Change the status, if MOVES lists the change, and add the step that says so."""
    if not referral.may_move_to(status):
        raise Refused(f"A referral that is “{referral.get_status_display()}” cannot do that.")
    referral.status = status
    Step.objects.create(
        school_id=referral.school_id, referral=referral, status=status, note=note, by=by
    )


@transaction.atomic
def write_referral(concern, *, by, pupils, follows=None, **words):
    """Begin a referral of these children of the concern to an agency (REF-02).

    `words` as WORDS names them. `follows` is the referral that this one takes up again.
    """
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    rules.check_can_refer(by, concern)
    rules.check_children(concern, pupils)
    if follows:
        rules.check_can_refer_again(by, concern, follows)
    referral = Referral(
        school_id=concern.school_id, concern=concern, follows=follows, by=by, **words
    )
    keep(referral, by=by)
    for pupil in pupils:
        Child.objects.create(school_id=concern.school_id, referral=referral, pupil=pupil)
    record("wrote_referral", referral, by=by)
    return referral


@transaction.atomic
def change_referral(referral, *, by, seen=None, **words):
    """Put a draft right. `seen` is the mark of the page that it was typed on."""
    referral = locked(referral)
    rules.check_can_change_referral(by, referral)
    check_not_changed_since(referral, seen)
    for name, word in words.items():
        setattr(referral, name, word)
    keep(referral, by=by, fields=WORDS)
    record("changed_referral", referral, by=by)
    return referral


@transaction.atomic
def sign_referral(referral, *, by, seen=None):
    """Its words and the chosen entries stand from now on as they are (REF-28).

    `seen` is the mark of the page on which it was read through.
    """
    referral = locked(referral)
    rules.check_can_sign_referral(by, referral)
    check_not_changed_since(referral, seen)
    rules.check_has_ground(referral)
    for extract in extracts.of_draft(referral, by):
        Extract.objects.create(**extract)
    referral.signed_at, referral.signed_by = timezone.now(), by
    referral.seal = referral.sealed()
    move(referral, Status.SIGNED, by=by)
    keep(referral, by=by, fields=["status", "signed_at", "signed_by", "seal"])
    record("signed_referral", referral, by=by)
    return referral


@transaction.atomic
def send_referral(referral, *, by, happened_at, channel, expected_on=None, **words):
    """It has gone: when, by which way, to whom, under which reference.

    The first time starts the clock of the reply: one working day for social care (FUP-01), else
    the day that the agency named. A second way for the same referral changes nothing of that.
    """
    referral = locked(referral)
    rules.check_can_send_referral(by, referral)
    dispatch = Dispatch.objects.create(
        school_id=referral.school_id,
        referral=referral,
        happened_at=happened_at,
        channel=channel,
        by=by,
        **words,
    )
    if referral.status == Status.SIGNED:
        _sent_first(referral, happened_at, expected_on, by)
    record("sent_referral", dispatch, by=by)
    return dispatch


def _sent_first(referral, moment, expected_on, by):
    referral.sent_at, referral.sent_by, referral.expected_on = moment, by, expected_on
    move(referral, Status.SENT, by=by)
    keep(referral, by=by, fields=list(Referral.STANDING))
    if referral.destination == Destination.SOCIAL_CARE:
        _start(referral, "referral_reply", moment, by)
    elif expected_on:
        day = timezone.make_aware(datetime.combine(expected_on, time()))
        _start(referral, "referral_expected", day, by)


def _start(referral, name, moment, by):
    raise_deadline(
        ReplyDeadline, name, by=by, school=referral.school, started_at=moment, referral=referral
    )


@transaction.atomic
def withdraw_referral(referral, *, by, reason):
    """It is not sent after all, and why. It stays on the file."""
    referral = locked(referral)
    rules.check_can_withdraw_referral(by, referral)
    move(referral, Status.WITHDRAWN, by=by, note=reason)
    keep(referral, by=by, fields=["status"])
    record("withdrew_referral", referral, by=by, reason=reason)
    return referral


@transaction.atomic
def print_letter(referral, *, by):
    """The letter was made as a PDF. It is not kept: it can be made again of what was signed."""
    rules.check_can_print_letter(by, referral)
    record("printed_letter", referral, by=by)
