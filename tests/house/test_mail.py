"""An e-mail says that something waits, and never what (guard, figure 5)."""

from datetime import timedelta
from itertools import chain

import pytest
from django.core import mail
from django.utils import timezone

from concerns.models import Category
from deadlines import sweep
from schools import actions
from schools.models import Notice, Person, Pupil
from tests import cast as casting
from tests.house.access import rows, status_for
from tests.house.asking import taken_back
from tests.house.world import GROUPS

pytestmark = pytest.mark.django_db
POSTS = [
    row for row in rows() if row[2] == "POST" and row[0].split(":")[0] in {"concerns", "schools"}
]


def deliver_all():
    """Send what is owed, and what falls due in the next month; return the mails."""
    mail.outbox.clear()
    now = timezone.now()
    for day in (0, 1, 2, 31):
        sweep.sweep(now + timedelta(days=day))
        actions.deliver(now + timedelta(days=day), most=1000)
    return mail.outbox[:]


def forbidden_words():
    """Names and initials of children, and the kinds of worry: none may stand in a mail."""
    pupils = list(Pupil.objects.all())
    names = chain.from_iterable((pupil.given_name, pupil.family_name) for pupil in pupils)
    initials = (f"{pupil.given_name[0]}{pupil.family_name[0]}" for pupil in pupils)
    dotted = (f"{pupil.given_name[0]}. {pupil.family_name[0]}." for pupil in pupils)
    kinds = Category.objects.values_list("name", flat=True)
    people = Person.objects.values_list("family_name", flat=True)
    return {*names, *initials, *dotted, *kinds, *people} - {""}


def faults(world, message, forbidden):
    whole = message.message().as_string()
    text = f"{message.subject}\n{message.body}"
    yield from (field for field, _ in world.canaries.found_in(whole, text))
    yield from (word for word in forbidden if f" {word} " in f" {text} ".replace("\n", " "))
    if message.subject not in Notice.Subject.labels:
        yield message.subject
    if len(message.to) != 1 or message.cc or message.bcc or message.attachments:
        yield f"sent to {message.to} and others"
    yield from (key for key in world.all_keys() if key in whole)


@pytest.mark.meets("ACC-21")
def test_no_mail_of_any_act_says_more_than_that_something_waits(world, ask):
    """Every POST that anybody may make, one after the other; then all that is owed is sent."""
    with taken_back():
        for name, record, method, said in POSTS:
            for group, members in GROUPS.items():
                if status_for(members[0], group, said) == 302:
                    ask.send(ask.become(members[0]), method, name, record)
                    break
        mails = deliver_all()
        forbidden = forbidden_words()
    assert len(mails) > 20
    assert {mail.subject for mail in mails} >= {"You have a safeguarding task"}
    assert not [fault for message in mails for fault in faults(world, message, forbidden)]


@pytest.mark.meets("ACC-21")
def test_there_are_five_subjects_at_most_and_none_says_what_it_is_about():
    assert len(Notice.Subject.choices) <= 5


def test_every_mail_of_the_same_subject_has_the_same_words(world):
    with taken_back():
        mails = deliver_all()
    said = {(message.subject, message.body) for message in mails}
    assert len(said) == len({message.subject for message in mails})


def test_whoever_is_kept_out_hears_nothing_of_the_child(world):
    kept_out = world.person("deputy_kept_out")
    with taken_back():
        Notice.objects.filter(to=kept_out)._raw_delete("default")
        casting.signed(world.cast.teacher, world.cast.jory, urgent=True)
        sweep.sweep(timezone.now() + timedelta(days=1))
        assert not Notice.objects.filter(to=kept_out).exists()
