"""Starting a deadline and meeting it. Both happen inside the act of another room, with its `by`."""

import uuid

from django.db import models, transaction
from django.utils import timezone

from audit.actions import record
from deadlines import calendar
from deadlines.clocks import clock
from deadlines.models import Feed
from schools import posts


@transaction.atomic
def raise_deadline(
    model, name, *, by, school, started_at, length=None, reading="strict", **of_the_room
):
    """Start the clock of this name and write down when it runs out.

    `started_at` is a moment, or a day for a clock that is set by one (an action's due day).
    `length` is the school's setting where the clock has one; `of_the_room` are the fields that
    the room's own model adds, such as `concern=concern`.
    """
    started_at = calendar.moment(started_at)
    rule = clock(name, on=started_at.date())
    deadline = model.objects.create(
        school=school,
        clock=name,
        started_at=started_at,
        due_at=rule.due(started_at, school, length, reading=reading),
        **of_the_room,
    )
    record("started clock", deadline, by=by, reason=name)
    return deadline


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
