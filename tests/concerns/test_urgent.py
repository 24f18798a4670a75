"""What cannot wait: anybody rings social care or the police, and some things have one chance."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from chronology import story
from concerns import actions, rules
from concerns.models import Concern, DirectReferral, DoNotInform
from deadlines.sweep import sweep
from schools.actions import deliver
from schools.models import Notice
from tests.cast import decided, draft, make_person, opened, signed

pytestmark = pytest.mark.django_db

ACCOUNT = "I told them about the mark. They said that they would visit today."


@pytest.fixture
def typed(cast):
    rung = timezone.localtime() - timedelta(minutes=40)
    return {
        "pupil": str(cast.jory.pk),
        "find": "Jory",
        "whom": "social_care",
        "spoken_to": "R. Adeyemi",
        "rung_at_0": f"{rung:%Y-%m-%d}",
        "rung_at_1": f"{rung:%H:%M}",
        "channel": "telephone",
        "reference": "FEN-2291",
        "why": "unavailable",
        "why_words": "Nobody answered.",
        "account": ACCOUNT,
    }


@pytest.fixture
def send(client, cast):
    def ask(person=None, **words):
        client.force_login(person or cast.assistant)
        where = reverse("concerns:direct")
        return client.post(where, words) if words else client.get(where)

    return ask


def told():
    return {notice.to for notice in Notice.objects.all()}


# I rang them myself -----------------------------------------------------------------------------


@pytest.mark.meets("URG-02", "URG-03", "URG-05", "URG-06")
def test_who_rang_whom_when_how_and_why_is_stored_unaltered(cast, send, typed):
    assert send(**typed).status_code == 302
    referral = DirectReferral.objects.get()
    assert (referral.by, referral.whom, referral.spoken_to) == (
        cast.assistant,
        "social_care",
        "R. Adeyemi",
    )
    assert (referral.channel, referral.reference) == ("telephone", "FEN-2291")
    assert (referral.why, referral.why_words) == ("unavailable", "Nobody answered.")
    assert f"{timezone.localtime(referral.rung_at):%H:%M}" == typed["rung_at_1"]
    assert referral.at - referral.rung_at > timedelta(minutes=39)
    concern = referral.concern
    assert (concern.urgent, concern.account, concern.author) == (True, ACCOUNT, cast.assistant)
    for statement in ("UPDATE {} SET reference = ''", "DELETE FROM {}"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format("concerns_directreferral"))


@pytest.mark.meets("URG-02")
@pytest.mark.parametrize(
    "part", ["teacher", "supply", "governor", "hr", "it", "lead", "attendance"]
)
def test_anybody_who_works_here_may(cast, send, typed, part):
    assert send(cast.people[part], **typed).status_code == 302


@pytest.mark.meets("URG-03")
@pytest.mark.parametrize("why", ["unavailable", "only_way", "inadequate"])
def test_each_of_the_three_reasons_may_be_given_and_no_other(send, typed, why):
    assert send(**{**typed, "why": "because"}).status_code == 200
    assert send(**{**typed, "why": ""}).status_code == 200
    assert send(**{**typed, "why": why}).status_code == 302


@pytest.mark.meets("URG-04", "URG-07")
def test_the_leads_hear_at_once_and_it_goes_further_until_somebody_opens_it(cast, send, typed):
    send(**typed)
    concern = Concern.objects.get()
    assert told() == {cast.lead, cast.deputy}
    assert set(Notice.objects.values_list("subject", flat=True)) == {"urgent"}
    Notice.objects.all().delete()
    sweep(now=timezone.now() + timedelta(minutes=31))
    assert cast.head in told()
    Notice.objects.all().delete()
    opened(concern, cast.lead)
    sweep(now=timezone.now() + timedelta(hours=3))
    assert told() <= {cast.assistant}


@pytest.mark.meets("URG-07", "ACC-21")
def test_no_mail_says_who_was_rung_or_about_whom(send, typed):
    send(**typed)
    deliver(now=timezone.now() + timedelta(minutes=1))
    whole = "".join(f"{message.subject} {message.message()}" for message in mail.outbox)
    assert mail.outbox
    assert not [word for word in ("Jory", "FEN", "Adeyemi", "directly") if word in whole]


@pytest.mark.meets("URG-02", "URG-07")
def test_it_stands_in_the_queue_on_the_concern_and_in_the_file(client, cast, send, typed):
    send(**typed)
    client.force_login(cast.lead)
    assert "Referred directly" in client.get(reverse("concerns:queue")).content.decode()
    concern = Concern.objects.get()
    page = client.get(reverse("concerns:concern", args=[concern.pk])).content.decode()
    assert "Referred directly to Children’s social care" in page and "FEN-2291" in page
    (line,) = [one for one in story.entries_for(cast.jory, cast.lead) if "directly" in one.title]
    assert line.title == "Referred directly to Children’s social care"
    assert "By telephone" in line.notes and "Spoke to R. Adeyemi" in line.notes


def test_its_writer_sees_it_and_nobody_else_does(client, cast, send, typed):
    send(**typed)
    where = reverse("concerns:receipt", args=[Concern.objects.get().pk])
    client.force_login(cast.assistant)
    assert "FEN-2291" in client.get(where).content.decode()
    client.force_login(cast.teacher)
    assert client.get(where).status_code == 404


@pytest.mark.meets("URG-02")
def test_it_is_one_press_from_every_page_and_from_the_log_form(client, cast):
    client.force_login(cast.supply)
    where = reverse("concerns:direct")
    for name in ["home", "concerns:mine", "concerns:guidance", "contacts"]:
        assert f'href="{where}"' in client.get(reverse(name)).content.decode()
    assert client.get(reverse("concerns:log")).content.decode().count(where) == 2


def test_finding_a_child_keeps_what_was_typed_and_signs_nothing(cast, send, typed):
    page = send(**{**typed, "pupil": "", "find": "pen", "do": "find"}).content.decode()
    assert "Jory Penhale" in page and "Kit Penhale" in page and ACCOUNT in page
    assert "Please mend this first" not in page
    assert not Concern.objects.exists()
    page = send(**{**typed, "pupil": "", "find": "zz", "do": "find"}).content.decode()
    assert "No child here has a name or class like that" in page


def test_a_child_of_another_school_is_neither_found_nor_taken(cast, send, typed):
    page = send(**{**typed, "pupil": "", "find": "Talia", "do": "find"}).content.decode()
    assert "Brandt" not in page
    assert send(**{**typed, "pupil": str(cast.far.pk)}).status_code == 200
    assert not Concern.objects.exists()


def test_whoever_works_at_two_schools_says_at_which(cast, send, typed):
    both = make_person("Ottilie", "Marr", cast.school, "staff")
    both.posts.create(school=cast.elsewhere, kind="staff", since="2020-09-01")
    assert "Choose the school." in send(both, **typed).content.decode()
    there = {**typed, "school": cast.elsewhere.pk, "pupil": str(cast.far.pk)}
    assert send(both, **there).status_code == 302
    assert Concern.objects.get().school == cast.elsewhere


WRONG = [
    ({"account": " \t"}, "Say what you told them."),
    ({"account": "one\0two"}, "cannot be kept"),
    ({"whom": ""}, "Choose whom you rang."),
    ({"whom": "other"}, "Say whom you rang."),
    ({"pupil": ""}, "Choose the child, or say who it is in words."),
    ({"pupil": "no key"}, "Choose the child from the list."),
    ({"find": "\0\0\0", "pupil": ""}, "cannot be kept"),
    ({"rung_at_0": "9999-12-31"}, "This is in the future."),
    ({"rung_at_0": "31 June"}, "That is not a day of the calendar."),
    ({"rung_at_1": "25:99"}, "That is not a time of day."),
    ({"channel": "pigeon"}, "Select a valid choice"),
    ({"reference": "x" * 121}, "Please keep this to 120 characters."),
    ({"school": "1; --", "pupil": "'"}, "Choose the child from the list."),
]


@pytest.mark.parametrize(("words", "sentence"), WRONG)
def test_what_nobody_should_type_is_said_and_the_rest_kept(send, typed, words, sentence):
    answer = send(**{**typed, **words})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Please mend this first" in text and sentence in text
    assert "account" in words or ACCOUNT in text
    assert not Concern.objects.exists()


# Advice before deciding -------------------------------------------------------------------------


@pytest.mark.meets("URG-09")
def test_advice_of_social_care_may_be_taken_before_anything_is_decided(cast):
    concern = opened(signed(cast.teacher, cast.jory), cast.lead)
    actions.advise(
        concern,
        by=cast.lead,
        agency="Social care",
        asked="Refer now?",
        advised="Talk to his mother first.",
        taken_at=timezone.now(),
    )
    assert concern.advice.count() == 1 and not concern.decisions.exists()


# One chance -------------------------------------------------------------------------------------


@pytest.fixture
def marked(cast):
    concern = opened(signed(cast.teacher, cast.jory), cast.lead)
    Notice.objects.all().delete()
    actions.mark_one_chance(concern, by=cast.lead, reason="She is to be married in August.")
    return concern


@pytest.mark.meets("URG-10")
def test_the_mark_is_urgent_for_every_lead_and_the_head_and_heads_the_queue(client, cast, marked):
    assert told() == {cast.deputy, cast.head}
    assert set(Notice.objects.values_list("subject", flat=True)) == {"urgent"}
    client.force_login(cast.deputy)
    assert "One chance" in client.get(reverse("concerns:queue")).content.decode()
    marked.refresh_from_db()
    assert timezone.localdate(marked.next_due_at) == timezone.localdate()
    page = client.get(reverse("concerns:concern", args=[marked.pk])).content.decode()
    assert "One chance: act now, nobody mediates" in page


@pytest.mark.meets("URG-10")
@pytest.mark.parametrize("course", ["internal", "early_help", "monitor", "not_referred"])
def test_nothing_that_delays_is_decided_while_it_stands(cast, marked, course):
    with pytest.raises(Refused, match="now"):
        decided(marked, cast.lead, course)
    assert decided(marked, cast.lead, "social_care", course).courses == ["social_care", course]


@pytest.mark.meets("URG-10")
def test_the_family_is_not_spoken_to_while_it_stands(cast, marked):
    flag = DoNotInform.objects.in_force().get(pupil=cast.jory)
    assert flag.ground == "honour"
    with pytest.raises(Refused):
        actions.lift_do_not_inform(flag, by=cast.deputy, reason="They should hear.")
    with pytest.raises(Refused):
        actions.tell_parents(marked, by=cast.lead, told=True, who="A", spoken_at=timezone.now())


@pytest.mark.meets("URG-10")
def test_what_was_decided_in_school_is_not_enough_to_close(cast):
    concern = decided(signed(cast.teacher, cast.jory), cast.lead, "internal")
    actions.mark_one_chance(concern, by=cast.lead, reason="It is FGM.")
    concern.refresh_from_db()
    assert any("one chance" in need for need in rules.what_closing_needs(cast.lead, concern))
    concern = decided(concern, cast.lead, "police")
    assert not any("one chance" in need for need in rules.what_closing_needs(cast.lead, concern))


def test_it_is_lifted_with_a_reason_and_both_stand_in_the_file(cast, marked):
    mark = marked.one_chances.get()
    with pytest.raises(Refused):
        actions.lift_one_chance(mark, by=cast.head, reason="No.")
    with pytest.raises(Refused):
        actions.lift_one_chance(mark, by=cast.lead, reason=" ")
    actions.lift_one_chance(mark, by=cast.deputy, reason="Police and social care agree.")
    assert decided(marked, cast.lead, "internal").courses == ["internal"]
    titles = [line.title for line in story.entries_for(cast.jory, cast.lead)]
    assert "Marked as one chance" in titles and "No longer marked as one chance" in titles


@pytest.mark.meets("URG-10")
def test_a_writer_who_ticks_it_signs_an_urgent_concern(client, cast):
    client.force_login(cast.teacher)
    written = draft(cast.teacher, cast.school)
    where = reverse("concerns:write", args=[written.pk])
    sheet = {"account": "She is to be married.", "happened_words": "Today", "version": "0"}
    sheet |= {"pupil": str(cast.jory.pk), "categories": "honour_based", "do": "check"}
    assert client.post(where, sheet).status_code == 302
    client.post(reverse("concerns:check", args=[written.pk]), {"version": "1"})
    assert Concern.objects.get().urgent
