"""An action and a review that nobody did in time: found by the sweep, and told exactly once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from audit.models import Entry
from concerns import actions
from concerns.models import ActionDeadline, ReviewDeadline
from deadlines.sweep import sweep
from schools.actions import deliver
from schools.models import Notice
from tests.cast import decided, kept_out, signed

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
SOON = TODAY + timedelta(days=3)
AFTER = timedelta(days=4, minutes=1)
SECRETS = ("Jory", "Penhale", "Hettie", "Marlowe", "ZEBRA")


@pytest.fixture
def concern(cast):
    return decided(signed(cast.teacher, cast.jory), cast.lead, review_on=TODAY + timedelta(days=90))


def asked(concern, cast, owner):
    return actions.add_action(concern, by=cast.lead, what="ZEBRA", owner=owner, due_on=SOON)


def swept():
    """Who is told by one more sweep, after the day of what is owed."""
    before = set(Notice.objects.values_list("pk", flat=True))
    sweep(now=timezone.now() + AFTER)
    return sorted(str(notice.to) for notice in Notice.objects.exclude(pk__in=before))


@pytest.mark.meets("TRI-19")
def test_a_late_action_is_told_to_its_owner_and_the_dsl_exactly_once(cast, concern):
    action = asked(concern, cast, cast.assistant)
    assert swept() == ["Hettie Marlowe", "Imogen Tarrant"]
    assert swept() == []
    assert ActionDeadline.objects.get(action=action).fired_at
    assert Entry.objects.about(action).filter(verb="late").count() == 1


def test_the_dsl_who_owns_a_late_action_is_told_of_it_once(cast, concern):
    asked(concern, cast, cast.lead)
    assert swept() == ["Imogen Tarrant"]


def test_an_action_that_was_done_in_time_is_never_late(cast, concern):
    actions.finish_action(asked(concern, cast, cast.assistant), by=cast.assistant, outcome="Rang.")
    assert swept() == []


def test_an_owner_who_is_kept_out_since_hears_nothing(cast, concern):
    asked(concern, cast, cast.assistant)
    kept_out(cast.jory, cast.assistant, cast.lead)
    assert swept() == ["Imogen Tarrant"]


@pytest.mark.meets("TRI-19")
def test_a_late_review_is_told_to_the_leads_and_the_head_exactly_once(cast, concern):
    actions.review(concern, by=cast.lead, note="ZEBRA", next_on=SOON)
    assert swept() == ["Bashir Qadri", "Imogen Tarrant", "Maren Costa"]
    assert swept() == []
    assert ReviewDeadline.objects.filter(concern=concern).open().get().fired_at
    assert Entry.objects.about(concern).filter(verb="review_late").count() == 1


@pytest.mark.meets("ACC-21")
def test_what_is_told_of_what_is_late_says_only_that_something_waits(cast, concern):
    asked(concern, cast, cast.assistant)
    actions.review(concern, by=cast.lead, note="ZEBRA", next_on=SOON)
    deliver()
    mail.outbox.clear()
    swept()
    deliver(now=timezone.now() + AFTER)
    assert {message.subject for message in mail.outbox} == {"You have a safeguarding task"}
    assert len({message.body for message in mail.outbox}) == 1
    for message in mail.outbox:
        whole = f"{message.subject} {message.message()}"
        assert not [word for word in SECRETS if word in whole]
