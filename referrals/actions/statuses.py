"""What a child's standing is: entered, put right, answered for, ended."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from concerns.actions.sharing import share
from concerns.actions.summaries import write_summary
from concerns.actions.writing import begin_file
from concerns.models import File, Share
from concerns.rules import check_not_changed_since
from referrals import status_rules as rules
from referrals.actions.notices import tell_of_fostering
from referrals.models import PupilStatus, StatusFact, StatusTold
from referrals.statuses import of_kind
from schools.models import Pupil

# What may be put right later, each former word kept in the history.
CHANGED = ["starts_on", "ends_on", "source", "evidence", "owner", "next_contact_on"]


@transaction.atomic
def add_status(pupil, *, by, kind, **words):
    """This child has or had this status (STA-01). `words` as CHANGED names them.

    A child who has no file yet has one from now on.
    """
    rules.check_can_keep_statuses(by, pupil)
    _hold_file(pupil, by)
    _check(pupil, kind, words)
    status = PupilStatus(school_id=pupil.school_id, pupil=pupil, kind=kind, by=by, **words)
    keep(status, by=by)
    tell_of_fostering(status, by)
    record("added_status", status, by=by)
    return status


def _hold_file(pupil, by):
    """Of two who enter a status at once, one comes second."""
    Pupil.objects.select_for_update(no_key=True).get(pk=pupil.pk)
    if not File.objects.filter(pk=pupil.pk).exists():
        begin_file(pupil, school=pupil.school, by=by, at=timezone.now())


def _check(pupil, kind, words, besides=None):
    rules.check_days(words["starts_on"], words["ends_on"])
    rules.check_no_twin(pupil, kind, words["starts_on"], words["ends_on"], besides)
    rules.check_owner(words["owner"], pupil)
    if kind == PupilStatus.Kind.PRIVATE_FOSTERING:
        rules.check_can_be_fostered(pupil, words["starts_on"])


@transaction.atomic
def change_status(status, *, by, seen=None, **words):
    """Put right its days, where it is known from, who keeps it up. `seen` is the page's mark."""
    status = _locked(status)
    rules.check_can_change_status(by, status)
    check_not_changed_since(status, seen)
    _check(status.pupil, status.kind, words, besides=status)
    for name, word in words.items():
        setattr(status, name, word)
    keep(status, by=by, fields=CHANGED)
    record("changed_status", status, by=by)
    return status


@transaction.atomic
def answer_status(status, *, by, facts):
    """Write down what the status asks. `facts` are pairs: a question's code, and the answers."""
    status = _locked(status)
    rules.check_can_answer_status(by, status)
    asked = {question.code: question for question in of_kind(status.kind).questions}
    moment = timezone.now()
    for code, answers in facts:
        if code not in asked:
            raise Refused("This status does not ask that.")
        StatusFact.objects.create(
            school_id=status.school_id,
            status=status,
            code=code,
            question=asked[code].words,
            answers=answers,
            at=moment,
            by=by,
        )
    record("answered_status", status, by=by)
    return status


@transaction.atomic
def end_status(status, *, by, reason, ends_on=None):
    """It is over since this day; without a day it never was so. It stays on the file (STA-04)."""
    status = _locked(status)
    rules.check_can_end_status(by, status)
    rules.check_days(status.starts_on, ends_on)
    rules.check_last_day(ends_on)
    status.ends_on, status.ended_reason = ends_on, reason
    status.ended_at, status.ended_by = timezone.now(), by
    keep(status, by=by, fields=["ends_on", "ended_at", "ended_by", "ended_reason"])
    record("ended_status", status, by=by, reason=reason)
    return status


def _locked(status):
    Pupil.objects.select_for_update(no_key=True).get(pk=status.pupil_id)
    return PupilStatus.objects.select_for_update().get(pk=status.pk)


@transaction.atomic
def tell_staff(status, *, by, person, chosen_by, what, why, until=None):
    """A member of staff has been told what they need to know of it, and why (STA-22).

    With `until` they may also read these words here, as a summary shared with them by name and
    with nothing else of the file, until the end of that day.
    """
    rules.check_can_tell_staff(by, status)
    rules.check_told(status, person, chosen_by, until)
    summary = until and _show(status, by, person, what, why, until)
    told = StatusTold.objects.create(
        school_id=status.school_id,
        status=status,
        person=person,
        chosen_by=chosen_by,
        what=what,
        why=why,
        summary=summary,
        by=by,
    )
    record("told_staff", told, by=by)
    return told


def _show(status, by, person, what, why, until):
    summary = write_summary(status.pupil, by=by, title=str(status), words=what)
    need = Share.Kind.NEED_TO_KNOW
    end = timezone.make_aware(datetime.combine(until + timedelta(days=1), time()))
    share(summary, by=by, person=person, kind=need, reason=why, until=end)
    return summary
