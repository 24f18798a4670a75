"""People and their accounts."""

from django.db import transaction

from audit.actions import Refused, keep, record
from schools import rules
from schools.actions.constraints import one_at_a_time, said_kindly
from schools.actions.outbox import tell, tell_address
from schools.actions.posts import give_post
from schools.models import Notice, Person, Post


@transaction.atomic
def add_person(*, by, school_id, kind, since=None, namesake=False, **words):
    """A person, known by the first post they hold at a school. Without an e-mail: no account.

    Somebody of the same name who is here already is a slip, unless `namesake` says otherwise.
    """
    rules.check_can_keep_people(by, school_id)
    one_at_a_time(school_id)
    words["email"] = (words.get("email") or "").lower() or None
    person = Person(**words)
    _check_e_mail_is_free(person, person.email)
    if not namesake:
        _check_not_here_already(person, school_id)
    person.set_unusable_password()
    with said_kindly():
        keep(person, by=by)
    give_post(person, by=by, school_id=school_id, kind=kind, since=since)
    _record_person("added", person, by=by)
    if person.email:
        tell([person], Notice.Subject.ACCOUNT, school_id=school_id)
    return person


def _check_not_here_already(person, school_id):
    here = Post.objects.unfinished().filter(
        school=school_id,
        person__given_name__iexact=person.given_name,
        person__family_name__iexact=person.family_name,
    )
    if here.exists():
        raise Refused(
            "Somebody of this name is here already. If this is another person, tick "
            "“This is another person of the same name”."
        )


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
    """Let this person sign in with this e-mail; they choose a password through its link.

    The address that the account had until now is told too, so that nobody loses it unawares.
    """
    person = _lock(person)
    rules.check_can_give_account(by, person)
    _check_e_mail_is_free(person, email)
    before, person.email = person.email, email.lower()
    with said_kindly():
        keep(person, by=by, fields=["email"])
    _record_person("given_account", person, by=by)
    school_id = Post.objects.filter(person=person).order_by("school_id").first().school_id
    tell([person], Notice.Subject.ACCOUNT, school_id=school_id)
    if before and before != person.email:
        tell_address(before, Notice.Subject.CHANGED, school_id=school_id)
    return person


def _check_e_mail_is_free(person, email):
    others = Person.objects.exclude(pk=person.pk)
    if email and others.filter(email__iexact=email).exists():
        raise Refused("Another account has this e-mail already.")


@transaction.atomic
def shut_out(person, *, by, reason):
    """End this person's access at once: their open pages stop at the next request."""
    person = _lock(person)
    rules.check_can_shut_out(by, person)
    person.is_active = False
    keep(person, by=by, fields=["is_active"])
    _record_person("shut_out", person, by=by, reason=reason)
    return person


@transaction.atomic
def let_back_in(person, *, by, reason):
    """Give back the access that `shut_out` ended."""
    person = _lock(person)
    rules.check_can_let_back_in(by, person)
    person.is_active = True
    keep(person, by=by, fields=["is_active"])
    _record_person("let_back_in", person, by=by, reason=reason)
    return person


def _lock(person):
    return Person.objects.select_for_update(no_key=True).get(pk=person.pk)


def _record_person(verb, person, *, by, reason=""):
    """A person belongs to no one school: the entry stands in the trail of each they serve."""
    for post in Post.objects.filter(person=person).distinct("school_id").order_by("school_id"):
        record(verb, _at_school(person, post.school_id), by=by, reason=reason)


def _at_school(person, school_id):
    person.school_id = school_id
    return person
