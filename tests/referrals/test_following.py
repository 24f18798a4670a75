"""What follows a referral: the answer, no answer, no help, going further, the end."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from audit.models import Entry
from deadlines.actions import answer_cancelling, cancel_clock
from deadlines.listing import Listing
from deadlines.sweep import sweep
from referrals import actions
from referrals.models import NextDeadline, Referral, ReplyDeadline
from schools.actions import change_settings, deliver
from schools.models import Notice
from tests.cast import kept_out, sent_referral, signed_referral
from tests.referrals.conftest import moment

pytestmark = pytest.mark.django_db


def answered(sent, by, outcome="assessment", at=None, **words):
    at = at or timezone.now()
    reply = actions.receive_reply(sent, by=by, happened_at=at, outcome=outcome, **words)
    sent.refresh_from_db()
    return reply


@pytest.mark.meets("MAM-11")
@pytest.mark.parametrize("outcome", ["assessment", "enquiry"])
def test_an_answer_meets_the_clock_and_says_what_they_do(cast, sent, get, outcome):
    answered(sent, cast.lead, outcome, words="They visit today.")
    assert sent.status == Referral.Status.ANSWERED
    assert not ReplyDeadline.objects.open().exists()
    page = get(cast.lead, "referral", sent.pk).content.decode()
    assert "They visit today." in page and ("section 17" in page or "section 47" in page)


def test_that_they_ask_for_more_is_no_answer_yet(cast, sent):
    answered(sent, cast.lead, "more")
    assert sent.status == Referral.Status.SENT and ReplyDeadline.objects.open().exists()
    answered(sent, cast.lead, "assessment")
    assert sent.status == Referral.Status.ANSWERED


def test_nothing_is_answered_before_it_was_asked(cast, sent, send):
    before = sent.sent_at - timedelta(hours=1)
    page = send(
        cast.lead,
        "receive-reply",
        sent.pk,
        outcome="assessment",
        words="KEEP THIS",
        **moment(before),
    )
    assert "before the referral was sent" in page.content.decode()
    assert "KEEP THIS" in page.content.decode() and not sent.replies.exists()


@pytest.mark.parametrize("act", ["receive_reply", "log_talk", "take_next_step", "escalate"])
def test_nothing_follows_what_was_not_sent(cast, draft, act):
    said = {
        "receive_reply": {"outcome": "assessment"},
        "log_talk": {"kind": "chase", "with_whom": "Rowan", "words": "Rang."},
        "take_next_step": {"choice": "enough", "words": "Why."},
        "escalate": {"level": "Manager", "with_whom": "Rowan", "words": "Why."},
    }[act]
    with pytest.raises(Refused, match="not been sent"):
        getattr(actions, act)(draft, by=cast.lead, happened_at=timezone.now(), **said)


@pytest.mark.meets("FUP-02")
def test_no_answer_in_time_is_told_once_to_whoever_sent_it_and_to_the_dsl(cast, concern, get):
    sent = sent_referral(concern, cast.deputy)
    Notice.objects.all().delete()
    for _ in range(2):
        sweep(now=ReplyDeadline.objects.get(referral=sent).due_at)
    assert sorted(str(notice.to) for notice in Notice.objects.all()) == [
        "Bashir Qadri",
        "Imogen Tarrant",
    ]
    assert Entry.objects.about(sent).filter(verb="reply_late").count() == 1
    deliver()
    assert not any("Jory" in one.body + one.subject for one in mail.outbox)


@pytest.mark.meets("FUP-02")
def test_a_late_answer_is_asked_for_and_that_is_written_down(
    cast, concern, get, send, time_machine
):
    time_machine.move_to(datetime(2025, 5, 2, 11, 15, tzinfo=UTC))
    sent = sent_referral(concern, cast.lead)
    time_machine.move_to(datetime(2025, 5, 7, 8, 0, tzinfo=UTC))
    assert "The answer is late." in get(cast.lead, "referral", sent.pk).content.decode()
    typed = {"kind": "chase", "with_whom": "Rowan Adeyemi", "words": "She rings back today."}
    assert send(cast.lead, "log-talk", sent.pk, **typed, **moment()).status_code == 302
    page = get(cast.lead, "referral", sent.pk).content.decode()
    assert "Asked for the reply that is owed" in page and "She rings back today." in page


def test_one_who_is_kept_out_since_hears_nothing_of_a_late_answer(cast, concern):
    sent_referral(concern, cast.deputy)
    kept_out(cast.jory, cast.deputy, cast.lead)
    Notice.objects.all().delete()
    sweep(now=timezone.now() + timedelta(days=6))
    assert {str(notice.to) for notice in Notice.objects.all()} == {"Imogen Tarrant"}


@pytest.mark.meets("FUP-03")
@pytest.mark.parametrize("choice", ["refer_again", "other_support"])
def test_where_nobody_acts_the_school_says_what_it_does_and_why(cast, sent, get, choice):
    answered(sent, cast.lead, "no_assessment")
    assert "They do not act." in get(cast.lead, "referral", sent.pk).content.decode()
    assert get(cast.lead, "referrals", show="step").context["listing"].page.object_list
    at = timezone.now()
    with pytest.raises(Refused, match="what the school does"):
        actions.close_referral(sent, by=cast.lead, happened_at=at, helped="no", words="Nothing.")
    actions.take_next_step(sent, by=cast.lead, happened_at=at, choice=choice, words="A new bruise.")
    page = get(cast.lead, "referral", sent.pk).content.decode()
    assert "They do not act." not in page and "A new bruise." in page
    assert not get(cast.lead, "referrals", show="step").context["listing"].page.object_list


@pytest.mark.meets("FUP-03")
def test_where_nobody_says_what_the_school_does_the_sender_and_the_leads_hear_once(cast, concern):
    sent = sent_referral(concern, cast.deputy)
    Notice.objects.all().delete()
    answered(sent, cast.lead, "no_assessment")
    assert [notice.to for notice in Notice.objects.all()] == [cast.deputy]
    clock = NextDeadline.objects.get(referral=sent)
    assert clock.due_at is None
    for told in [{cast.lead, cast.deputy}, set()]:
        Notice.objects.all().delete()
        sweep(now=clock.moments[-1])
        assert {notice.to for notice in Notice.objects.all()} == told
    assert Entry.objects.about(sent).filter(verb="next_step_owed").count() == 1
    at = timezone.now()
    actions.take_next_step(sent, by=cast.lead, happened_at=at, choice="reconsider", words="Risk.")
    answered(sent, cast.lead, "no_assessment")
    kept_out(cast.jory, cast.deputy, cast.lead)
    Notice.objects.all().delete()
    sweep(now=timezone.now() + timedelta(days=9))
    assert {notice.to for notice in Notice.objects.all()} == {cast.lead}


def test_a_second_refusal_asks_again_what_the_school_does(cast, sent):
    at = timezone.now()
    answered(sent, cast.lead, "no_assessment")
    actions.take_next_step(sent, by=cast.lead, happened_at=at, choice="reconsider", words="Risk.")
    assert not sent.wants_next_step
    answered(sent, cast.lead, "no_assessment")
    assert sent.wants_next_step


def test_what_the_school_does_is_owed_at_once_until_it_is_said(cast, sent):
    """No number stands in the guidance, so it is never due: it shows how long it has stood open."""

    def owed():
        return [one for one in Listing(cast.lead).lines if one.clock == "referral_reconsidered"]

    answered(sent, cast.lead, "no_assessment")
    assert [line.due_at for line in owed()] == [None]
    at = timezone.now()
    actions.take_next_step(sent, by=cast.lead, happened_at=at, choice="reconsider", words="Risk.")
    assert not owed()


def test_that_they_act_after_all_ends_what_is_owed_at_once(cast, sent):
    answered(sent, cast.lead, "no_assessment")
    answered(sent, cast.lead, "assessment")
    assert not NextDeadline.objects.open().exists()


def test_the_home_page_counts_what_is_late_and_where_nobody_acts(cast, sent, client):
    client.force_login(cast.lead)
    assert client.get("/").context["referrals"] == 0
    answered(sent, cast.lead, "no_assessment")
    assert client.get("/").context["referrals"] == 1


@pytest.mark.meets("FUP-05")
def test_each_step_of_a_disagreement_is_kept_with_its_day_and_level(cast, sent, get):
    answered(sent, cast.lead, "no_assessment")
    at = timezone.now()
    for level in ["Team manager", "Head of service"]:
        said = {"with_whom": "Rowan Adeyemi", "words": f"Said to the {level}."}
        actions.escalate(sent, by=cast.lead, happened_at=at, level=level, **said)
    page = get(cast.lead, "referral", sent.pk).content.decode()
    assert page.index("Taken further: Team manager") < page.index("Taken further: Head of service")


@pytest.mark.meets("FUP-05")
def test_a_step_is_chosen_from_the_schools_own_list_and_its_day_is_watched(
    cast, concern, get, send
):
    before = timezone.now() - timedelta(minutes=2)
    sent = sent_referral(concern, cast.lead, happened_at=before)
    answered(sent, cast.lead, "no_assessment")
    listed = ["The team manager", "The board of the partnership"]
    change_settings(cast.school, by=cast.head, disagreement_steps=listed)
    page = get(cast.lead, "escalate", sent.pk).content.decode()
    assert page.index(listed[0]) < page.index(listed[1]) and "head of service" not in page
    day = timezone.localdate() + timedelta(days=2)
    typed = {**moment(), "with_whom": "Rowan", "words": "KEEP THIS", "due_on": f"{day}"}
    for level in [{}, {"level": "The mayor"}, {"level": listed[0], "other_level": "The mayor"}]:
        refused = send(cast.lead, "escalate", sent.pk, **typed, **level).content.decode()
        assert "KEEP THIS" in refused and not sent.escalations.exists()
    send(cast.lead, "escalate", sent.pk, **typed, level=listed[0])
    assert (sent.escalations.get().level, sent.escalations.get().due_on) == (listed[0], day)
    clock = NextDeadline.objects.open().get(clock="disagreement_answer")
    assert timezone.localdate(clock.due_at) == day
    Notice.objects.all().delete()
    sweep(timezone.now() + timedelta(days=3))
    assert Notice.objects.filter(to=cast.lead).exists()
    assert "taken " in get(cast.lead, "escalate", sent.pk).content.decode()
    send(cast.lead, "escalate", sent.pk, **{**typed, "due_on": ""}, other_level="The mayor")
    assert not NextDeadline.objects.filter(clock="disagreement_answer").open().exists()


@pytest.mark.parametrize("how", ["agreed", "answered", "closed"])
def test_a_disagreement_that_is_over_is_watched_no_longer(cast, sent, how):
    answered(sent, cast.lead, "no_assessment")
    now, day = timezone.now(), timezone.localdate() + timedelta(days=2)
    said = {"happened_at": now, "with_whom": "Rowan", "words": "Said."}
    actions.escalate(sent, by=cast.lead, level="Manager", due_on=day, **said)
    step = {"happened_at": now, "words": "Said.", "by": cast.lead}
    actions.take_next_step(sent, choice="escalate", **step)
    clocks = NextDeadline.objects.open()
    assert [one.clock for one in clocks] == ["disagreement_answer"]
    if how == "agreed":
        actions.take_next_step(sent, choice="enough", **step)
    if how == "answered":
        answered(sent, cast.lead, "assessment")
    if how == "closed":
        actions.close_referral(sent, helped="no", **step)
    assert not clocks.all().exists()


@pytest.mark.meets("FUP-07")
def test_where_the_police_do_nothing_more_support_goes_on(cast, concern, get):
    sent = sent_referral(concern, cast.lead, destination="police", agency="Fenmoor police")
    answered(sent, cast.lead, "no_action")
    page = get(cast.lead, "referral", sent.pk).content.decode()
    assert "Go on with the support for every child concerned." in page


@pytest.mark.meets("FUP-08")
def test_what_keeps_the_child_safe_meanwhile_stands_on_each_page_until_it_is_answered(
    cast, concern, get
):
    sent = sent_referral(concern, cast.lead, safe_until="He goes home with his gran.")
    for page in ["receive-reply", "log-talk", "escalate"]:
        assert "his gran" in get(cast.lead, page, sent.pk).content.decode()


@pytest.mark.meets("REF-29")
def test_every_talk_with_the_agency_is_kept_after_it_was_closed_too(cast, sent):
    answered(sent, cast.lead)
    at = timezone.now()
    actions.close_referral(sent, by=cast.lead, happened_at=at, helped="yes", words="Helped.")
    talk = {"kind": "given", "with_whom": "Rowan Adeyemi", "words": "Sent the attendance."}
    actions.log_talk(sent, by=cast.lead, happened_at=at, **talk)
    assert sent.talks.get().words == "Sent the attendance."


def ended(sent, by):
    at = timezone.now()
    return actions.close_referral(sent, by=by, happened_at=at, helped="no", words="None.")


def let_off(cast, sent):
    """Two people agree that no answer is owed any more."""
    clock = ReplyDeadline.objects.get(referral=sent)
    cancel_clock(clock, by=cast.lead, reason="They closed the office.")
    answer_cancelling(clock, by=cast.deputy, agrees=True)


@pytest.mark.meets("FUP-01", "FUP-02")
def test_no_lead_alone_closes_what_must_be_answered_by_law(cast, sent, get, send):
    typed = {"helped": "no", "words": "No answer.", **moment()}
    refused = send(cast.lead, "close-referral", sent.pk, **typed)
    assert refused.status_code == 403 and "They have not answered yet." in refused.text
    answered(sent, cast.lead, "more")
    with pytest.raises(Refused, match="a second person agrees"):
        ended(sent, cast.lead)
    clock = ReplyDeadline.objects.get(referral=sent)
    page = get(cast.lead, "referral", sent.pk).text
    assert "Close it" not in page and "They have not answered yet." in page
    assert reverse("cancel-clock", args=[clock.pk]) in page
    assert clock.is_open
    let_off(cast, sent)
    assert "Close it" in get(cast.lead, "referral", sent.pk).text
    ended(sent, cast.lead)
    sent.refresh_from_db()
    assert sent.status == Referral.Status.CLOSED
    assert not ReplyDeadline.objects.exclude(met_at=None).exists()


def test_a_day_that_an_agency_named_itself_is_cancelled_and_not_met_by_closing(cast, concern):
    sent = signed_referral(concern, cast.lead, destination="housing", agency="Fenmoor housing")
    said = {"channel": "email", "expected_on": timezone.localdate() + timedelta(days=9)}
    actions.send_referral(sent, by=cast.lead, happened_at=timezone.now(), **said)
    ended(sent, cast.lead)
    clock = ReplyDeadline.objects.get()
    assert clock.cancelled_by == cast.lead and clock.met_at is None


def test_an_answer_that_comes_after_the_end_opens_it_again(cast, sent):
    let_off(cast, sent)
    ended(sent, cast.lead)
    answered(sent, cast.lead, "enquiry")
    assert sent.status == Referral.Status.ANSWERED


@pytest.mark.meets("FUP-06", "FUP-10")
def test_the_list_tells_what_waits_is_or_came_late_was_asked_for_again_and_did_not_help(
    cast, concern, get, time_machine
):
    time_machine.move_to(datetime(2025, 5, 2, 11, 15, tzinfo=UTC))
    late, chased, gone, again, came, in_time = (sent_referral(concern, cast.lead) for _ in range(6))
    answered_at = timezone.now() + timedelta(hours=2)
    time_machine.move_to(datetime(2025, 5, 7, 11, 15, tzinfo=UTC))
    answered(in_time, cast.lead, at=answered_at)  # and only written down today
    answered(came, cast.lead, "more", at=answered_at)
    answered(came, cast.lead)
    at = timezone.now()
    fresh = sent_referral(concern, cast.lead, follows=again, whats_new="A new bruise.")
    talk = {"kind": "chase", "with_whom": "Rowan", "words": "Rang."}
    actions.log_talk(chased, by=cast.lead, happened_at=at, **talk)
    let_off(cast, gone)
    ended(gone, cast.lead)

    def shown(name):
        return set(get(cast.lead, "referrals", show=name).context["listing"].page.object_list)

    assert shown("late") == {late, chased, again} and shown("waiting") == {
        late,
        chased,
        again,
        fresh,
    }
    assert shown("chased") == {chased} and shown("no-help") == {gone} and shown("again") == {fresh}
    assert shown("answered-late") == {came}
    assert shown("nonsense") == shown("open") == {late, chased, again, fresh, came, in_time}
    assert get(cast.lead, "referrals").text.count("answered late") == 1
    counts = {
        chip.label: chip.count for chip in get(cast.lead, "referrals").context["listing"].chips
    }
    assert (counts["Answer late"], counts["Answered late"], counts["All"]) == (3, 1, 7)
