"""An e-mail says that something waits, and never what (guard, figure 5)."""

from datetime import timedelta
from itertools import chain

import pytest
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from concerns.models import Category
from deadlines import sweep
from schools import actions
from schools.models import Notice, Person, Pupil
from tests import cast as casting
from tests.house.access import rows, status_for
from tests.house.asking import taken_back
from tests.house.groups import GROUPS

pytestmark = pytest.mark.django_db
# To shut the account of those who are to hear of something is another test's matter.
SHUTS = {"schools:shut-out", "schools:pause-account", "allegations:decide-suspension"}
POSTS = [row for row in rows() if row[2] == "POST" and row[0] not in SHUTS]
TEMPLATES = settings.BASE_DIR / "templates"
OF_ACCOUNTS = sorted(
    path.name.removesuffix("_message.txt")
    for path in (TEMPLATES / "account" / "email").glob("*_message.txt")
    if not path.name.startswith("base")
)
OF_NOTICES = sorted(path.name for path in (TEMPLATES / "schools").glob("*.txt"))


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


@pytest.mark.wide
@pytest.mark.meets("ACC-21")
def test_no_mail_of_any_act_says_more_than_that_something_waits(world, ask):
    """Every POST that anybody may make, one after the other; then all that is owed is sent."""
    cache.clear()
    with taken_back():
        for name, record, method, said in POSTS:
            for group, members in GROUPS.items():
                if status_for(members[0], group, said) in {200, 302}:
                    ask.send(ask.become(members[0]), method, name, record)
                    break
        actions.mail_seals()
        mails = [*deliver_all(), *mails_of_accounts(ask)]
        forbidden = forbidden_words()
    assert {mail.subject for mail in mails} == set(Notice.Subject.labels)
    assert len(mails) > 90
    assert not [fault for message in mails for fault in faults(world, message, forbidden)]


# What one does with an account of one's own, or tries to with somebody else's.
OF_AN_ACCOUNT = [
    ("signed_out", "account_reset_password", {"email": "wyn.okafor@910001.example"}),
    ("signed_out", "account_reset_password", {"email": "nobody@elsewhere.example"}),
    ("colleague", "account_email", {"action_add": "", "email": "wyn@elsewhere.example"}),
]


def mails_of_accounts(ask):
    """What goes out at once, from the pages of the accounts."""
    mail.outbox.clear()
    for sent, (member, name, typed) in enumerate(OF_AN_ACCOUNT, start=1):
        ask.become(member).post(reverse(name), typed)
        assert len(mail.outbox) == sent, name
    return mail.outbox[:]


@pytest.mark.parametrize("prefix", OF_ACCOUNTS)
def test_each_mail_of_an_account_names_nobody(world, prefix):
    """Rendered with all that it could be given: each has a place for nothing but a link or code."""
    person = world.person("colleague")
    link = "https://school.example/account/"
    given = {"user": person, "email": person.email, "password_reset_url": link, "code": "QXRT"}
    given |= {"activate_url": link, "from_email": person.email, "to_email": person.email}
    given |= {"ip": "192.0.2.7", "user_agent": "A browser", "timestamp": timezone.now()}
    message = get_adapter().render_mail(f"account/email/{prefix}", "a@school.example", given)
    assert message.body and "192.0.2.7" not in message.body and person.email not in message.body
    assert not list(faults(world, message, forbidden_words()))
    assert not message.alternatives


def test_every_template_of_a_mail_is_looked_at():
    assert len(OF_ACCOUNTS) == 13
    assert OF_NOTICES == [
        *["account_changed.txt", "account_given.txt", "notice.txt", "seal_of_trail.txt"]
    ]
    prefixes = {
        path.name.rpartition("_")[0] for path in (TEMPLATES / "account" / "email").iterdir()
    }
    assert prefixes - {"base"} <= set(OF_ACCOUNTS)


@pytest.mark.meets("ACC-21")
def test_there_are_five_subjects_at_most_and_none_says_what_it_is_about():
    assert len(set(Notice.Subject.labels)) <= 5


@pytest.mark.wide
def test_every_mail_of_the_same_kind_has_the_same_words(world):
    with taken_back():
        mails = deliver_all()
        kinds = set(Notice.objects.values_list("subject", flat=True))
    assert len({(message.subject, message.body) for message in mails}) == len(kinds)


def test_whoever_is_kept_out_hears_nothing_of_the_child(world):
    kept_out = world.person("deputy_kept_out")
    with taken_back():
        Notice.objects.filter(to=kept_out)._raw_delete("default")
        casting.signed(world.cast.teacher, world.cast.jory, urgent=True)
        sweep.sweep(timezone.now() + timedelta(days=1))
        assert not Notice.objects.filter(to=kept_out).exists()
