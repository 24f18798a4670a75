"""Advice from the leads without naming a child, and the concern that may come of it."""

import pytest
from django.urls import reverse

from audit.actions import Refused
from concerns import actions
from concerns.models import Concern, Query
from concerns.queries import names_in
from schools.models import Notice
from tests.cast import draft
from tests.concerns.of_kind import words_of

pytestmark = pytest.mark.django_db
ASKED = " A boy in my class has twice\r\nsaid he sleeps on the stairs. Is that a concern? "


@pytest.fixture
def ask(client, cast):
    def send(asked=ASKED, by=None, **more):
        client.force_login(by or cast.assistant)
        address = reverse("concerns:ask-advice", args=[cast.school.pk])
        return client.post(address, {"asked": asked, **more})

    return send


@pytest.mark.meets("PPL-29")
def test_anybody_asks_without_a_name_a_lead_answers_and_it_can_become_a_concern(client, cast, ask):
    assert ask().status_code == 302
    query = Query.objects.get()
    assert query.asked == ASKED and not Concern.objects.exists()
    assert set(Notice.objects.values_list("to__family_name", flat=True)) == {"Tarrant", "Qadri"}
    client.force_login(cast.lead)
    assert "1 question to answer" in words_of(client.get(reverse("home")))
    address = reverse("concerns:answer-advice", args=[query.pk])
    assert "sleeps on the stairs" in words_of(client.get(address))
    assert "Write your answer." in words_of(client.post(address, {"reason": "  "}))
    client.post(address, {"reason": "Yes. Please write it down today."})
    assert "question" not in words_of(client.get(reverse("home"))).split("The queue")[1][:120]
    client.force_login(cast.assistant)
    page = words_of(client.get(address))
    assert "Please write it down today." in page and "Write it down as a concern" in page
    written = client.post(reverse("concerns:log-from", args=[query.pk]))
    assert "sleeps on the stairs" in client.get(written["Location"]).content.decode()
    key = written["Location"].split("/")[-2]
    again = client.post(reverse("concerns:log-from", args=[query.pk]))
    assert again["Location"] == written["Location"]  # the same draft, not a second
    sheet = {"version": 1, "do": "check", "account": ASKED, "happened_words": "Today"}
    client.post(written["Location"], {**sheet, "pupil": str(cast.jory.pk)})
    client.post(reverse("concerns:check", args=[key]), {"version": 2})
    concern = Concern.objects.get(pk=key)
    assert concern.account == ASKED
    assert reverse("concerns:receipt", args=[key]) in client.get(address).content.decode()
    with pytest.raises(Refused, match="already"):
        actions.log_from(query, by=cast.assistant)
    client.force_login(cast.lead)
    assert reverse("concerns:concern", args=[key]) in client.get(address).content.decode()
    assert address in client.get(reverse("concerns:concern", args=[key])).content.decode()


@pytest.mark.meets("PPL-29")
def test_a_name_is_pointed_out_once_and_may_stay(client, cast, ask):
    page = words_of(ask("I worry about Jory at lunch. Should I?"))
    assert "It looks as though a child is named here: Jory." in page
    assert "I worry about Jory at lunch." in page and not Query.objects.exists()
    assert ask("I worry about Jory at lunch. Should I?", named="on").status_code == 302
    assert Query.objects.get().asked.startswith("I worry about Jory")


def test_a_word_that_begins_a_sentence_or_is_an_everyday_word_is_no_name(cast):
    cast.kit.given_name = "May"
    cast.kit.save()
    for words in ["May I ask you something?", "It was in May.", "The boy said no. Kit bag lost."]:
        assert names_in(words, cast.school.pk) == []
    assert names_in("May Penhale came late.", cast.school.pk) == ["May"]
    assert names_in("I saw Mina’s arm.", cast.school.pk) == ["Mina"]
    assert names_in("I saw Talia.", cast.school.pk) == []  # a pupil of another school


def test_bad_input_is_said_at_the_box_and_nobody_answers_themselves(cast, ask):
    assert "Write what you want to ask." in words_of(ask(" \r\n "))
    assert "longer than 500,000" in words_of(ask("x" * 500_001))
    assert "cannot be kept" in words_of(ask("a\0b"))
    query = actions.ask_advice(cast.school, by=cast.deputy, asked=ASKED)
    with pytest.raises(Refused, match="Somebody else answers"):
        actions.answer_advice(query, by=cast.deputy, reason="Yes.")
    with pytest.raises(Refused, match="The DSL or a deputy"):
        actions.answer_advice(query, by=cast.head, reason="Yes.")
    with pytest.raises(Refused, match="Only the person who asked"):
        actions.log_from(query, by=cast.lead)
    actions.answer_advice(query, by=cast.lead, reason="Yes.")
    with pytest.raises(Refused, match="answered this already"):
        actions.answer_advice(query, by=cast.lead, reason="No.")


def test_a_draft_that_was_thrown_away_can_be_begun_again(cast):
    query = actions.ask_advice(cast.school, by=cast.teacher, asked=ASKED)
    first = actions.log_from(query, by=cast.teacher)
    actions.discard(first, by=cast.teacher)
    second = actions.log_from(query, by=cast.teacher)
    assert second.pk != first.pk and second.fields == {"account": [ASKED]}
    assert draft(cast.teacher, cast.school).fields == {}
