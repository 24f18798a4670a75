"""Cancelling a clock from its page, and the second person whom the law's own clocks need."""

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from audit.models import Entry
from concerns.actions.files import mark_do_not_inform
from concerns.models import File, FileDeadline, OpeningDeadline
from deadlines import actions
from deadlines.listing import Listing
from referrals.actions import add_meeting_action, finish_meeting_action
from referrals.models import MeetingDeadline, PlanDeadline, PlanNotice, ReplyDeadline
from schools.models import Notice
from tests.cast import decided, kept_out, meeting, sent_referral, signed

pytestmark = pytest.mark.django_db
WHY = "Sent twice by mistake."


@pytest.fixture
def reply(cast):
    """The clock of a referral's answer, which stands in the law."""
    referral = sent_referral(decided(signed(cast.teacher, cast.jory), cast.lead), cast.lead)
    return ReplyDeadline.objects.get(referral=referral)


def asked_of(person):
    asked, *_ = Listing(person).parts()
    return [(line.what, line.asked_name) for line in asked]


def test_one_asks_the_second_sees_it_at_late_and_due_and_agrees(cast, client, reply):
    client.force_login(cast.lead)
    page = client.get(reverse("referrals:referral", args=[reply.referral_id])).content.decode()
    assert reverse("cancel-clock", args=[reply.pk]) in page
    client.post(reverse("cancel-clock", args=[reply.pk]), {"reason": WHY})
    assert Notice.objects.filter(to=cast.head).exists()
    assert asked_of(cast.head) == [("Answer from Fenmoor social care", "Imogen Tarrant")]
    client.force_login(cast.deputy)
    answer = reverse("answer-cancelling", args=[reply.pk])
    assert answer in client.get(reverse("due")).content.decode()
    assert WHY in client.get(answer).content.decode()
    client.post(answer, {"agrees": "yes"})
    reply.refresh_from_db()
    assert (reply.cancel_asked_by, reply.cancelled_by) == (cast.lead, cast.deputy)
    assert reply.cancel_reason == WHY and asked_of(cast.head) == []


def test_whoever_does_not_agree_says_why_and_it_runs_on(cast, client, reply):
    actions.cancel_clock(reply, by=cast.lead, reason=WHY)
    client.force_login(cast.head)
    answer = reverse("answer-cancelling", args=[reply.pk])
    assert "Say why it is still owed." in client.post(answer, {"agrees": "no"}).content.decode()
    client.post(answer, {"agrees": "no", "reason": "It was sent once."})
    reply.refresh_from_db()
    assert reply.is_open and reply.cancel_asked_by is None and asked_of(cast.deputy) == []
    entry = Entry.objects.about(reply).latest("id")
    assert (entry.verb, entry.by_id) == ("declined to cancel", cast.head.pk)
    assert entry.reason == "It was sent once."


def test_nobody_agrees_with_themselves(cast, reply):
    actions.cancel_clock(reply, by=cast.lead, reason=WHY)
    with pytest.raises(Refused, match="Somebody else must agree"):
        actions.answer_cancelling(reply, by=cast.lead, agrees=True)
    actions.answer_cancelling(reply, by=cast.lead, agrees=False, reason="I was wrong.")
    assert ReplyDeadline.objects.get().cancel_asked_by is None


def test_who_is_kept_out_neither_hears_of_it_nor_agrees(cast, reply):
    kept_out(cast.jory, cast.deputy, cast.lead)
    Notice.objects.all().delete()
    actions.cancel_clock(reply, by=cast.lead, reason=WHY)
    assert {notice.to for notice in Notice.objects.all()} == {cast.head}
    assert asked_of(cast.deputy) == []
    with pytest.raises(Refused, match="cannot see"):
        actions.answer_cancelling(reply, by=cast.deputy, agrees=True)


@pytest.mark.parametrize("part", ["head", "teacher", "governor", "lead_elsewhere"])
def test_only_the_leads_say_that_something_is_no_longer_owed(cast, reply, part):
    with pytest.raises(Refused):
        actions.cancel_clock(reply, by=cast.people[part], reason=WHY)


def test_what_the_school_set_itself_one_lead_cancels_at_once(cast):
    signed(cast.teacher, cast.jory)
    clock = FileDeadline.objects.get(file=cast.jory.pk)
    actions.cancel_clock(clock, by=cast.lead, reason="He has moved abroad.")
    clock.refresh_from_db()
    assert clock.cancelled_by == cast.lead
    assert File.objects.get(pk=cast.jory.pk).next_review_on is None


def test_what_has_an_ending_of_its_own_has_no_such_page(cast, client):
    signed(cast.teacher, cast.jory)
    client.force_login(cast.lead)
    clock = OpeningDeadline.objects.first()
    assert client.get(reverse("cancel-clock", args=[clock.pk])).status_code == 404


def test_an_action_of_a_meeting_is_finished_and_its_clock_not_cancelled(cast, client):
    signed(cast.teacher, cast.jory)
    planned = meeting([cast.jory], cast.lead)
    said = {"what": "Ring the school nurse", "due_on": timezone.localdate(), "owner": cast.teacher}
    action = add_meeting_action(planned, by=cast.lead, **said)
    clock = MeetingDeadline.objects.get(action=action)
    client.force_login(cast.lead)
    cancel = reverse("cancel-clock", args=[clock.pk])
    assert client.get(cancel).status_code == 404
    shown = client.get(reverse("referrals:meeting", args=[planned.pk])).content.decode()
    late = client.get(reverse("due")).content.decode()
    assert "Ring the school nurse" in shown and "Ring the school nurse" in late
    assert cancel not in shown and cancel not in late
    finish_meeting_action(action, by=cast.lead, outcome="Not needed any more.")
    clock.refresh_from_db()
    assert clock.met_at


def test_that_parents_are_not_to_be_informed_stands_on_both_pages(cast, client, reply):
    concern = reply.referral.concern
    mark_do_not_inform(concern, by=cast.lead, ground="child", reason="A risk at home.")
    mark = "Do not inform parents"
    client.force_login(cast.lead)
    assert mark in client.get(reverse("cancel-clock", args=[reply.pk])).content.decode()
    actions.cancel_clock(reply, by=cast.lead, reason=WHY)
    client.force_login(cast.deputy)
    assert mark in client.get(reverse("answer-cancelling", args=[reply.pk])).content.decode()


def test_a_notice_raised_by_mistake_is_withdrawn_by_two_with_the_reason(cast, client):
    from referrals.actions import add_status, give_notice, raise_notices

    signed(cast.teacher, cast.jory)
    days = dict.fromkeys(["starts_on", "ends_on", "next_contact_on"])
    plan = {"kind": "child_protection", "source": "A letter", "owner": cast.lead, **days}
    add_status(cast.jory, by=cast.lead, **plan)
    now = {"by": cast.lead, "happened_at": timezone.now()}
    [notice] = raise_notices(cast.jory, event="change", **now)
    clock = PlanDeadline.objects.get()
    actions.cancel_clock(clock, by=cast.lead, reason="It was of another child.")
    assert PlanNotice.objects.owed().exists()
    actions.answer_cancelling(clock, by=cast.head, agrees=True)
    assert not PlanNotice.objects.owed().exists()
    with pytest.raises(Refused, match="withdrawn"):
        give_notice(notice, told_by=cast.lead, with_whom="A", channel="telephone", **now)
    client.force_login(cast.lead)
    page = client.get(reverse("referrals:notice", args=[notice.pk])).content.decode()
    assert "It was of another child." in page and str(cast.head) in page
