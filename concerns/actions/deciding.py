"""What the leads do with a concern: open, decide, act, review, close, reopen."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from concerns import notices, one_chance, rules
from concerns.actions.clocks import keep_standing, set_review, start_action_clock
from concerns.actions.files import mark_do_not_inform
from concerns.follows import follow
from concerns.models import (
    Action,
    ActionDeadline,
    Advice,
    ChildVoice,
    Closing,
    Concern,
    Decision,
    DoNotInform,
    Exclusion,
    OpeningDeadline,
    ParentContact,
    Review,
    Sending,
    Step,
)
from deadlines.actions import meet
from schools import posts
from schools.models import Pupil
from schools.posts import Can

Status = Concern.Status


def _locked(concern):
    return Concern.objects.select_for_update().get(pk=concern.pk)


def _move(concern, status, *, by, note=""):
    """Change the status, if MOVES lists the change, and add the step that says so."""
    if not concern.may_move_to(status):
        raise Refused(f"A concern that is “{concern.get_status_display()}” cannot do that.")
    concern.status = status
    Step.objects.create(
        school_id=concern.school_id, concern=concern, status=status, note=note, by=by
    )


@transaction.atomic
def open_concern(concern, *, by):
    """A lead has the concern before them. Its writer is told, and the clocks of opening stop."""
    concern = _locked(concern)
    rules.check_can_open(by, concern)
    _move(concern, Status.OPENED, by=by)
    concern.opened_at, concern.opened_by = timezone.now(), by
    meet(OpeningDeadline.objects.filter(concern=concern), by=by)
    keep_standing(concern, by=by)
    record("opened", concern, by=by)
    notices.opened(concern)
    follow(concern, Pupil.objects.filter(involvements__concern=concern), by)
    return concern


@transaction.atomic
def decide(concern, *, by, courses, reason, serves_child, seen=None, review_on=None, **words):
    """Decide what happens with a concern, and why. "Considered, did not refer" is a decision too.

    `courses` are Decision.Course values; `seen` is the mark of the page it was decided on
    (raises Stale when somebody has acted since); `review_on` defaults to the school's interval.
    """
    concern = _locked(concern)
    rules.check_can_decide(by, concern)
    rules.check_not_stale(concern, seen)
    _check_reasoned(courses, reason, serves_child)
    rules.check_asked(by, concern, courses)
    one_chance.check_does_not_delay(concern, courses)
    decision = Decision.objects.create(
        school_id=concern.school_id,
        concern=concern,
        courses=courses,
        reason=reason,
        serves_child=serves_child,
        by=by,
        **words,
    )
    if concern.status == Status.OPENED:
        _move(concern, Status.IN_HAND, by=by)
    concern.courses = courses
    set_review(concern, review_on or _next_review(concern), by=by)
    keep_standing(concern, by=by)
    record("decided", concern, by=by, reason=reason)
    return decision


def _check_reasoned(courses, reason, serves_child):
    if not courses:
        raise Refused("Choose what is decided.")
    if not reason.strip() or not serves_child.strip():
        raise Refused("A decision is saved with its reason, and with how it serves the child.")


def _next_review(concern):
    return timezone.localdate() + timedelta(days=concern.school.settings.review_days)


@transaction.atomic
def tell_parents(concern, *, by, told, **words):
    """Write down that parents were told and what was said, or why they were not.

    Not telling them, with its ground, raises the flag "do not inform parents" on each child.
    """
    concern = _locked(concern)
    rules.check_can_tell_parents(by, concern)
    if told:
        check_may_be_told(concern)
        rules.check_may_speak_to_parents(by, concern)
    contact = ParentContact.objects.create(
        school_id=concern.school_id, concern=concern, told=told, by=by, **words
    )
    if not told:
        mark_do_not_inform(concern, by=by, ground=words["ground"], reason=words["why_not"])
    record("told_parents" if told else "did_not_tell_parents", concern, by=by)
    return contact


def check_may_be_told(concern):
    """No word to the parents while a mark on a child or on the concern forbids it."""
    one_chance.check_nobody_mediates(concern)
    flagged = DoNotInform.objects.in_force().filter(pupil__involvements__concern=concern)
    if flagged.exists():
        raise Refused(
            "This child is marked “do not inform parents”. "
            "If that has changed, lift the mark in the child's file first, with the reason."
        )


@transaction.atomic
def advise(concern, *, by, **words):
    """Write down advice that was taken: from whom, what was asked, what was said (TRI-17)."""
    concern = _locked(concern)
    rules.check_can_advise(by, concern)
    advice = Advice.objects.create(school_id=concern.school_id, concern=concern, by=by, **words)
    record("took_advice", concern, by=by)
    return advice


@transaction.atomic
def send_records(concern, *, by, goes, **words):
    """Decide whether records go to another agency, when, and why (TRI-23)."""
    concern = _locked(concern)
    rules.check_can_send_records(by, concern)
    sending = Sending.objects.create(
        school_id=concern.school_id, concern=concern, goes=goes, by=by, **words
    )
    record("sent_records" if goes else "kept_records", concern, by=by)
    return sending


@transaction.atomic
def tell_child(concern, *, by, **words):
    """Write down what the child was told, said and wishes, or why not yet (CON-11, TRI-15)."""
    concern = _locked(concern)
    rules.check_can_tell_child(by, concern)
    voice = ChildVoice.objects.create(school_id=concern.school_id, concern=concern, by=by, **words)
    record("told_child", concern, by=by)
    return voice


@transaction.atomic
def add_action(concern, *, by, what, owner, due_on):
    """Something that one person is to do by a day. They are told, without a word of what."""
    concern = _locked(concern)
    rules.check_can_add_action(by, concern)
    _check_may_own(owner, concern)
    action = Action(
        school_id=concern.school_id, concern=concern, what=what, owner=owner, due_on=due_on, by=by
    )
    keep(action, by=by)
    start_action_clock(action, by=by)
    keep_standing(concern, by=by)
    record("added_action", concern, by=by)
    if owner.pk != by.pk:
        notices.asked_to_act(action)
    return action


def _check_may_own(owner, concern):
    kept_out = Exclusion.objects.said().in_force()
    kept_out = kept_out.filter(pupil__involvements__concern=concern)
    if kept_out.filter(person=owner).exists():
        raise Refused(f"{owner} is kept out of this child's file. Choose somebody else.")
    if not posts.may(owner, Can.LOG, concern.school_id):
        raise Refused(f"{owner} holds no post at this school. Choose somebody else.")


@transaction.atomic
def finish_action(action, *, by, outcome):
    """The action is done, or will not be: the outcome says which."""
    concern = _locked(action.concern)
    action = Action.objects.select_for_update().get(pk=action.pk)
    rules.check_can_finish_action(by, action)
    action.done_at, action.done_by, action.outcome = timezone.now(), by, outcome
    keep(action, by=by, fields=["done_at", "done_by", "outcome"])
    meet(ActionDeadline.objects.filter(action=action), by=by)
    keep_standing(concern, by=by)
    record("finished_action", action, by=by)
    return action


@transaction.atomic
def review(concern, *, by, note, next_on, improved=False, seen=None):
    """A look at an open concern: what has changed, and the day of the next look (TRI-19)."""
    concern = _locked(concern)
    rules.check_can_review(by, concern)
    rules.check_not_stale(concern, seen)
    looked = Review.objects.create(
        school_id=concern.school_id,
        concern=concern,
        note=note,
        improved=improved,
        next_on=next_on,
        by=by,
    )
    set_review(concern, next_on, by=by)
    keep_standing(concern, by=by)
    record("reviewed", concern, by=by)
    return looked


@transaction.atomic
def close(concern, *, by, follow_up, resolution, outcome, further_support, seen=None):
    """Close a concern: how it was followed up and resolved, with what outcome (TRI-20)."""
    concern = _locked(concern)
    rules.check_can_close(by, concern)
    rules.check_not_stale(concern, seen)
    Closing.objects.create(
        school_id=concern.school_id,
        concern=concern,
        follow_up=follow_up,
        resolution=resolution,
        outcome=outcome,
        further_support=further_support,
        by=by,
    )
    _move(concern, Status.CLOSED, by=by, note=outcome)
    set_review(concern, None, by=by)
    keep_standing(concern, by=by)
    record("closed", concern, by=by, reason=outcome)
    return concern


@transaction.atomic
def reopen(concern, *, by, reason, seen=None):
    """New information: the concern is open again, with the reason why."""
    concern = _locked(concern)
    rules.check_can_reopen(by, concern)
    rules.check_not_stale(concern, seen)
    _move(concern, Status.IN_HAND, by=by, note=reason)
    set_review(concern, _next_review(concern), by=by)
    keep_standing(concern, by=by)
    record("reopened", concern, by=by, reason=reason)
    return concern
