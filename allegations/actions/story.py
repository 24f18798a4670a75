"""What is done in a case: judged, asked, the LADO told, noted."""

from django.db import transaction
from django.utils import timezone

from allegations import notices, rules
from allegations.actions.alike import link_earlier
from allegations.actions.holding import posts_of
from allegations.actions.steps import (
    LADO,
    LADO_AT_ONCE,
    PROHIBITION,
    dealt_with_promptly,
    give_to_next,
    keep_case,
    locked,
    settle_holders,
    start_clock,
    start_lado_clocks,
)
from allegations.actions.welfare import look_after_children
from allegations.models import CaseDeadline, Enquiry, Judgement, LadoContact, Note
from audit.actions import record
from deadlines.actions import meet
from schools.models import Notice


@transaction.atomic
def judge(case, *, by, track, happened_at, **words):
    """Whether the harm threshold may be met, and why (ALG-02).

    A low-level concern that may meet it is an allegation from then on, and the LADO's clock runs
    from the judgement; how long ago it was first told stands beside it (LLC-13).
    """
    case = locked(case)
    rules.check_can_judge(by, case)
    rules.check_is_about_somebody(case, track)
    judgement = _add(Judgement, case, by, track=track, happened_at=happened_at, **words)
    dealt_with_promptly(case, by=by)
    if track != case.track:
        _change_track(case, track, happened_at, by)
    record("judged", judgement, by=by)
    return judgement


def _change_track(case, track, moment, by):
    case.track = track
    if case.is_allegation:
        _upgrade(case, by)
    keep_case(case, by=by)
    owed = CaseDeadline.objects.filter(case=case, clock__in=[LADO, LADO_AT_ONCE])
    if case.is_allegation and not owed.exists() and not case.lado_contacts.exists():
        start_lado_clocks(case, by=by, at=moment)
        notices.tell_handlers(case, Notice.Subject.URGENT, but=[by.pk])


def _upgrade(case, by):
    """It goes to whoever deals with allegations, with all that was told before (ALG-03, LLC-13).

    Where none of them is there, it stays with whoever judged it so, and tells the LADO.
    """
    if rules.open_routes(case):
        settle_holders(case, by=by, reason=JUDGED)
        if not posts_of(case).exists():
            give_to_next(case, by=by, reason=JUDGED)
    if not notices.handlers(case).filter(pk=case.manager_id).exists():
        case.manager = None
    link_earlier(case, by=by)
    look_after_children(case, by=by)


JUDGED = "It was judged that it may be an allegation."


@transaction.atomic
def tell_lado(case, *, by, **words):
    """The LADO was spoken to: who, when, what was said, advised and agreed. The clock is met."""
    case = locked(case)
    rules.check_can_speak_to_lado(by, case)
    return _told_lado(case, by, **words)


def _told_lado(case, by, **words):
    contact = _add(LadoContact, case, by, **words)
    meet(CaseDeadline.objects.filter(case=case, clock__in=[LADO, LADO_AT_ONCE]), by=by)
    record("told_lado", contact, by=by)
    return contact


@transaction.atomic
def tell_lado_yourself(report, *, by, **words):
    """Nobody in the school may have it, so its writer rang the LADO (ALG-05)."""
    rules.check_can_tell_lado_yourself(by, report)
    return _told_lado(locked(report.case), by, happened_at=timezone.now(), **words)


@transaction.atomic
def enquire(case, *, by, **words):
    """One of the four questions of fact is answered. No clock waits for it (ALG-09)."""
    case = locked(case)
    rules.check_can_enquire(by, case)
    enquiry = _add(Enquiry, case, by, **words)
    record("enquired", enquiry, by=by)
    return enquiry


@transaction.atomic
def write_note(case, *, by, **words):
    """Something else that was done, said or decided (ALG-32)."""
    case = locked(case)
    rules.check_can_write_note(by, case, words["kind"])
    note = _add(Note, case, by, **words)
    record("noted", note, by=by)
    _move_prohibition(note, by)
    return note


def _move_prohibition(note, by):
    """From the moment of an interim order the teacher must stop, until it is written that they
    have (ALG-30)."""
    if note.kind == Note.Kind.PROHIBITION:
        start_clock(note.case, PROHIBITION, by=by, at=note.happened_at)
        notices.tell_handlers(note.case, Notice.Subject.URGENT, but=[by.pk])
    elif note.kind == Note.Kind.STOPPED:
        meet(CaseDeadline.objects.filter(case=note.case, clock=PROHIBITION), by=by)


def _add(model, case, by, **words):
    return model.objects.create(school_id=case.school_id, case=case, by=by, **words)
