"""The posts people hold, and who stands in while a holder is away.

Where a change needs a second person, `asked` is the PostChange to which `by` has just agreed as
such (see post_changes.py), and the rights are those of whoever asked for it.
"""

from django.db import transaction
from django.utils import timezone

from audit.actions import keep, record
from schools import appointing, endings, rules, second_person
from schools.actions.constraints import one_at_a_time, said_kindly
from schools.models import Cover, Post


@transaction.atomic
def give_post(person, *, by, school_id, kind, asked=None, **words):
    """Appoint a person to a post at a school from a day (today unless said)."""
    post = post_to_give(person, by=_asker(by, asked), school_id=school_id, kind=kind, **words)
    needed = second_person.is_needed_to_open(person, school_id, kind, post.until)
    rules.check_second_person(by, asked, needed=needed)
    with said_kindly():
        keep(post, by=by)
    record("given_post", post, by=by, reason=post.override_reason)
    return post


def post_to_give(person, *, by, school_id, since=None, **words):
    """The post as it would be given, not saved; Refused where it may not be."""
    rules.check_can_give_post(by, person, school_id, words["kind"])
    one_at_a_time(school_id)
    since = since or timezone.localdate()
    post = Post(person=person, school_id=school_id, since=since, **words)
    appointing.check_fits(post)
    return post


def _asker(by, asked):
    return asked.asked_by if asked else by


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
def enter_agency(post, *, by, **words):
    """Through whom somebody is here, and who made sure of who they are. `words` as Post.AGENCY."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    rules.check_can_enter_agency(by, post)
    for name, word in words.items():
        setattr(post, name, word)
    keep(post, by=by, fields=[*words])
    record("entered_agency", post, by=by)
    return post


@transaction.atomic
def end_post(post, *, by, until=None, asked=None, override_reason=""):
    """End a post from a day (today unless said): from that day on it opens nothing.

    `override_reason` is said where another room has something against it (see endings.py), and is
    kept there alone.
    """
    post, until = post_to_end(post, by=_asker(by, asked), until=until)
    needed = second_person.is_needed_to_end(post.kind)
    rules.check_second_person(by, asked, needed=needed)
    endings.settle(post, by, override_reason)
    post.until = until
    with said_kindly():
        keep(post, by=by, fields=["until"])
    record("ended_post", post, by=by)
    return post


def post_to_end(post, *, by, until=None):
    """The post, locked, and the day from which it would not be held; or Refused."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    rules.check_can_end_post(by, post)
    until = until or timezone.localdate()
    appointing.check_ends(post, until)
    return post, until


@transaction.atomic
def cover(post, *, by, person, asked=None, **words):
    """Let a person stand in for the holder of a post who is away, between two days."""
    stand_in = cover_to_give(post, by=_asker(by, asked), person=person, **words)
    needed = second_person.is_needed_to_open(person, post.school_id, post.kind, stand_in.until)
    rules.check_second_person(by, asked, needed=needed)
    keep(stand_in, by=by)
    record("covered", stand_in, by=by, reason=stand_in.reason)
    return stand_in


def cover_to_give(post, *, by, person, since, until, reason):
    """The cover as it would be, not saved; Refused where it may not be."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    rules.check_can_cover(by, post, person)
    stand_in = Cover(
        post=post, person=person, school_id=post.school_id, since=since, until=until, reason=reason
    )
    appointing.check_covers(stand_in)
    return stand_in


@transaction.atomic
def end_cover(stand_in, *, by, asked=None):
    """End cover today, because the holder of the post is back or the plan has changed."""
    stand_in = cover_to_end(stand_in, by=_asker(by, asked))
    needed = second_person.is_needed_to_end(stand_in.post.kind)
    rules.check_second_person(by, asked, needed=needed)
    stand_in.until = max(stand_in.since, timezone.localdate())
    keep(stand_in, by=by, fields=["until"])
    record("ended_cover", stand_in, by=by)
    return stand_in


def cover_to_end(stand_in, *, by):
    """The cover, locked; Refused where it may not be ended."""
    stand_in = Cover.objects.select_for_update(of=("self",)).get(pk=stand_in.pk)
    rules.check_can_end_cover(by, stand_in)
    appointing.check_cover_runs(stand_in)
    return stand_in
