"""Pupils and staff brought in from a file: read, confirmed by a person, carried out, taken back."""

import logging

from django.db import transaction
from django.utils import timezone

from audit.actions import Refused, record
from schools import rules
from schools.actions.bringing import bring_in
from schools.actions.constraints import one_at_a_time
from schools.actions.taking_back import check_nothing_came_after, take_back
from schools.intakes.kinds import plan_of
from schools.models import Intake, IntakeLine, Person
from schools.waking import wake
from schools.wall import EVERY_SCHOOL, within

log = logging.getLogger(__name__)
CHANGED_SINCE = (
    "Something here was changed after this page was shown. Look at it again, and confirm what "
    "stands there now."
)
WENT_WRONG = (
    "Something went wrong on our side, and nothing was written. Try once more; if it happens "
    "again, tell whoever looks after this system."
)


@transaction.atomic
def begin_intake(school, *, by, kind, table):
    """Keep what was read from a file until somebody confirms it: a day at most."""
    rules.check_can_bring_in(by, school.pk, kind)
    intake = Intake.objects.create(
        school=school,
        kind=kind,
        origin=table.origin,
        encoding=table.encoding,
        columns=table.columns,
        begun_by=by,
    )
    IntakeLine.objects.bulk_create(
        (
            IntakeLine(school=school, intake=intake, number=number, cells=cells)
            for number, cells in table.lines
        ),
        batch_size=1000,
    )
    record("began", intake, by=by, reason=f"{len(table.lines)} lines")
    return intake


@transaction.atomic
def discard_intake(intake, *, by):
    """Throw the lines away; nothing was brought in."""
    intake = _lock(intake)
    rules.check_can_bring_in(by, intake.school_id, intake.kind)
    _check_not_confirmed(intake)
    _sweep(intake)
    record("discarded", intake, by=by)
    return intake


@transaction.atomic
def confirm_intake(intake, *, by, seen, answers):
    """Bring in what was shown. `answers` says, by the line's number, who is meant.

    `seen` is the mark of the plan that was on the page: another plan is never carried out.
    """
    intake = _lock(intake)
    rules.check_can_bring_in(by, intake.school_id, intake.kind)
    _check_not_confirmed(intake)
    plan = plan_of(intake)
    if plan.mark != seen:
        raise Refused(CHANGED_SINCE)
    _keep_answers(intake, plan, answers)
    intake.confirmed_at, intake.confirmed_by = timezone.now(), by
    intake.mark, intake.stopped = seen, ""
    intake.save()
    record("confirmed", intake, by=by)
    transaction.on_commit(_wake, robust=True)
    return intake


def _check_not_confirmed(intake):
    if intake.confirmed_at:
        raise Refused("This list was confirmed already.")
    if not intake.lines.exists():
        raise Refused("The lines of this file are gone. Upload it again.")


def _keep_answers(intake, plan, answers):
    """Each answer is one that the page offered, and nobody is meant by two lines."""
    meant = {str(key) for key in plan.claimed}
    asked = {line.number: line for line in plan.asked}
    for waiting in intake.lines.filter(number__in=asked):
        waiting.answer, line = answers.get(waiting.number, ""), asked[waiting.number]
        offered = {"", *(each.key for each in line.candidates)}
        if waiting.answer not in offered | ({"new"} if line.may_be_new else set()):
            raise Refused(CHANGED_SINCE)
        if waiting.answer in meant:
            raise Refused(f"Two lines cannot be the same one: look at line {line.number} again.")
        meant |= {waiting.answer} - {"", "new"}
        waiting.save(update_fields=["answer"])


@transaction.atomic
def ask_undo(intake, *, by, reason):
    """Take back all that a list brought in: every record becomes what it was before."""
    intake = _lock(intake)
    rules.check_can_bring_in(by, intake.school_id, intake.kind)
    if not intake.may_be_undone:
        raise Refused("There is nothing here to take back.")
    check_nothing_came_after(intake)
    intake.undo_asked_at, intake.undo_asked_by = timezone.now(), by
    intake.undo_reason, intake.stopped = reason, ""
    intake.save()
    record("asked_undo", intake, by=by, reason=reason)
    transaction.on_commit(_wake, robust=True)
    return intake


def carry_out_intakes(most=20):
    """Bring in, or take back, what waits, each in its own transaction. Safe in several workers.

    Returns how many were carried out or stopped.
    """
    for done in range(most):
        if not _carry_out_one():
            return done
    return most


def _carry_out_one():
    with within(EVERY_SCHOOL):
        waiting = Intake.objects.waiting().select_for_update(skip_locked=True, of=("self",))
        waiting = waiting.select_related("confirmed_by", "undo_asked_by")
        intake = waiting.order_by("confirmed_at").first()
        if intake:
            _carry_out_or_say_why_not(intake)
    return intake is not None


def _carry_out_or_say_why_not(intake):
    try:
        with transaction.atomic():
            _carry_out(intake)
    except Refused as refused:
        _stop(intake, str(refused))
    except Exception as error:  # whatever it is, the person is told and the worker goes on
        log.error("A list could not be brought in: %s", type(error).__name__)
        _stop(intake, WENT_WRONG)


def _carry_out(intake):
    by = intake.undo_asked_by or intake.confirmed_by
    with within([intake.school_id], by.pk):
        if intake.undo_asked_at:
            _undo(intake, by)
        else:
            _apply(intake, by)


def _apply(intake, by):
    rules.check_can_bring_in(by, intake.school_id, intake.kind)
    one_at_a_time(intake.school_id)
    plan = plan_of(intake, lock=True)
    if plan.mark != intake.mark:
        raise Refused(CHANGED_SINCE)
    figures = bring_in(plan, by=by)
    intake.added, intake.changed = figures["added"], figures["changed"]
    intake.unchanged, intake.left_out = len(plan.same), figures["left_out"]
    intake.applied_at = timezone.now()
    _sweep(intake)
    intake.save()
    record("brought_in", intake, by=by, reason=intake.in_figures)


def _undo(intake, by):
    rules.check_can_bring_in(by, intake.school_id, intake.kind)
    intake.undone_at = timezone.now()
    intake.save()
    record("undid", intake, by=by, reason=intake.undo_reason)
    take_back(intake, by=by)


def _stop(intake, sentence):
    """It waits for nobody any more; whoever asked finds the sentence on its page."""
    intake.refresh_from_db()
    intake.stopped = sentence
    if intake.undo_asked_at:
        intake.undo_asked_at = intake.undo_asked_by = None
        intake.undo_reason = ""
    else:
        intake.confirmed_at = intake.confirmed_by = None
        intake.mark = ""
    intake.save()


@transaction.atomic
def sweep_intakes():
    """Throw away the lines that nobody confirmed for a day."""
    sweep = Person.objects.sweep()
    for intake in Intake.objects.spent().filter(lines__isnull=False).distinct():
        _sweep(intake)
        record("expired", intake, by=sweep)


def _sweep(intake):
    intake.lines.all().delete()


def _lock(intake):
    return Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)


def _wake():
    from schools.tasks import carry_out_intakes

    wake(carry_out_intakes)
