"""Who deals with a case: opened, passed on, widened, let in by name, closed, reopened."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from allegations import notices, rules
from allegations.actions.holding import (
    end_holding,
    hold,
    posts_of,
    put_aside,
    stand_aside_from_earlier,
)
from allegations.actions.keeping import look_again
from allegations.actions.steps import (
    LADO,
    LADO_AT_ONCE,
    UNOPENED,
    bar_from_children,
    dealt_with_promptly,
    give_to_next,
    keep_case,
    locked,
    move,
    note_down,
    settle_holders,
    start_unopened_clock,
)
from allegations.actions.suspending import CONFIRMED
from allegations.models import Case, CaseDeadline, Conclusion, Holding, Note
from audit.actions import Refused, record
from deadlines.actions import meet
from schools.models import Notice, Person

Status = Case.Status


@transaction.atomic
def open_case(case, *, by):
    """Somebody to whom it came deals with it from now on: the case manager (ALG-14, ALG-33)."""
    case = locked(case)
    rules.check_can_open_case(by, case)
    case.opened_at, case.opened_by, case.manager = timezone.now(), by, by
    move(case, Status.OPENED, by=by)
    keep_case(case, by=by)
    meet(CaseDeadline.objects.filter(case=case, clock=UNOPENED), by=by)
    record("opened_case", case, by=by)
    return case


@transaction.atomic
def pass_on(case, *, by, post, reason, stands_aside=False):
    """To another post on its way, and why. Who stands aside knows nothing more of it (ALG-14)."""
    case = locked(case)
    rules.check_can_pass_on(by, case)
    rules.check_can_be_given(case, post, [by.pk] if stands_aside else [])
    if not stands_aside and [one.post for one in posts_of(case)] == [post]:
        raise Refused("It is with this post already, and with no other.")
    if stands_aside:
        put_aside(case, by, by=by, reason=reason)
        stand_aside_from_earlier(case, by=by)
    for holding in posts_of(case).exclude(post=post):
        end_holding(holding, by=by, reason=reason)
    if not posts_of(case).filter(post=post).exists():
        hold(case, by=by, reason=reason, post=post)
    case.manager = None
    keep_case(case, by=by)
    notices.tell_handlers(case, Notice.Subject.URGENT, but=[by.pk])
    return case


@transaction.atomic
def take_over(case, *, by, reason):
    """Another of those who hold it becomes the case manager, and says why (ALG-14)."""
    case = locked(case)
    rules.check_can_act(by, case)
    case.manager = by
    keep_case(case, by=by)
    note_down(case, Note.Kind.TAKEN_OVER, reason, by=by)
    record("took_over", case, by=by, reason=reason)
    return case


@transaction.atomic
def let_in(case, *, by, person, part, reason, until=None):
    """A person by name may read it, or deal with it too, until a moment (ACC-07, ALG-40)."""
    case = locked(case)
    rules.check_can_let_in(by, case)
    rules.check_may_be_let_in(case, person)
    holding = hold(case, by=by, reason=reason, person=person, part=part, until=until)
    notices.let_in(person, case)
    return holding


@transaction.atomic
def end_letting_in(holding, *, by, reason):
    """They know nothing more of it from now on."""
    holding = Holding.objects.select_for_update(of=("self",)).get(pk=holding.pk)
    rules.check_can_end_holding(by, holding)
    end_holding(holding, by=by, reason=reason)
    return holding


@transaction.atomic
def conclude(case, *, by, outcome, references="", references_by="", **words):
    """It ends with an outcome and its basis, and in no other way (ALG-26, ALG-27)."""
    case = locked(case)
    rules.check_can_conclude(by, case, outcome)
    rules.check_may_be_in_reference(outcome, references, references_by)
    words |= {"references": references, "references_by": references_by}
    conclusion = Conclusion.objects.create(
        school_id=case.school_id, case=case, outcome=outcome, by=by, **words
    )
    dealt_with_promptly(case, by=by)
    move(case, Status.CLOSED, by=by)
    keep_case(case, by=by)
    look_again(case, conclusion.look_again_on, by=by)
    record("concluded", conclusion, by=by)
    return conclusion


@transaction.atomic
def reopen_case(case, *, by, reason):
    """It is looked at again, and why. What it ended with stays written.

    Whom it is about loses the records of its children again, where they had been let back in.
    """
    case = locked(case)
    rules.check_can_reopen(by, case)
    move(case, Status.OPENED, by=by, note=reason)
    keep_case(case, by=by)
    bar_from_children(case, by=by)
    record("reopened_case", case, by=by, reason=reason)
    return case


# Called by the sweep ------------------------------------------------------------------------------


def find_case_late(deadline):
    """What was owed has not been done: the next on the way has it too, and is told (ALG-07)."""
    case, sweep = locked(deadline.case), Person.objects.sweep()
    if deadline.clock == UNOPENED:
        _widen(case, sweep)
    elif deadline.clock == LADO:
        _give_to_board(case, deadline, sweep)
    notices.tell_handlers(case, Notice.Subject.URGENT)
    record("late", deadline, by=sweep, reason=deadline.clock)


def _widen(case, sweep):
    """And again after as long, until somebody opens it or nobody is left (PPL-21)."""
    if case.is_new and give_to_next(case, by=sweep, reason=WIDEN[UNOPENED]):
        start_unopened_clock(case, by=sweep)


def _give_to_board(case, deadline, sweep):
    """The chair comes in as soon as it is late, or whom the chair's way leads to (ALG-07)."""
    for post in deadline.rule.escalation:
        if _give(case, post, sweep, WIDEN[LADO]):
            return


def _give(case, post, sweep, reason):
    on_the_way = {route.post for route in rules.open_routes(case)}
    if post not in on_the_way or posts_of(case).filter(post=post).exists():
        return False
    hold(case, by=sweep, post=post, reason=reason)
    return True


WIDEN = {
    UNOPENED: "Nobody had opened it in the time that the school has set.",
    LADO: "The LADO had not been told within one working day.",
    CONFIRMED: "The suspension had not been confirmed in writing within one working day.",
    LADO_AT_ONCE: "The LADO had not been told, and it ought to be at once.",
}


def remind_of_case(deadline):
    notices.tell_handlers(deadline.case)


def escalate_case(deadline, post):
    """The next post of the clock's escalation has the case too, if its holder may know of it."""
    case, sweep = locked(deadline.case), Person.objects.sweep()
    _give(case, post, sweep, WIDEN.get(deadline.clock, "It was late."))
    notices.tell_handlers(case, Notice.Subject.URGENT)
    record("escalated", deadline, by=sweep, reason=post)


@transaction.atomic
def find_stranded():
    """Cases that nobody who may know holds any longer go on. How many did (ALG-33)."""
    sweep = Person.objects.sweep()
    stranded = _to_be_seen_to().stranded().select_for_update(of=("self",), skip_locked=True)
    return sum(settle_holders(case, by=sweep, reason=STRANDED) is not None for case in stranded)


def _to_be_seen_to():
    """What is open; and what is closed, once a clock of it runs: whether its record is still kept
    is to be looked at, or something else is owed (ALG-32). Until then nobody new learns of it."""
    runs = CaseDeadline.objects.open().filter(started_at__lte=timezone.now()).values("case")
    return Case.objects.filter(~Q(status=Status.CLOSED) | Q(pk__in=runs))


STRANDED = "Nobody who may know of it held the post any longer."
