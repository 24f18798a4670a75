"""A report about an adult: begun, kept while it is typed, sent to whom it belongs, added to."""

from django.db import transaction
from django.utils import timezone

from allegations import notices, rules
from allegations.actions.holding import hold
from allegations.actions.naming import put_child
from allegations.actions.steps import (
    start_lado_clocks,
    start_prompt_clock,
    start_unopened_clock,
)
from allegations.actions.welfare import look_after_children
from allegations.models import Aside, Case, Report, ReportAddition, ReportDraft, Step
from allegations.routing import route
from audit.actions import Refused, keep, record
from concerns.rules import check_can_sign
from schools.models import Notice


@transaction.atomic
def start_report(*, by, school_id, fields=None):
    """An empty draft of a report at this school, its author's alone."""
    rules.check_can_report(by, school_id)
    draft = ReportDraft.objects.create(author=by, school_id=school_id, fields=fields or {})
    record("started", draft, by=by)
    return draft


@transaction.atomic
def discard_report(draft, *, by):
    """Throw a draft away, because its author says so."""
    check_can_sign(by, draft)
    record("discarded", draft, by=by)
    draft.delete()


@transaction.atomic
def send_report(
    draft, *, by, subject=None, subject_words="", pupils=(), besides=(), why="", **words
):
    """What was written goes to whom it belongs, and to nobody else. Sending twice makes one.

    The way is worked out first (CON-34). `besides` are people who must not receive it, and `why`
    the writer's reason. `pupils` are the children on the list whom it concerns; `words` the fields
    of Report.
    """
    check_can_sign(by, draft)
    locked = ReportDraft.objects.select_for_update().filter(pk=draft.pk).first()
    if locked is None:  # sent already: by another tab, or a second press of the button
        return Report.objects.submitted_by(by).get(pk=draft.pk)
    track = Report.TRACKS[words["kind"]]
    to = route(draft.school_id, track=track, subject=subject, besides=[one.pk for one in besides])
    case = _case(draft, track, subject, subject_words, words["heard_at"], by)
    for person in besides:
        Aside.objects.create(school_id=case.school_id, case=case, person=person, reason=why, by=by)
    report = _report(locked, case, to, by, words)
    for pupil in pupils:
        put_child(case, pupil, by=by)
    _give(case, to, by)
    look_after_children(case, by=by)
    locked.delete()
    record("sent_report", report, by=by)
    return report


def _case(draft, track, subject, subject_words, heard_at, by):
    case = Case(
        school_id=draft.school_id,
        track=track,
        subject=subject,
        subject_words="" if subject else subject_words,
        first_heard_at=heard_at,
    )
    keep(case, by=by)
    Step.objects.create(school_id=case.school_id, case=case, status=case.status, by=by)
    return case


def _report(draft, case, to, by, words):
    if words["heard_at"] > timezone.now():
        raise Refused("That somebody heard of it cannot be in the future.")
    report = Report(
        pk=draft.pk, school_id=case.school_id, case=case, by=by, went_to=to.name, **words
    )
    report.seal = report.sealed()
    report.save(force_insert=True)
    return report


def _give(case, to, by):
    """The clocks run from now on, whether or not anybody in the school may have it."""
    if to.post:
        hold(case, by=by, post=to.post, reason="It came to this post when it was reported.")
        notices.tell_handlers(case, Notice.Subject.URGENT, but=[by.pk])
        start_unopened_clock(case, by=by)
    start_prompt_clock(case, by=by)
    if case.is_allegation:
        start_lado_clocks(case, by=by, at=case.first_heard_at)


@transaction.atomic
def add_to_report(report, *, by, words):
    """More, from the person who wrote it. Whoever deals with it is told that there is more."""
    rules.check_can_add_to_report(by, report)
    addition = ReportAddition.objects.create(
        school_id=report.school_id, case_id=report.case_id, report=report, words=words, by=by
    )
    record("added_to_report", addition, by=by)
    notices.tell_handlers(report.case, but=[by.pk])
    return addition
