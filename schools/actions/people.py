"""People, their accounts, posts and cover."""

from django.db import transaction
from django.utils import timezone

from audit.actions import Refused, keep, record
from schools import rules
from schools.models import Cover, Person, Post


@transaction.atomic
def add_person(*, by, school_id, kind, since=None, **words):
    """A person, known by the first post they hold at a school. Without an e-mail: no account."""
    rules.check_can_keep_people(by, school_id)
    person = Person(**words)
    person.set_unusable_password()
    keep(person, by=by)
    give_post(person, by=by, school_id=school_id, kind=kind, since=since)
    return person


@transaction.atomic
def change_person(person, *, by, **words):
    """Change names, job title or leadership. The e-mail is changed by `give_account`."""
    rules.check_can_keep_person(by, person)
    for name, value in words.items():
        setattr(person, name, value)
    keep(person, by=by, fields=list(words))
    _record_person("changed", person, by=by)
    return person


@transaction.atomic
def give_account(person, *, by, email):
    """Let this person sign in with this e-mail; they choose a password through its link."""
    rules.check_can_keep_person(by, person)
    _check_e_mail_is_free(person, email)
    person.email = email.lower()
    keep(person, by=by, fields=["email"])
    _record_person("given_account", person, by=by)
    return person


def _check_e_mail_is_free(person, email):
    if Person.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
        raise Refused("Another account has this e-mail already.")


@transaction.atomic
def shut_out(person, *, by, reason):
    """End this person's access at once: their open pages stop at the next request."""
    rules.check_can_keep_person(by, person)
    if person.pk == by.pk:
        raise Refused("Nobody shuts themselves out. Ask somebody else to do it.")
    person.is_active = False
    keep(person, by=by, fields=["is_active"])
    _record_person("shut_out", person, by=by, reason=reason)
    return person


@transaction.atomic
def let_back_in(person, *, by, reason):
    """Give back the access that `shut_out` ended."""
    rules.check_can_keep_person(by, person)
    person.is_active = True
    keep(person, by=by, fields=["is_active"])
    _record_person("let_back_in", person, by=by, reason=reason)
    return person


@transaction.atomic
def give_post(
    person, *, by, school_id, kind, since=None, until=None, is_lead=False, override_reason=""
):
    """Appoint a person to a post at a school from a day (today unless said)."""
    rules.check_can_give_post(by, person, school_id, kind)
    _check_lead(person, is_lead, override_reason)
    since = since or timezone.localdate()
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
    keep(post, by=by)
    record("given_post", post, by=by, reason=override_reason)
    return post


def _check_lead(person, is_lead, override_reason):
    """The lead DSL is a senior leader (catalogue PPL-01), or the reason why not is said."""
    if is_lead and not person.in_leadership and not override_reason:
        raise Refused(
            "The lead DSL should be on the senior leadership team. "
            "Mark them so, or say why this person is appointed all the same."
        )


def _overlapping(posts, since, until):
    if until:
        posts = posts.filter(since__lt=until)
    return posts.exclude(until__lte=since)


def _check_not_twice(person, school_id, kind, since, until):
    same = Post.objects.filter(person=person, school=school_id, kind=kind)
    if _overlapping(same, since, until).exists():
        raise Refused("This person holds that post on those days already.")


def _check_one_lead(school_id, since, until):
    leads = Post.objects.filter(school=school_id, is_lead=True)
    if _overlapping(leads, since, until).exists():
        raise Refused("The school has a lead DSL on those days already. End that post first.")


@transaction.atomic
def end_post(post, *, by, until=None):
    """End a post from a day (today unless said): from that day on it opens nothing."""
    post = Post.objects.select_for_update().get(pk=post.pk)
    rules.check_can_end_post(by, post)
    until = until or timezone.localdate()
    if until < post.since:
        raise Refused("A post cannot end before it starts.")
    post.until = until
    keep(post, by=by, fields=["until"])
    record("ended_post", post, by=by)
    return post


@transaction.atomic
def cover(post, *, by, person, since, until, reason):
    """Let a person stand in for the holder of a post who is away, between two days."""
    rules.check_can_cover(by, post, person)
    if until <= since:
        raise Refused("Cover ends at least a day after it starts.")
    stand_in = Cover(
        post=post, person=person, school_id=post.school_id, since=since, until=until, reason=reason
    )
    keep(stand_in, by=by)
    record("covered", stand_in, by=by, reason=reason)
    return stand_in


@transaction.atomic
def end_cover(stand_in, *, by):
    """End cover today, because the holder of the post is back or the plan has changed."""
    rules.check_can_end_post(by, stand_in.post)
    stand_in.until = max(stand_in.since, min(stand_in.until, timezone.localdate()))
    keep(stand_in, by=by, fields=["until"])
    record("ended_cover", stand_in, by=by)
    return stand_in


def _record_person(verb, person, *, by, reason=""):
    """A person belongs to no one school: the entry stands in the trail of each they serve."""
    for post in Post.objects.filter(person=person).distinct("school").order_by("school"):
        record(verb, _at_school(person, post.school_id), by=by, reason=reason)


def _at_school(person, school_id):
    person.school_id = school_id
    return person
