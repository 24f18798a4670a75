"""Starting a deadline and meeting it. Both happen inside the act of another room, with its `by`."""

from django.db import models, transaction
from django.utils import timezone

from audit.actions import record
from deadlines import calendar
from deadlines.clocks import clock


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
