"""Whom a case is about, and which children it concerns, where that becomes known later."""

from django.db import transaction

from allegations import rules
from allegations.actions.alike import link_earlier
from allegations.actions.steps import (
    bar_from_children,
    keep_case,
    locked,
    note_down,
    settle_holders,
)
from allegations.actions.suspending import pause_subject
from allegations.actions.welfare import look_after_children
from allegations.models import CaseChild, Note, Report
from audit.actions import Refused, record
from concerns.actions import bar_quietly, unbar_quietly


@transaction.atomic
def identify(case, *, by, person, seen=None):
    """It is this person that the words meant. From now on nothing of it exists for them, and where
    it was in the wrong hands it goes on at once (PPL-24, ALG-04)."""
    case = locked(case)
    rules.check_can_identify(by, case)
    case.subject = person
    if case.manager_id == person.pk:
        case.manager = None
    keep_case(case, by=by)
    record("identified", case, by=by)
    bar_from_children(case, by=by)
    pause_subject(case, by=by)
    settle_holders(case, by=by, reason="It became known whom it is about.")
    if case.is_allegation and _was_small(case):
        link_earlier(case, by=by)
    look_after_children(case, by=by)
    return case


def _was_small(case):
    return case.reports.filter(kind__in=[Report.Kind.LOW_LEVEL, Report.Kind.SELF]).exists()


@transaction.atomic
def name_child(case, *, by, pupil):
    """A child whom it concerns. Whom it is about loses the child's record at once (ACC-17)."""
    case = locked(case)
    rules.check_can_name_child(by, case)
    if case.children.filter(pupil=pupil).exists():
        raise Refused("This child stands in the case already.")
    child = put_child(case, pupil, by=by)
    look_after_children(case, by=by)
    return child


def put_child(case, pupil, *, by):
    if pupil.school_id != case.school_id:
        raise Refused("That child is not a pupil of this school.")
    child = CaseChild.objects.create(school_id=case.school_id, case=case, pupil=pupil, by=by)
    if case.subject_id:
        bar_quietly(pupil, by=by, person=case.subject)
    record("named_case_child", child, by=by)
    return child


@transaction.atomic
def lift_bar(child, *, by, reason):
    """The case is closed so that the adult may read this child's record again."""
    case = locked(child.case)
    rules.check_can_lift_bar(by, child)
    unbar_quietly(child.pupil, by=by, person=case.subject, reason="Set by the program.")
    note_down(case, Note.Kind.LIFTED, reason, by=by)
    record("lifted_bar", child, by=by, reason=reason)
    return child


@transaction.atomic
def set_standing(case, *, by, standing):
    """What the adult is to the school: the page says what follows from it (ALG-22 to 26, 39)."""
    case = locked(case)
    rules.check_can_set_standing(by, case)
    case.standing = standing
    keep_case(case, by=by)
    record("set_standing", case, by=by)
    return case
