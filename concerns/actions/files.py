"""What is done to a child's file as a whole."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from concerns import rules
from concerns.actions.clocks import set_file_review
from concerns.actions.sharing import end_shares_with
from concerns.models import DoNotInform, Event, Exclusion, File, FileReview


@transaction.atomic
def keep_out(pupil, *, by, person, reason):
    """Keep a named person out of a child's file. It beats every post, from the next page on."""
    rules.check_can_keep_out_person(by, pupil, person)
    exclusion = Exclusion(
        school_id=pupil.school_id, pupil=pupil, person=person, reason=reason, by=by
    )
    try:
        with transaction.atomic():
            keep(exclusion, by=by)
    except IntegrityError:
        raise Refused(f"{person} is kept out of this file already.") from None
    end_shares_with(person, pupil, by=by, reason="They are kept out of the file.")
    record("kept_out", exclusion, by=by, reason=reason)
    return exclusion


@transaction.atomic
def bar_quietly(pupil, *, by, person):
    """Whom a matter about an adult concerns loses this child's record at once (ACC-17).

    It is no decision of anybody's and asks no rule; twice is once. Nothing that others see changes.
    """
    here = Exclusion.objects.in_force().filter(pupil=pupil, person=person, quiet=True)
    if here.exists():
        return
    barred = Exclusion(
        school_id=pupil.school_id,
        pupil=pupil,
        person=person,
        reason="Set by the program.",
        quiet=True,
        by=by,
    )
    keep(barred, by=by)
    record("barred", barred, by=by)


@transaction.atomic
def unbar_quietly(pupil, *, by, person, reason):
    """The matter has ended so that they may read the record again. A lead's own word still counts.

    The rule is asked where the matter is dealt with.
    """
    barred = Exclusion.objects.in_force().filter(pupil=pupil, person=person, quiet=True)
    for exclusion in barred:
        record("unbarred", _ended(exclusion, by, reason), by=by, reason=reason)


@transaction.atomic
def let_in(exclusion, *, by, reason):
    """End the keeping out. The person has again what their posts give them, and nothing shared."""
    rules.check_can_keep_out_person(by, exclusion.pupil, exclusion.person)
    exclusion = _ended(exclusion, by, reason)
    record("let_in", exclusion, by=by, reason=reason)
    return exclusion


@transaction.atomic
def mark_do_not_inform(concern, *, by, ground, reason):
    """Parents are not to be informed: on the file of each child of this concern, where it does
    not say so yet."""
    for child in concern.involvements.exclude(pupil=None).select_related("pupil"):
        if not child.pupil.do_not_inform.in_force().exists():
            flag = DoNotInform(
                school_id=concern.school_id, pupil=child.pupil, ground=ground, reason=reason, by=by
            )
            keep(flag, by=by)
            record("do_not_inform", flag, by=by, reason=reason)


@transaction.atomic
def lift_do_not_inform(flag, *, by, reason):
    """Parents may be contacted again, and why."""
    rules.check_can_lift_do_not_inform(by, flag.pupil)
    flag = _ended(flag, by, reason)
    record("lifted_do_not_inform", flag, by=by, reason=reason)
    return flag


def _ended(row, by, reason):
    row = type(row).objects.select_for_update().get(pk=row.pk)
    if row.ended_at:
        raise Refused("Somebody has ended this already.")
    row.ended_at, row.ended_by, row.ended_reason = timezone.now(), by, reason
    return keep(row, by=by, fields=["ended_at", "ended_by", "ended_reason"])


@transaction.atomic
def add_event(pupil, *, by, **words):
    """A line of the chronology that no other record holds (CHR-02)."""
    rules.check_can_add_event(by, pupil)
    event = Event.objects.create(school_id=pupil.school_id, pupil=pupil, by=by, **words)
    record("added_event", event, by=by)
    return event


@transaction.atomic
def review_file(file, *, by, found, needs_action, next_on, seen=None):
    """A look at a whole file: what was found, whether action or updating is needed (CHR-05).

    `next_on` is the day of the next look; `seen` the mark of the page it was written on.
    """
    file = File.objects.select_for_update().get(pk=file.pk)
    rules.check_can_review_file(by, file)
    rules.check_last_review(file, seen)
    looked = FileReview.objects.create(
        school_id=file.school_id,
        pupil_id=file.pk,
        found=found,
        needs_action=needs_action,
        next_on=next_on,
        by=by,
    )
    set_file_review(file, next_on, by=by)
    record("reviewed", file, by=by)
    return looked


@transaction.atomic
def print_file(file, *, by):
    """Leave the trace that a file was printed. What is printed is what the page shows."""
    record("printed", file, by=by)
