"""Pressing again: a request to look again is answered with a reason; a challenge goes past."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from audit.models import Entry
from chronology import story
from concerns import actions
from concerns.models import AnswerDeadline, Challenge, Reconsideration
from deadlines.sweep import sweep
from schools.actions import deliver
from schools.models import Cover, Notice
from tests.cast import closed, decided, kept_out, make_person, signed

pytestmark = pytest.mark.django_db

WHY = "The marks are back, and nothing has changed at home."
REASON = "Social care asked us to wait for their visit on Monday."
NOT_LEADS = ["head", "teacher", "assistant", "senco", "chair", "governor", "it", "lead_elsewhere"]


@pytest.fixture
def concern(cast):
    return decided(signed(cast.assistant, cast.jory), cast.lead)


@pytest.fixture
def asked(cast, concern):
    return actions.ask_again(concern, by=cast.assistant, why=WHY)


def shown(client, person, name, *keys, **address):
    client.force_login(person)
    return client.get(reverse(name, args=keys), address).content.decode()


def told():
    return {notice.to for notice in Notice.objects.all()}


# Please look again ------------------------------------------------------------------------------


@pytest.mark.meets("TRI-18")
def test_the_request_is_on_file_with_the_answer_and_its_reason(cast, asked):
    actions.answer(asked, by=cast.deputy, reason=REASON)
    lines = {line.title: line for line in story.entries_for(cast.jory, cast.lead)}
    assert lines["Asked to look again"].words == [("", WHY)]
    answered = lines["Looked again, and answered Hettie Marlowe"]
    assert (answered.words, answered.who) == ([("", REASON)], "Bashir Qadri")


@pytest.mark.meets("TRI-18", "ACC-02")
def test_the_writer_sees_a_status_and_never_the_reason(client, cast, concern, asked):
    before = shown(client, cast.assistant, "concerns:receipt", concern.pk)
    assert "Not answered yet" in before
    actions.answer(asked, by=cast.lead, reason=REASON)
    after = shown(client, cast.assistant, "concerns:receipt", concern.pk)
    assert "Answered" in after and "by Imogen Tarrant" in after
    assert "Social care asked" not in after
    assert client.get(reverse("concerns:concern", args=[concern.pk])).status_code == 404


@pytest.mark.meets("TRI-18")
def test_no_answer_is_given_without_a_reason(client, cast, asked):
    with pytest.raises(Refused):
        actions.answer(asked, by=cast.lead, reason=" \n")
    client.force_login(cast.lead)
    page = client.post(reverse("concerns:answer", args=[asked.pk]), {"reason": " "})
    assert "Say why. An answer has its reason." in page.content.decode()
    assert Reconsideration.objects.unanswered().get() == asked


@pytest.mark.parametrize("part", NOT_LEADS)
def test_only_a_lead_answers(cast, asked, part):
    with pytest.raises(Refused):
        actions.answer(asked, by=cast.people[part], reason=REASON)


def test_a_lead_who_is_kept_out_neither_sees_nor_answers(cast, asked):
    kept_out(cast.jory, cast.deputy, cast.lead)
    assert not Reconsideration.objects.visible_to(cast.deputy).exists()
    with pytest.raises(Refused):
        actions.answer(asked, by=cast.deputy, reason=REASON)


def test_only_the_writer_asks_and_only_once_until_it_is_answered(cast, concern):
    with pytest.raises(Refused):
        actions.ask_again(concern, by=cast.teacher, why=WHY)
    asked = actions.ask_again(concern, by=cast.assistant, why=WHY)
    with pytest.raises(Refused):
        actions.ask_again(concern, by=cast.assistant, why="Again.")
    actions.answer(asked, by=cast.lead, reason=REASON)
    with pytest.raises(Refused):
        actions.answer(asked, by=cast.deputy, reason="Twice.")
    assert actions.ask_again(concern, by=cast.assistant, why="It is worse.").answered_at is None


@pytest.mark.meets("TRI-18")
def test_a_closed_concern_is_asked_about_and_stands_in_the_queue_until_answered(client, cast):
    concern = closed(signed(cast.teacher, cast.jory), cast.lead)
    assert "request to look again" not in shown(client, cast.lead, "home")
    asked = actions.ask_again(concern, by=cast.teacher, why=WHY)
    assert "<b>1</b> request to look again" in shown(client, cast.lead, "home")
    queue = shown(client, cast.lead, "concerns:queue", show="again")
    assert "Jory Penhale" in queue and "Asked to look again <b>1</b>" in queue
    assert "Answer with a reason" in shown(client, cast.lead, "concerns:concern", concern.pk)
    actions.answer(asked, by=cast.lead, reason=REASON)
    assert "Jory" not in shown(client, cast.lead, "concerns:queue", show="again")


@pytest.mark.meets("TRI-18", "ACC-21")
def test_the_leads_hear_of_it_and_when_it_is_late_one_after_another_up_to_the_head(cast, concern):
    Notice.objects.all().delete()
    asked = actions.ask_again(concern, by=cast.assistant, why=WHY)
    assert told() == {cast.lead, cast.deputy}
    Notice.objects.all().delete()
    so_far = []
    for moment, who in zip(
        AnswerDeadline.objects.get().moments, [cast.lead, cast.deputy, cast.head], strict=True
    ):
        sweep(now=moment)
        so_far.append(who)
        assert told() == set(so_far) and Notice.objects.count() == len(so_far)
    deliver(now=timezone.now() + timedelta(days=30))
    whole = "".join(f"{message.subject} {message.message()}" for message in mail.outbox)
    assert not [word for word in ("Jory", "Penhale", "marks", "look again") if word in whole]
    assert Entry.objects.about(asked).filter(verb="late").count() == 1


def test_an_answer_in_time_meets_its_clock_and_tells_the_writer(cast, asked):
    Notice.objects.all().delete()
    actions.answer(asked, by=cast.lead, reason=REASON)
    assert AnswerDeadline.objects.get().met_by == cast.lead
    assert told() == {cast.assistant}


def test_what_was_asked_is_not_altered_nor_taken_away(asked):
    for statement in ("UPDATE {} SET why = ''", "DELETE FROM {}"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format("concerns_reconsideration"))


# Challenging a leader ---------------------------------------------------------------------------


def challenge(cast, of, by=None):
    by = by or cast.teacher
    return actions.challenge(cast.school, by=by, of=of, words="Twice I was told to wait.")


def heard(said):
    return {
        name
        for name, person in CAST.items()
        if Challenge.objects.heard_by(person).filter(pk=said.pk).exists()
    }


@pytest.fixture(autouse=True)
def people(cast):
    CAST.clear()
    CAST.update(cast.people)


CAST = {}
CHAIRS = {"chair", "vice_chair"}


@pytest.mark.meets("WHI-04", "WHI-05")
@pytest.mark.parametrize(
    ("of", "by", "hear"),
    [
        ("lead", "teacher", {"head"}),
        ("deputy", "lead", {"head"}),
        ("deputy_head", "teacher", {"head"}),
        ("head", "teacher", CHAIRS),
        ("lead", "head", CHAIRS),
        ("chair", "teacher", {"vice_chair"}),
    ],
)
def test_a_challenge_goes_past_whom_it_is_about(cast, of, by, hear):
    Notice.objects.all().delete()
    said = challenge(cast, cast.people[of], by=cast.people[by])
    assert heard(said) == hear
    assert told() == {cast.people[part] for part in hear}
    assert not Challenge.objects.visible_to(cast.people[of]).exists()
    assert list(Challenge.objects.visible_to(cast.people[by])) == [said]


@pytest.mark.meets("WHI-05")
def test_a_head_who_is_the_dsl_too_does_not_hear_what_is_said_of_the_dsl(cast):
    both = make_person("Oriel", "Dace", cast.school, "head")
    both.posts.create(school=cast.school, kind="deputy_dsl", since="2020-09-01")
    said = challenge(cast, both)
    assert said.goes_to == "chair" and "head" not in heard(said)
    assert not Challenge.objects.visible_to(both).exists()


@pytest.mark.meets("WHI-05")
def test_covering_for_the_head_shows_nobody_what_is_said_of_them(cast):
    said = challenge(cast, cast.deputy)
    today = timezone.localdate()
    Cover.objects.create(
        post=cast.head.posts.get(),
        person=cast.deputy,
        school=cast.school,
        since=today,
        until=today + timedelta(days=7),
        reason="Leave",
    )
    assert not Challenge.objects.visible_to(cast.deputy).filter(pk=said.pk).exists()


@pytest.mark.meets("WHI-05")
def test_nobody_alters_or_deletes_a_challenge(cast):
    challenge(cast, cast.lead)
    for statement in ("UPDATE {} SET words = ''", "UPDATE {} SET of_id = by_id", "DELETE FROM {}"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format("concerns_challenge"))


@pytest.mark.meets("WHI-04")
def test_what_the_head_does_not_answer_in_time_comes_to_the_chair(client, cast):
    said = challenge(cast, cast.lead)
    assert heard(said) == {"head"}
    for moment, who in zip(said.deadlines.get().moments, [["head"], CHAIRS], strict=True):
        Notice.objects.all().delete()
        sweep(now=moment)
        assert told() == {CAST[name] for name in who}
        assert heard(said) == {"head", *CHAIRS}
    assert "<b>1</b> for you to answer" in shown(client, cast.chair, "home")


@pytest.mark.meets("WHI-07")
def test_the_writer_reads_the_answer(client, cast):
    said = challenge(cast, cast.lead)
    with pytest.raises(Refused):
        actions.answer_challenge(said, by=cast.teacher, reason="Mine.")
    with pytest.raises(Refused):
        actions.answer_challenge(said, by=cast.lead, reason="Not mine.")
    client.force_login(cast.head)
    page = reverse("concerns:hear", args=[said.pk])
    assert client.post(page, {"reason": "You were right. It is put right."}).status_code == 302
    assert said.deadlines.get().met_by == cast.head
    assert "You were right." in shown(client, cast.teacher, "concerns:hear", said.pk)
    assert "Callum" not in shown(client, cast.lead, "concerns:challenges")


def test_only_leaders_are_challenged_by_those_who_work_here(cast):
    for of, by in [("teacher", "assistant"), ("lead", "lead"), ("lead", "lead_elsewhere")]:
        with pytest.raises(Refused):
            challenge(cast, cast.people[of], by=cast.people[by])


@pytest.mark.meets("FUP-09")
def test_it_goes_from_staff_to_the_dsl_the_head_the_chair_and_social_care_each_answering(
    client, cast, asked
):
    actions.answer(asked, by=cast.lead, reason="We wait for the visit.")
    to_head = actions.challenge(cast.school, by=cast.assistant, of=cast.lead, words=WHY)
    assert not Challenge.objects.heard_by(cast.lead).exists()
    actions.answer_challenge(to_head, by=cast.head, reason="I agree with the DSL.")
    to_chair = actions.challenge(cast.school, by=cast.assistant, of=cast.head, words=WHY)
    assert not Challenge.objects.heard_by(cast.head).filter(pk=to_chair.pk).exists()
    actions.answer_challenge(to_chair, by=cast.chair, reason="I have asked the head to act.")
    home = shown(client, cast.assistant, "home")
    assert "If the DSL, the head and the chair do not act, ring social care" in home
    rang = {"whom": "social_care", "rung_at": timezone.now(), "channel": "telephone"}
    direct = actions.refer_directly(
        cast.school,
        by=cast.assistant,
        account=WHY,
        child={"pupil": cast.jory},
        why="only_way",
        **rang,
    )
    for said, who in [(asked, cast.lead), (to_head, cast.head), (to_chair, cast.chair)]:
        said.refresh_from_db()
        assert said.answered_by == who and said.answer and said.answered_at
    assert direct.whom == "social_care" and direct.by == cast.assistant
