"""Whether somebody is suspended: decided, confirmed in writing, reviewed, ended."""

from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from allegations import suspension_rules as rules
from allegations.actions.steps import locked, start_clock
from allegations.models import (
    Alternative,
    CaseDeadline,
    Suspension,
    SuspensionConfirmation,
    SuspensionEnd,
    SuspensionLetter,
    SuspensionReview,
)
from audit.actions import record
from deadlines.actions import meet
from schools.actions import end_pause, pause_within

CONFIRMED, CONTACT = "suspension_confirmed", "suspension_contact"
REVIEW = "suspension_review"


@transaction.atomic
def decide_suspension(case, *, by, alternatives, **words):
    """To suspend, not to, or something else instead: with all that was considered (SUS-01).

    `alternatives` is the pair (used, why) of each of the five kinds; `words` the fields of
    Suspension. Whoever is suspended has no access from this moment (SUS-14).
    """
    case = locked(case)
    rules.check_can_decide_suspension(by, case)
    rules.check_is_considered(case, words["decision"], alternatives)
    suspension = Suspension.objects.create(school_id=case.school_id, case=case, by=by, **words)
    for kind, (used, why) in alternatives.items():
        _add(Alternative, suspension, by, kind=kind, used=used, why=why)
    record("decided_suspension", suspension, by=by)
    if suspension.suspends:
        _start_clocks(suspension, by)
        pause_subject(case, by=by)
    return suspension


def _start_clocks(suspension, by):
    """In writing within one working day; the named contact at once, whom the form has asked for."""
    case, moment = suspension.case, suspension.happened_at
    start_clock(case, CONFIRMED, by=by, at=moment)
    meet(start_clock(case, CONTACT, by=by, at=moment), by=by)


def pause_subject(case, *, by):
    """Whoever is suspended has no access: at once, or as soon as it is known who they are."""
    suspension = case.suspensions.running().filter(pause=None).first()
    if suspension and case.subject_id:
        suspension.pause = pause_within(case.subject, by=by)
        suspension.save(update_fields=["pause"])


@transaction.atomic
def draft_letter(suspension, *, by, **words):
    """The letter that confirms it: the words that are its own (SUS-05)."""
    rules.check_can_draft_letter(by, suspension)
    letter = _add(SuspensionLetter, suspension, by, happened_at=timezone.now(), **words)
    record("drafted_letter", letter, by=by)
    return letter


@transaction.atomic
def confirm_suspension(suspension, *, by, **words):
    """It was confirmed in writing: when and how. The clock is met."""
    rules.check_can_confirm_suspension(by, suspension)
    confirmation = _add(SuspensionConfirmation, suspension, by, **words)
    _meet(suspension, CONFIRMED, by)
    record("confirmed_suspension", confirmation, by=by)
    return confirmation


@transaction.atomic
def review_suspension(suspension, *, by, **words):
    """Is it still needed, and when is that looked at again?"""
    suspension = _locked(suspension)
    rules.check_can_review_suspension(by, suspension)
    review = _add(SuspensionReview, suspension, by, **words)
    _meet(suspension, REVIEW, by)
    if review.look_again_on:
        day = timezone.make_aware(datetime.combine(review.look_again_on, time()))
        start_clock(suspension.case, REVIEW, by=by, at=day)
    record("reviewed_suspension", review, by=by)
    return review


@transaction.atomic
def end_suspension(suspension, *, by, **words):
    """How it ended and who decided. Access comes back with the person, and the case goes on.

    For whoever resigned or was dismissed it stays paused (SUS-12, SUS-14).
    """
    suspension = _locked(suspension)
    rules.check_can_end_suspension(by, suspension)
    end = _add(SuspensionEnd, suspension, by, **words)
    _meet(suspension, REVIEW, by)
    record("ended_suspension", end, by=by)
    if end.brings_back and suspension.pause_id:
        end_pause(suspension.pause, by=by)
    return end


def _locked(suspension):
    locked(suspension.case)
    return Suspension.objects.get(pk=suspension.pk)


def _meet(suspension, clock, by):
    meet(CaseDeadline.objects.filter(case=suspension.case_id, clock=clock), by=by)


def _add(model, suspension, by, **words):
    return model.objects.create(
        school_id=suspension.school_id,
        case_id=suspension.case_id,
        suspension=suspension,
        by=by,
        **words,
    )
