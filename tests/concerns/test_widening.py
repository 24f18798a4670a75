"""An unopened concern goes to the next people: the first user of the deadlines."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from concerns.models import OpeningDeadline
from deadlines.sweep import sweep
from schools.actions import deliver
from schools.models import Notice
from tests.cast import opened, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def urgent(cast):
    cast.school.settings.fallback_email = "head@wychmere.example"
    cast.school.settings.save()
    concern = signed(cast.assistant, cast.jory, urgent=True)
    Notice.objects.all().delete()
    return concern


def told_after(minutes):
    Notice.objects.all().delete()
    sweep(now=timezone.now() + timedelta(minutes=minutes))
    return {notice.to or notice.address for notice in Notice.objects.all()}


@pytest.mark.meets("URG-04")
def test_an_urgent_concern_widens_step_by_step(cast, urgent):
    assert told_after(14) == set()
    assert told_after(16) == {cast.lead, cast.deputy}
    assert told_after(31) == {cast.head}
    assert told_after(46) == {"head@wychmere.example"}
    assert told_after(500) == set()


@pytest.mark.parametrize("name", ["deputies", "head", "fallback"])
def test_a_working_day_later_each_of_them_hears_once_more(cast, urgent, name):
    step = OpeningDeadline.objects.get(widens_to=name)
    told_after(46)
    who = {"deputies": cast.deputy, "head": cast.head, "fallback": "head@wychmere.example"}[name]
    OpeningDeadline.objects.exclude(pk=step.pk).update(next_at=None)
    for told in [{who}, set()]:
        Notice.objects.all().delete()
        sweep(now=step.moments[-1])
        assert {notice.to or notice.address for notice in Notice.objects.all()} == told


@pytest.mark.meets("URG-04")
def test_once_opened_it_goes_no_further(cast, urgent):
    told_after(16)
    opened(urgent, cast.deputy)
    assert told_after(500) == set()
    assert not OpeningDeadline.objects.open().exists()


def test_the_head_may_open_it_only_once_it_has_come_to_them(cast, urgent):
    from audit.actions import Refused

    with pytest.raises(Refused):
        opened(urgent, cast.head)
    told_after(31)
    assert opened(urgent, cast.head).opened_by == cast.head


def test_a_plain_concern_comes_to_the_head_after_a_working_day(cast):
    signed(cast.assistant, cast.jory)
    assert told_after(60) == set()
    assert cast.head in told_after(8 * 24 * 60)


def test_the_school_sets_its_own_minutes(cast):
    cast.school.settings.urgent_minutes = 5
    cast.school.settings.save()
    signed(cast.assistant, cast.jory, urgent=True)
    assert told_after(6) == {cast.lead, cast.deputy}


@pytest.mark.meets("ACC-21")
def test_no_mail_says_more_than_that_something_waits(cast, urgent):
    told_after(46)
    signed(cast.assistant, cast.jory, urgent=True, childs_words="ZEBRA-WORDS")
    deliver()
    assert mail.outbox
    for message in mail.outbox:
        whole = f"{message.subject} {message.body} {message.message()}"
        for word in ("Jory", "Penhale", "ZEBRA", "Hettie", "Physical"):
            assert word not in whole
