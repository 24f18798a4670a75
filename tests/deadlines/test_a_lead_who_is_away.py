"""What falls due while the DSL is away is told to the deputies who are here, and to who covers."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from concerns import actions, notices
from deadlines import sweep
from referrals import notices as asking
from schools.models import Cover, Notice
from tests.cast import decided, kept_out, sent_referral, signed

pytestmark = pytest.mark.django_db


def goes_away(cast, lead):
    Cover.objects.create(
        post=lead.posts.get(),
        person=cast.senco,
        school=cast.school,
        since=timezone.localdate() - timedelta(days=1),
        until=timezone.localdate() + timedelta(days=90),
        reason="A course",
    )
    Notice.objects.all().delete()


def told():
    return {notice.to for notice in Notice.objects.all()}


@pytest.fixture
def late(cast):
    """Sweep in two days, with the DSL away from now on: whom anybody tells of what is late."""

    def swept(away=cast.lead):
        goes_away(cast, away)
        with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
            sweep.sweep()
        return told()

    return swept


def ask_to_act(cast, owner):
    concern = decided(signed(cast.teacher, cast.jory), cast.lead)
    day = timezone.localdate() + timedelta(days=1)
    actions.add_action(concern, by=cast.lead, what="Ring the nurse", owner=owner, due_on=day)


@pytest.mark.meets("PPL-13")
def test_what_the_dsl_was_to_do_is_told_to_the_deputies(cast, late):
    ask_to_act(cast, cast.lead)
    assert {cast.deputy, cast.senco} <= late()


@pytest.mark.meets("PPL-13")
def test_what_only_the_dsl_hears_of_comes_to_the_deputies_as_well(cast):
    concern = decided(signed(cast.teacher, cast.jory), cast.lead)
    asked = sent_referral(concern, cast.lead)
    for tell, of in [(notices.answer_late, concern), (asking.reply_late, asked)]:
        goes_away(cast, cast.lead)
        tell(of)
        assert {cast.deputy, cast.senco} <= told(), tell
        Cover.objects.all().delete()
        Notice.objects.all().delete()
        tell(of)
        assert told() == {cast.lead}, tell


def test_what_somebody_else_was_to_do_is_told_to_them_alone(cast, late):
    ask_to_act(cast, cast.assistant)
    assert late() == {cast.assistant}


def test_of_a_deputy_who_is_away_the_dsl_hears(cast, late):
    ask_to_act(cast, cast.deputy)
    assert {cast.lead, cast.senco} <= late(away=cast.deputy)


@pytest.mark.meets("PPL-13", "ACC-16")
def test_never_a_deputy_who_is_kept_out_of_the_childs_file(cast, late):
    ask_to_act(cast, cast.lead)
    kept_out(cast.jory, cast.deputy, cast.lead)
    heard = late()
    assert cast.deputy not in heard and cast.senco in heard
