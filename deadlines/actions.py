"""Starting a deadline, meeting it, cancelling it. Each happens inside the act of another room.

That act has asked its own rule already; `cancel_clock` and `answer_cancelling`, which a person does
from the clock's own page, ask theirs. A deadline is never extended: what was agreed later is a
new one, beside the old one that is met or cancelled.
"""

import uuid

from django.db import models, transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from deadlines import calendar
from deadlines.cancelling import kinds, who_may_see
from deadlines.clocks import NothingOwed, clock, clock_that_counts
from deadlines.models import ASKED, CANCELLED, Feed, SchoolClock
from deadlines.own_lengths import chosen
from deadlines.rules import (
    check_can_answer_cancelling,
    check_can_cancel_clock,
    check_can_settle_clock,
)
from schools import posts
from schools.actions import tell
from schools.actions.constraints import one_at_a_time
from schools.models import Notice, Person, Post


@transaction.atomic
def raise_deadline(model, name, *, by, school, started_at, length=None, unit="", **of_the_room):
    """Start the clock of this name and write down when it runs out, and when each step comes.

    `started_at` is a moment, or a day for a clock that is set by one (an action's due day).
    `length` and `unit` are said where the act itself says them, such as the day of a next review;
    otherwise the school's own choice counts, if the clock leaves it one. How it reads a day is its
    setting; `of_the_room` are the fields that the room's own model adds, such as
    `concern=concern`. A clock that has no number has no `due_at`.
    """
    started_at = calendar.moment(started_at)
    rule = clock_that_counts(name, started_at.date())
    if not rule.owed:
        raise NothingOwed(f"The clock {name} says when something is so. Nobody owes anything.")
    if length is None and not unit:
        length, unit = chosen(rule, school)
    reading = "strict" if model.ALWAYS_STRICT else rule.reading_at(school)
    counted, moments = rule.steps(started_at, school, length, reading=reading, unit=unit)
    deadline = model.objects.create(
        school=school,
        clock=name,
        started_at=started_at,
        due_at=counted.at,
        note=counted.note,
        moments=moments,
        next_at=next(iter(moments), None),
        **of_the_room,
    )
    record("started clock", deadline, by=by, reason=name)
    return deadline


@transaction.atomic
def settle_clock(school, name, *, by, length=None, unit=""):
    """How long this clock is at the school for what begins from now on. What runs keeps its day."""
    rule = clock(name)
    length, unit = rule.length if length is None else length, unit or rule.unit
    check_can_settle_clock(by, school, rule, length, unit)
    one_at_a_time(school.pk)
    own = SchoolClock.objects.filter(school=school, clock=name).first()
    fields = ["length", "unit"] if own else None
    own = own or SchoolClock(school=school, clock=name)
    own.length, own.unit = length, unit
    keep(own, by=by, fields=fields)
    record("settled clock", own, by=by, reason=str(own))
    return own


@transaction.atomic
def meet(deadlines, *, by):
    """Mark a deadline, or each of a QuerySet, as met. What is met already stays as it was.

    A late one can be met too: that it fired remains written. Returns those met now.
    """
    if isinstance(deadlines, models.Model):
        deadlines = type(deadlines).objects.filter(pk=deadlines.pk)
    owed = list(deadlines.open().select_for_update(of=("self",)).order_by("pk"))
    for deadline in owed:
        deadline.met_at, deadline.met_by = timezone.now(), by
        deadline.save(update_fields=["met_at", "met_by"])
        record("met", deadline, by=by, reason=deadline.clock)
    return owed


@transaction.atomic
def cancel(deadline, *, by, reason):
    """It is no longer owed, and why. Where the duty stands in the law, two people must agree."""
    deadline = _locked(deadline)
    if deadline.rule.statutory:
        raise Refused(
            "This must be done by law, so it takes two people to cancel it. Ask for it with your "
            "reason; somebody else agrees."
        )
    deadline.cancel_reason = _said(reason)
    return _cancelled(deadline, by)


@transaction.atomic
def ask_to_cancel(deadline, *, by, reason):
    """The first of two people says why a duty in law is no longer owed. The clock runs on.

    To ask again, with a better reason or as somebody else, takes the place of the earlier asking;
    the trail keeps both.
    """
    deadline = _locked(deadline)
    if not deadline.rule.statutory:
        raise Refused("Nobody else has to agree: it can be cancelled at once.")
    deadline.cancel_asked_at, deadline.cancel_asked_by = timezone.now(), by
    deadline.cancel_reason = _said(reason)
    deadline.save(update_fields=ASKED)
    record("asked to cancel", deadline, by=by, reason=deadline.cancel_reason)
    return deadline


@transaction.atomic
def agree_to_cancel(deadline, *, by, may):
    """The second of two people agrees, for the reason that the first has given.

    `may(by, deadline)` is the room's own rule on who may agree: it raises Refused, or returns.
    """
    deadline = _locked(deadline)
    if deadline.cancel_asked_by_id is None:
        raise Refused("Nobody has asked to cancel this.")
    if deadline.cancel_asked_by_id == by.pk:
        raise Refused("You asked to cancel this yourself. Somebody else must agree.")
    may(by, deadline)
    return _cancelled(deadline, by)


@transaction.atomic
def cancel_clock(deadline, *, by, reason):
    """From its page: it is no longer owed. What stands in the law waits until another agrees."""
    deadline = _locked(deadline)
    check_can_cancel_clock(by, deadline)
    if deadline.rule.statutory:
        _tell_who_may_agree(deadline, by)
        return ask_to_cancel(deadline, by=by, reason=reason)
    return _forgotten(cancel(deadline, by=by, reason=reason), by)


def _tell_who_may_agree(deadline, by):
    """Whoever could agree hears that something waits: only those who see the record."""
    kinds = [Post.Kind.DSL, Post.Kind.DEPUTY_DSL, Post.Kind.HEAD]
    people = Person.objects.with_account().holding(deadline.school_id, *kinds).distinct()
    people = who_may_see(deadline, people.exclude(pk=by.pk))
    tell(people, Notice.Subject.TASK, school_id=deadline.school_id)


def _forgotten(deadline, by):
    """What the record itself has to forget with its clock."""
    if then := kinds[type(deadline)].then:
        then(deadline, by)
    return deadline


@transaction.atomic
def answer_cancelling(deadline, *, by, agrees, reason=""):
    """The second person agrees; or does not, says why, and the clock runs on as before."""
    deadline = _locked(deadline)
    check_can_answer_cancelling(by, deadline)
    if agrees:
        may = check_can_answer_cancelling
        return _forgotten(agree_to_cancel(deadline, by=by, may=may), by)
    if not reason.strip():
        raise Refused("Say why it is still owed.")
    asker = Person.objects.with_account().filter(pk=deadline.cancel_asked_by_id)
    tell(asker.exclude(pk=by.pk), Notice.Subject.UPDATE, school_id=deadline.school_id)
    deadline.cancel_asked_at = deadline.cancel_asked_by = None
    deadline.cancel_reason = ""
    deadline.save(update_fields=ASKED)
    record("declined to cancel", deadline, by=by, reason=reason)
    return deadline


def _locked(deadline):
    """The row as it stands now, held; refused when it is owed no longer."""
    deadline = type(deadline).objects.select_for_update(of=("self",)).get(pk=deadline.pk)
    if not deadline.is_open:
        raise Refused("This has been done or cancelled already.")
    return deadline


def _said(reason):
    if not reason.strip():
        raise Refused("Say why this is no longer owed.")
    return reason


def _cancelled(deadline, by):
    deadline.cancelled_at, deadline.cancelled_by = timezone.now(), by
    deadline.save(update_fields=CANCELLED)
    record("cancelled", deadline, by=by, reason=deadline.cancel_reason)
    return deadline


@transaction.atomic
def open_feed(*, by):
    """Make an address for this person's calendar. An older one leads nowhere from now on.

    Returns the secret part of the address, which is never shown again.
    """
    secret = uuid.uuid4()  # 122 bits from the system's own source
    feed = Feed.objects.filter(person=by).select_for_update().first() or Feed(person=by)
    feed.secret_hash, feed.at = Feed.hash_of(secret), timezone.now()
    feed.save()
    _note("opened_feed", feed, by)
    return secret


@transaction.atomic
def end_feed(*, by):
    """The address leads nowhere from now on. Without one, nothing happens."""
    for feed in Feed.objects.filter(person=by).select_for_update():
        _note("ended_feed", feed, by)
        feed.delete()


def _note(verb, feed, by):
    """In the trail of the first of their schools: a calendar is of all of them."""
    feed.school_id = next(iter(posts.schools_of(by)), None)
    record(verb, feed, by=by)
