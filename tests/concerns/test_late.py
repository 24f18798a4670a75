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

TODAY = timezone.localdate
SOON = TODAY() + timedelta(days=3)
SECRETS = ("Jory", "Penhale", "Hettie", "Marlowe", "ZEBRA")


@pytest.fixture
def concern(cast):
    return decided(
        signed(cast.teacher, cast.jory), cast.lead, review_on=TODAY() + timedelta(days=90)
    )


def asked(concern, cast, owner):
    return actions.add_action(concern, by=cast.lead, what="ZEBRA", owner=owner, due_on=SOON)


def swept(model=ActionDeadline, step=0):
    """Who is told by one more sweep, when this step of what is owed has come."""
    before = set(Notice.objects.values_list("pk", flat=True))
    sweep(now=model.objects.open().latest("started_at").moments[step])
    return sorted(str(notice.to) for notice in Notice.objects.exclude(pk__in=before))


@pytest.mark.meets("TRI-19")
def test_a_late_action_is_told_to_its_owner_then_to_the_dsl_exactly_once_each(cast, concern):
    action = asked(concern, cast, cast.assistant)
    assert (swept(), swept()) == (["Hettie Marlowe"], [])
    assert (swept(step=1), swept(step=1)) == (["Imogen Tarrant"], [])
    clock = ActionDeadline.objects.get(action=action)
    assert clock.fired_at and clock.next_at is None
    assert Entry.objects.about(action).filter(verb="late").count() == 1
    assert Entry.objects.about(clock).filter(verb="still_late", reason="dsl").count() == 1


def test_an_action_that_was_done_in_time_is_never_late(cast, concern):
    action = asked(concern, cast, cast.assistant)
    actions.finish_action(action, by=cast.assistant, outcome="Rang.")
    Notice.objects.all().delete()
    sweep(now=ActionDeadline.objects.get().moments[-1])
    assert not Notice.objects.filter(to__in=[cast.assistant, cast.lead]).exists()


def test_an_owner_who_is_kept_out_since_hears_nothing(cast, concern):
    asked(concern, cast, cast.assistant)
    kept_out(cast.jory, cast.assistant, cast.lead)
    assert (swept(), swept(step=1)) == ([], ["Imogen Tarrant"])


@pytest.mark.meets("TRI-19")
def test_a_late_review_is_told_to_the_leads_then_to_the_head_exactly_once_each(cast, concern):
    actions.review(concern, by=cast.lead, note="ZEBRA", next_on=SOON)
    assert swept(ReviewDeadline) == ["Bashir Qadri", "Imogen Tarrant"]
    assert swept(ReviewDeadline) == []
    assert (swept(ReviewDeadline, 1), swept(ReviewDeadline, 1)) == (["Maren Costa"], [])
    assert ReviewDeadline.objects.filter(concern=concern).open().get().fired_at
    assert Entry.objects.about(concern).filter(verb="review_late").count() == 1


@pytest.mark.meets("ACC-21")
def test_what_is_told_of_what_is_late_says_only_that_something_waits(cast, concern):
    asked(concern, cast, cast.assistant)
    actions.review(concern, by=cast.lead, note="ZEBRA", next_on=SOON)
    deliver()
    mail.outbox.clear()
    swept(step=1)
    swept(ReviewDeadline, 1)
    deliver(now=timezone.now() + timedelta(days=30))
    assert {message.subject for message in mail.outbox} == {"You have a safeguarding task"}
    assert len({message.body for message in mail.outbox}) == 1
    for message in mail.outbox:
        whole = f"{message.subject} {message.message()}"
        assert not [word for word in SECRETS if word in whole]
