"""The posts people hold, and who stands in while a holder is away."""

from django.db import transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from schools import appointing, rules
from schools.actions.constraints import one_at_a_time, said_kindly
from schools.appointing import overlapping
from schools.models import Cover, Post


@transaction.atomic
def give_post(
    person, *, by, school_id, kind, since=None, until=None, is_lead=False, override_reason=""
):
    """Appoint a person to a post at a school from a day (today unless said)."""
    rules.check_can_give_post(by, person, school_id, kind)
    one_at_a_time(school_id)
    _check_lead(person, kind, is_lead, override_reason)
    since = since or timezone.localdate()
    appointing.check_fits(person, school_id, kind, since, until)
    _check_not_twice(person, school_id, kind, since, until)
    if is_lead:
        _check_one_lead(school_id, since, until)
    post = Post(
        person=person,
        school_id=school_id,
        kind=kind,
        since=since,
        until=until,
        is_lead=is_lead,
        override_reason=override_reason,
    )
    with said_kindly():
        keep(post, by=by)
    record("given_post", post, by=by, reason=override_reason)
    return post


def _check_lead(person, kind, is_lead, override_reason):
    """The lead DSL is a senior leader (catalogue PPL-01), or the reason why not is said."""
    if is_lead and kind != Post.Kind.DSL:
        raise Refused("Only a designated safeguarding lead can be the lead DSL of the school.")
    if is_lead and not person.in_leadership and not override_reason:
        raise Refused(
            "The lead DSL should be on the senior leadership team. "
            "Mark them so, or say why this person is appointed all the same."
        )


def _check_not_twice(person, school_id, kind, since, until):
    same = Post.objects.filter(person=person, school=school_id, kind=kind)
    if overlapping(same, since, until).exists():
        raise Refused("This person holds that post on those days already.")


def _check_one_lead(school_id, since, until):
    leads = Post.objects.filter(school=school_id, is_lead=True)
    if overlapping(leads, since, until).exists():
        raise Refused("The school has a lead DSL on those days already. End that post first.")


@transaction.atomic
def describe_post(post, *, by, described_on, described_in):
    """Say when, and in which document, the holder's job description came to name the role."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    rules.check_can_describe_post(by, post)
    post.described_on, post.described_in = described_on, described_in
    keep(post, by=by, fields=["described_on", "described_in"])
    record("described_post", post, by=by)
    return post


@transaction.atomic
def end_post(post, *, by, until=None):
    """End a post from a day (today unless said): from that day on it opens nothing."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    rules.check_can_end_post(by, post)
    until = until or timezone.localdate()
    if until < post.since:
        raise Refused("A post cannot end before it starts.")
    _check_ends_earlier(post, until)
    post.until = until
    with said_kindly():
        keep(post, by=by, fields=["until"])
    record("ended_post", post, by=by)
    return post


def _check_ends_earlier(post, until):
    """A later end would be a longer post, and that is for `give_post` to allow."""
    if post.until and post.until <= timezone.localdate():
        raise Refused("This post has ended already.")
    if post.until and until >= post.until:
        raise Refused("This post ends no later than that already. Choose an earlier day.")


@transaction.atomic
def cover(post, *, by, person, since, until, reason):
    """Let a person stand in for the holder of a post who is away, between two days."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    rules.check_can_cover(by, post, person)
    appointing.check_no_proprietor_leads(person, post.school_id, post.kind, since, until)
    if until <= since:
        raise Refused("Cover ends at least a day after it starts.")
    if post.until and since >= post.until:
        raise Refused("This post has ended by then, so there is nothing to cover.")
    if overlapping(post.covers.filter(person=person), since, until).exists():
        raise Refused("This person covers the post on those days already.")
    stand_in = Cover(
        post=post, person=person, school_id=post.school_id, since=since, until=until, reason=reason
    )
    keep(stand_in, by=by)
    record("covered", stand_in, by=by, reason=reason)
    return stand_in


@transaction.atomic
def end_cover(stand_in, *, by):
    """End cover today, because the holder of the post is back or the plan has changed."""
    stand_in = Cover.objects.select_for_update(of=("self",)).get(pk=stand_in.pk)
    rules.check_can_end_cover(by, stand_in)
    if stand_in.until <= timezone.localdate():
        raise Refused("This cover has ended already.")
    stand_in.until = max(stand_in.since, timezone.localdate())
    keep(stand_in, by=by, fields=["until"])
    record("ended_cover", stand_in, by=by)
    return stand_in
