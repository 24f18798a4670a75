"""The clocks of a concern and of a file, what is next due, and what happens when one runs out."""

from datetime import datetime, time

from django.utils import timezone

from audit.actions import keep, record
from concerns import notices, one_chance
from concerns.models import (
    Action,
    ActionDeadline,
    FileDeadline,
    OpeningDeadline,
    ReviewDeadline,
    Support,
    SupportDeadline,
)
from concerns.support_rules import EARLY_HELP
from deadlines.actions import meet, raise_deadline
from deadlines.clocks import clock
from schools.models import Person

WIDENS = OpeningDeadline.Widens
# An urgent concern that nobody opens goes further with each step; one step is the school's setting.
URGENT_STEPS = [
    (WIDENS.DEPUTIES, "concern_unopened_deputies", 1),
    (WIDENS.HEAD, "concern_unopened_head", 2),
    (WIDENS.FALLBACK, "concern_unopened_fallback", 3),
]


def set_opening_due(concern):
    """Before a concern is first saved: by when it is to be opened, for the queue."""
    _, name, length = _opening_steps(concern)[0]
    rule = clock(name, on=timezone.localdate(concern.signed_at))
    reading = rule.reading_at(concern.school)
    concern.next_due_at = rule.due(concern.signed_at, concern.school, length, reading=reading)
    concern.next_due_what = "open"


def start_opening_clocks(concern, *, by):
    for widens_to, name, length in _opening_steps(concern):
        raise_deadline(
            OpeningDeadline,
            name,
            by=by,
            school=concern.school,
            started_at=concern.signed_at,
            length=length,
            concern=concern,
            widens_to=widens_to,
        )


def _opening_steps(concern):
    if not concern.urgent:
        return [(WIDENS.HEAD, "concern_unopened_day", None)]
    minutes = concern.school.settings.urgent_minutes
    return [(widens_to, name, minutes * step) for widens_to, name, step in URGENT_STEPS]


def widen(deadline):
    """An unopened concern goes to the next people. Called by the sweep, once for each step."""
    concern = deadline.concern
    if not concern.is_new:
        return
    tell = {
        WIDENS.DEPUTIES: notices.widened_to_deputies,
        WIDENS.HEAD: notices.widened_to_head,
        WIDENS.FALLBACK: notices.widened_to_fallback,
    }
    tell[deadline.widens_to](concern)
    record("widened", concern, by=Person.objects.sweep(), reason=deadline.widens_to)


def find_review_late(deadline):
    """The day of a review has passed: the leads are told. Called by the sweep."""
    notices.review_late(deadline.concern)
    record("review_late", deadline.concern, by=Person.objects.sweep())


def find_action_late(deadline):
    """The day of an action has passed: whoever is to do it is told. Called by the sweep."""
    notices.action_late(deadline.action)
    record("late", deadline.action, by=Person.objects.sweep())


def find_file_review_late(deadline):
    """The day of a file's review has passed: the leads are told. By the sweep."""
    notices.file_review_late(deadline.file)
    record("review_late", deadline.file, by=Person.objects.sweep())


def set_review(concern, day, *, by):
    """The next look at an open concern. The clock of the one before is met by this."""
    meet(ReviewDeadline.objects.filter(concern=concern), by=by)
    concern.review_on = day
    if day is None:
        return
    raise_deadline(
        ReviewDeadline,
        "concern_review",
        by=by,
        school=concern.school,
        started_at=timezone.now(),
        length=(day - timezone.localdate()).days,
        concern=concern,
    )


def start_action_clock(action, *, by):
    raise_deadline(
        ActionDeadline,
        "action_due",
        by=by,
        school=action.school,
        started_at=timezone.make_aware(datetime.combine(action.due_on, time())),
        action=action,
    )


def set_support_review(support, day, *, by):
    """The next look at whether support helps. The clock of the one before is met by this."""
    meet(SupportDeadline.objects.filter(support=support), by=by)
    said = {"by": by, "school": support.school, "support": support}
    started_at = timezone.make_aware(datetime.combine(day, time()))
    raise_deadline(SupportDeadline, "support_review", started_at=started_at, **said)


def set_early_help_review(support, starts_on, day, *, by):
    """The same for an early-help plan, whose clock warns a week before, and has a last word."""
    meet(SupportDeadline.objects.filter(support=support), by=by)
    begins = max(starts_on, timezone.localdate())
    raise_deadline(
        SupportDeadline,
        EARLY_HELP,
        by=by,
        school=support.school,
        started_at=timezone.make_aware(datetime.combine(begins, time())),
        length=(day - begins).days,
        support=support,
    )


def start_file_clock(file, *, by):
    raise_deadline(
        FileDeadline,
        "file_review",
        by=by,
        school=file.school,
        started_at=file.started_at,
        file=file,
    )


def set_file_review(file, day, *, by):
    """The next look at a whole file. The clock of the one before is met by this."""
    meet(FileDeadline.objects.filter(file=file), by=by)
    raise_deadline(
        FileDeadline,
        "file_review_again",
        by=by,
        school=file.school,
        started_at=timezone.make_aware(datetime.combine(day, time())),
        file=file,
    )
    file.next_review_on = day
    keep(file, by=by, fields=["next_review_on"])


def forget_file_review(deadline, by):
    """No next look at the file is owed any more: part of cancelling its clock."""
    deadline.file.next_review_on = None
    keep(deadline.file, by=by, fields=["next_review_on"])


def set_next_due(concern):
    """Write down what is next due on an opened concern, so that the queue need not work it out."""
    days = [(concern.review_on, "review")] if concern.review_on else []
    first = Action.objects.filter(concern=concern).open().order_by("due_on").first()
    if first:
        days.append((first.due_on, "action"))
    support = Support.objects.filter(concern=concern).running().order_by("review_on").first()
    if support:
        days.append((support.review_on, "support"))
    if waits := one_chance.waiting(concern):
        days.append((timezone.localdate(waits.at), "action"))
    day, concern.next_due_what = min(days, default=(None, ""))
    concern.next_due_at = day and timezone.make_aware(datetime.combine(day, time.max))


def keep_standing(concern, *, by):
    """Save where the concern stands. The database lets nothing else of it be changed."""
    set_next_due(concern)
    return keep(concern, by=by, fields=list(concern.STANDING))
