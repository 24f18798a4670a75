"""What follows a referral: the answer, asking for it, what the school does then, how it ends."""

from django.db import transaction

from audit.actions import keep, record
from deadlines.actions import cancel, meet, raise_deadline
from referrals import notices, rules
from referrals.actions.referring import locked, move
from referrals.models import (
    Destination,
    Ending,
    Escalation,
    NextDeadline,
    NextStep,
    Referral,
    Reply,
    ReplyDeadline,
    Talk,
)
from schools.models import Person

Status = Referral.Status


def _written(model, referral, by, **words):
    return model.objects.create(school_id=referral.school_id, referral=referral, by=by, **words)


@transaction.atomic
def receive_reply(referral, *, by, happened_at, outcome, **words):
    """What the agency answered. The clock of the reply is met, unless they only ask for more."""
    referral = locked(referral)
    rules.check_can_receive_reply(by, referral)
    rules.check_after_sending(referral, happened_at)
    reply = _written(Reply, referral, by, happened_at=happened_at, outcome=outcome, **words)
    if outcome != Reply.Outcome.MORE:
        meet(ReplyDeadline.objects.filter(referral=referral), by=by)
        _answered(referral, reply, by)
    record("received_reply", reply, by=by)
    return reply


def _answered(referral, reply, by):
    """An older answer that is written down after a newer one changes nothing of how it stands."""
    if referral.last_answer != reply:
        return
    if referral.may_move_to(Status.ANSWERED):
        move(referral, Status.ANSWERED, by=by)
        keep(referral, by=by, fields=["status"])
    if not reply.is_refusal:
        meet(NextDeadline.objects.filter(referral=referral), by=by)  # the disagreement is over too
    elif referral.destination == Destination.SOCIAL_CARE:
        _ask_what_next(referral, reply.happened_at, by)


def _ask_what_next(referral, moment, by):
    """At once, and for as long as nobody has said what the school does (FUP-03)."""
    if not _running(referral, NextDeadline.WHAT_NEXT).exists():
        said = {"school": referral.school, "started_at": moment, "referral": referral}
        raise_deadline(NextDeadline, NextDeadline.WHAT_NEXT, by=by, **said)
        notices.owes_next_step(referral, by)


def _running(referral, clock):
    return NextDeadline.objects.filter(referral=referral, clock=clock).open()


@transaction.atomic
def log_talk(referral, *, by, happened_at, kind, **words):
    """A talk with the agency: to ask for the reply that is owed, or in the work together."""
    referral = locked(referral)
    rules.check_can_log_talk(by, referral)
    rules.check_after_sending(referral, happened_at)
    talk = _written(Talk, referral, by, happened_at=happened_at, kind=kind, **words)
    record("logged_talk", talk, by=by)
    return talk


@transaction.atomic
def take_next_step(referral, *, by, happened_at, choice, words, **more):
    """What the school does after an answer, and why: above all where nobody acts (FUP-03)."""
    referral = locked(referral)
    rules.check_can_take_next_step(by, referral)
    rules.check_after_sending(referral, happened_at)
    said = {"happened_at": happened_at, "choice": choice, "words": words, **more}
    step = _written(NextStep, referral, by, **said)
    meet(_running(referral, NextDeadline.WHAT_NEXT), by=by)
    if choice in NextStep.AGREED:
        meet(_running(referral, NextDeadline.DISAGREEMENT), by=by)
    record("took_next_step", step, by=by)
    return step


@transaction.atomic
def escalate(referral, *, by, happened_at, level, due_on=None, **words):
    """One level of the local way to resolve a professional disagreement (FUP-05).

    It meets the clock of the level before, and starts its own where it says when it answers.
    """
    referral = locked(referral)
    rules.check_can_escalate(by, referral)
    rules.check_after_sending(referral, happened_at)
    said = {"happened_at": happened_at, "level": level, "due_on": due_on, **words}
    step = _written(Escalation, referral, by, **said)
    meet(_running(referral, NextDeadline.DISAGREEMENT), by=by)
    if due_on:
        said = {"school": referral.school, "started_at": due_on, "referral": referral}
        raise_deadline(NextDeadline, NextDeadline.DISAGREEMENT, by=by, **said)
    record("escalated", step, by=by)
    return step


@transaction.atomic
def close_referral(referral, *, by, happened_at, helped, words):
    """What came of it, and whether it helped. An answer may still come in.

    One that is owed by law holds it open; a day that the agency named is no longer waited for.
    """
    referral = locked(referral)
    rules.check_can_close_referral(by, referral)
    ending = _written(Ending, referral, by, happened_at=happened_at, helped=helped, words=words)
    meet(_running(referral, NextDeadline.DISAGREEMENT), by=by)
    for clock in referral.deadlines.open():
        cancel(clock, by=by, reason="The referral was closed.")
    move(referral, Status.CLOSED, by=by)
    keep(referral, by=by, fields=["status"])
    record("closed_referral", ending, by=by)
    return ending


def find_reply_late(deadline):
    """No answer by the time it is owed: whoever sent it, and the DSL, are told. By the sweep."""
    notices.reply_late(deadline.referral)
    record("reply_late", deadline.referral, by=Person.objects.sweep())


def find_reply_still_late(deadline, post):
    """Another working day without an answer: the next post hears, and where the chain goes outside
    whoever sent it, who takes it there. By the sweep."""
    notices.reply_still_late(deadline.referral, post)
    record("reply_still_late", deadline.referral, by=Person.objects.sweep())


def find_disagreement_late(deadline):
    """The day has passed on which a step of the local process was to answer. By the sweep."""
    notices.reply_late(deadline.referral)
    record("disagreement_late", deadline.referral, by=Person.objects.sweep())


def find_next_step_owed(deadline, post):
    """They do not act, and the school has not said what it does: whoever sent it and the leads,
    who take it further by the local procedure, are told. By the sweep."""
    notices.reply_still_late(deadline.referral, post)
    record("next_step_owed", deadline.referral, by=Person.objects.sweep())
