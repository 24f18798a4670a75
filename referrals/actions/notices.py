"""Whom to tell at once of what happens to a child with a plan: raised, and met by the record."""

from django.db import transaction
from django.utils import timezone

from audit.actions import record
from deadlines.actions import meet, raise_deadline
from referrals import notice_rules as rules
from referrals import notices
from referrals.models import NoticeGiven, PlanDeadline, PlanNotice
from schools.models import Person, Pupil

Event = PlanNotice.Event


@transaction.atomic
def raise_notices(pupil, *, by, event, happened_at, words=""):
    """Something has happened to this child: whoever must be told of it at once (CPN-01 to 07)."""
    rules.check_can_raise_notices(by, pupil)
    _hold(pupil)
    cause = rules.what_calls(by, pupil, event)
    raised = _raise(pupil, by, event, happened_at, words=words, **cause)
    for notice in raised:
        record("raised_notice", notice, by=by)
    return raised


def _hold(pupil):
    Pupil.objects.select_for_update(no_key=True).get(pk=pupil.pk)


def _raise(pupil, by, event, happened_at, **said):
    raised = [_one(pupil, by, event, to, happened_at, said) for to in PlanNotice.WHOM[event]]
    notices.owed_at_once(pupil, by)
    return raised


def _one(pupil, by, event, to, happened_at, said):
    words = {"event": event, "to": to, "happened_at": happened_at, **said}
    notice = PlanNotice.objects.create(school_id=pupil.school_id, pupil=pupil, by=by, **words)
    raise_deadline(
        PlanDeadline,
        PlanNotice.clock_for(event),
        by=by,
        school=pupil.school,
        started_at=notice.at,
        notice=notice,
    )
    return notice


def tell_of_leaving(pupil, day, by):
    """A child with a plan comes off the roll: three are told, whoever entered it (CPN-04).

    Part of that act, which leaves the entry; as is the next."""
    status = rules.status_that_calls(pupil, Event.LEAVING)
    owed = PlanNotice.objects.filter(status=status, event=Event.LEAVING)
    if status and not owed.exists():
        words = f"Off the roll on {day:%-d %B %Y}."
        _raise(pupil, by, Event.LEAVING, timezone.now(), status=status, words=words)


def tell_of_concern(concern, pupils, by):
    """A concern has come in: of a child who is back from care, social care hears (TRI-24)."""
    for pupil in pupils:
        if status := rules.status_that_calls(pupil, Event.CONCERN):
            why = {"status": status, "concern": concern}
            _raise(pupil, by, Event.CONCERN, concern.signed_at, **why)


def tell_of_worry(pupils, minutes, by):
    """A worry about a plan was not safe to raise at a meeting: the key worker hears, of each child
    with a plan (CPN-06). Whoever reads one child's file does not read of the others by this."""
    words = minutes.worry_words if len(pupils) == 1 else "Written in what came of the meeting."
    for pupil in pupils:
        if status := rules.status_that_calls(pupil, Event.WORRY):
            _raise(pupil, by, Event.WORRY, minutes.happened_at, status=status, words=words)


def tell_of_fostering(status, by):
    """Private fostering is found: the local authority hears, whoever else tells it (STA-08)."""
    over = status.ends_on and status.ends_on < timezone.localdate()
    if status.kind == status.Kind.PRIVATE_FOSTERING and not over:
        _raise(status.pupil, by, Event.FOSTERING, timezone.now(), status=status)


@transaction.atomic
def give_notice(notice, *, by, with_whom, told_by, happened_at, channel, words=""):
    """They were told: who, by whom, when and how. Only this meets it (CPN-08)."""
    _hold(notice.pupil)
    rules.check_can_give_notice(by, notice)
    rules.check_told(notice, told_by, happened_at)
    given = NoticeGiven.objects.create(
        school_id=notice.school_id,
        notice=notice,
        with_whom=with_whom,
        told_by=told_by,
        happened_at=happened_at,
        channel=channel,
        words=words,
        by=by,
    )
    meet(PlanDeadline.objects.filter(notice=notice), by=by)
    record("gave_notice", given, by=by)
    return given


def find_notice_untold(deadline, post):
    """Nobody has been told for some time: the next post of the chain hears. By the sweep."""
    notices.untold(deadline.notice, post)
    record("notice_untold", deadline.notice, by=Person.objects.sweep())
