"""Changes of posts that a second person agrees to (catalogue ACC-15).

Whether one fits is asked when it is asked for, and again when somebody agrees: what then has come
between is said to the second person.
"""

from django.db import transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from schools import rules, second_person
from schools.actions.constraints import one_at_a_time
from schools.actions.outbox import tell
from schools.actions.posts import (
    cover,
    cover_to_end,
    cover_to_give,
    end_cover,
    end_post,
    give_post,
    post_to_end,
    post_to_give,
)
from schools.models import Notice, PostChange

What, Answer = PostChange.What, PostChange.Answer


@transaction.atomic
def ask_for_post(person, *, by, school_id, since=None, **words):
    """Ask that a person be given a post. With no day said it begins on the day of the answer."""
    post = post_to_give(person, by=by, school_id=school_id, since=since, **words)
    said = {"since": since, "until": post.until, "is_lead": post.is_lead}
    change = PostChange(what=What.GIVE, school_id=school_id, person=person, kind=post.kind, **said)
    change.reason = post.override_reason
    return _ask(change, "asked_for_post", by=by)


@transaction.atomic
def ask_to_end_post(post, *, by, until=None):
    """Ask that a post be ended from a day on, which is not before the day of the answer."""
    post, until = post_to_end(post, by=by, until=until)
    return _ask(_about(post, What.END, post.person, until=until), "asked_to_end_post", by=by)


@transaction.atomic
def ask_for_cover(post, *, by, person, **words):
    """Ask that a person stand in for the holder of a post."""
    stand_in = cover_to_give(post, by=by, person=person, **words)
    return _ask(_about(stand_in.post, What.COVER, person, **words), "asked_for_cover", by=by)


@transaction.atomic
def ask_to_end_cover(stand_in, *, by):
    """Ask that a cover end on the day of the answer."""
    stand_in = cover_to_end(stand_in, by=by)
    change = _about(stand_in.post, What.END_COVER, stand_in.person, stand_in=stand_in)
    return _ask(change, "asked_to_end_cover", by=by)


def _about(post, what, person, **words):
    return PostChange(
        what=what, school_id=post.school_id, person=person, kind=post.kind, post=post, **words
    )


def _ask(change, verb, *, by):
    """Whoever may be the second person is told that there is something to do."""
    one_at_a_time(change.school_id)
    _check_not_asked_already(change)
    change.asked_by = by
    keep(change, by=by)
    record(verb, change, by=by, reason=change.reason)
    people = second_person.who_may_agree(change)
    tell(people, Notice.Subject.TASK, school_id=change.school_id)
    return change


def _check_not_asked_already(change):
    same = {"what": change.what, "person": change.person, "kind": change.kind, "post": change.post}
    waiting = PostChange.objects.waiting().filter(school=change.school_id, **same).first()
    if waiting:
        raise Refused(f"This has been asked for already. {second_person.said_of(waiting)}")


@transaction.atomic
def agree_to_post(change, *, by):
    """The second person agrees, and the change takes effect; or what has come between is said."""
    change = _lock(change)
    rules.check_can_agree_to_post(by, change)
    rules.check_asker_still_may(change)
    _answer(change, Answer.AGREED, by=by)
    record("agreed_to_post", change, by=by)
    TAKES_EFFECT[change.what](change, by)
    return change


@transaction.atomic
def decline_post(change, *, by, reason):
    """The second person does not agree: all stays as it is."""
    change = _lock(change)
    rules.check_can_decline_post(by, change)
    _answer(change, Answer.DECLINED, by=by, reason=reason)
    record("declined_post", change, by=by, reason=reason)
    return change


@transaction.atomic
def take_back_post(change, *, by):
    """Whoever asked does not ask for it any more."""
    change = _lock(change)
    rules.check_can_take_back_post(by, change)
    _answer(change, Answer.TAKEN_BACK, by=by)
    record("took_back_post", change, by=by)
    return change


def _lock(change):
    return PostChange.objects.select_for_update(of=("self",)).get(pk=change.pk)


def _answer(change, answer, *, by, reason=""):
    change.answer, change.answer_reason = answer, reason
    change.answered_at, change.answered_by = timezone.now(), by
    keep(change, by=by, fields=["answer", "answer_reason", "answered_at", "answered_by"])


def _give(change, by):
    _check_not_over(change)
    give_post(
        change.person,
        by=by,
        asked=change,
        school_id=change.school_id,
        kind=change.kind,
        since=change.since,
        until=change.until,
        is_lead=change.is_lead,
        override_reason=change.reason,
    )


def _end(change, by):
    """Until today the post did what it does, whatever day was asked for."""
    end_post(change.post, by=by, asked=change, until=max(change.until, timezone.localdate()))


def _cover(change, by):
    _check_not_over(change)
    days = {"since": change.since, "until": change.until}
    cover(change.post, by=by, asked=change, person=change.person, reason=change.reason, **days)


def _end_cover(change, by):
    end_cover(change.stand_in, by=by, asked=change)


def _check_not_over(change):
    if change.until and change.until <= timezone.localdate():
        raise Refused("The days it was asked for are over. Decline it; it can be asked for anew.")


TAKES_EFFECT = {
    What.GIVE: _give,
    What.END: _end,
    What.COVER: _cover,
    What.END_COVER: _end_cover,
}
