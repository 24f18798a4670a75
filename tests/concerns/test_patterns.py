"""Patterns: found by rules, with the entries behind them, among what the reader may see."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from audit.models import Entry
from chronology import story
from concerns import actions
from concerns.models import Finding
from concerns.patterns import every_pattern_of, patterns_of
from schools import posts
from schools.models import Person
from tests.cast import decided, kept_out, shared, signed

pytestmark = pytest.mark.django_db


def found(cast, pupil, user=None):
    """The rules that find something, each with how many entries are behind it."""
    reader = Person.objects.get(pk=(user or cast.lead).pk)
    return {
        (each.rule, each.about): len(each.entries)
        for each in patterns_of([pupil], reader)[pupil.pk]
    }


def days_ago(days):
    return time_machine.travel(timezone.now() - timedelta(days=days))


def sentences(cast, pupil):
    return [each.sentence for each in patterns_of([pupil], cast.lead)[pupil.pk]]


@pytest.mark.meets("CHR-06")
def test_three_small_worries_in_four_weeks_make_a_pattern_and_two_or_older_ones_do_not(cast):
    with days_ago(40):
        signed(cast.teacher, cast.mina)
    with days_ago(20):
        signed(cast.teacher, cast.mina)
    signed(cast.assistant, cast.mina)
    signed(cast.supply, cast.mina, urgent=True)
    assert ("small_worries", "") not in found(cast, cast.mina)
    signed(cast.supply, cast.mina)
    assert found(cast, cast.mina)["small_worries", ""] == 3
    assert sentences(cast, cast.mina)[0].startswith(
        "Three concerns from three people in four weeks."
    )


@pytest.mark.meets("CHR-06")
def test_rising_numbers_kinds_places_missing_the_childs_own_words_and_complaints(cast):
    with days_ago(60):
        signed(cast.teacher, cast.mina, categories=["missing"], source="parent", place="toilets")
    signed(cast.assistant, cast.mina, categories=["missing", "neglect"], source="parent")
    assert found(cast, cast.mina) == {("missing_again", ""): 2, ("complained_again", ""): 2}
    for words in ["I am hungry.", ""]:
        source = "" if words else "child"
        decided(
            signed(
                cast.supply,
                cast.mina,
                categories=["neglect"],
                place="toilets",
                childs_words=words,
                source=source,
            ),
            cast.lead,
        )
    assert found(cast, cast.mina) == {
        ("small_worries", ""): 3,
        ("more_often", ""): 4,
        ("child_tells", ""): 2,
        ("missing_again", ""): 2,
        ("same_kind", "neglect"): 3,
        ("same_place", "toilets"): 3,
        ("complained_again", ""): 2,
    }


@pytest.mark.meets("CHR-06")
def test_the_household_an_adult_who_is_named_and_a_writer_who_waits(cast):
    signed(cast.teacher, cast.jory, account="Senara Penhale shouted at the gate.")
    assert found(cast, cast.jory) == {}
    signed(cast.assistant, cast.kit)
    assert found(cast, cast.jory) == found(cast, cast.kit) == {("household", ""): 2}
    signed(cast.teacher, cast.mina, account="It was about senara  penhale again.")
    adult = cast.jory.contacts.get()
    assert found(cast, cast.jory)["adult_named", str(adult.pk)] == 2
    signed(cast.teacher, cast.jory)
    assert found(cast, cast.jory)["unanswered", str(cast.teacher.pk)] == 2
    assert "Callum Voss has written two concerns on which nothing has been decided yet." in (
        sentences(cast, cast.jory)
    )


@pytest.mark.meets("CHR-06", "ACC-06")
def test_a_pattern_betrays_nothing_that_its_reader_may_not_see(cast, client):
    for pupil in [cast.jory, cast.kit, cast.kit]:
        signed(cast.teacher, pupil, account="Senara Penhale shouted.")
    assert ("household", "") in found(cast, cast.jory, cast.deputy)
    pattern = next(p for p in patterns_of([cast.jory], cast.lead)[cast.jory.pk])
    answered = answer(cast, cast.jory, pattern)
    kept_out(cast.kit, cast.deputy, cast.lead)
    deputy = Person.objects.get(pk=cast.deputy.pk)
    assert found(cast, cast.jory, deputy) == {}
    assert answered not in Finding.objects.visible_to(deputy)
    told = [line.title for line in story.entries_for(cast.jory, deputy)]
    assert "Pattern considered" not in told
    for nobody in [cast.teacher, cast.governor, cast.lead_elsewhere]:
        assert found(cast, cast.jory, nobody) == {}
    shared(cast.jory.file, cast.assistant, cast.lead)
    client.force_login(cast.assistant)
    page = client.get(reverse("chronology:file", args=[cast.jory.pk])).content.decode()
    assert "of one household" not in page and "Pattern" not in page


def answer(cast, pupil, pattern, verdict="considered"):
    return actions.answer_pattern(
        pupil, by=cast.lead, pattern=pattern.key, verdict=verdict, words="We ask early help."
    )


@pytest.mark.meets("CHR-06")
def test_an_answer_stands_in_chronology_and_trail_and_the_pattern_waits_for_something_new(cast):
    for _ in range(3):
        signed(cast.teacher, cast.mina)
    first, *others = patterns_of([cast.mina], cast.lead)[cast.mina.pk]
    finding = answer(cast, cast.mina, first)
    assert found(cast, cast.mina) == {(each.rule, each.about): 3 for each in others}
    line = next(
        line
        for line in story.entries_for(cast.mina, cast.lead)
        if line.title == "Pattern considered"
    )
    assert [text for _, text in line.words] == [first.sentence, "We ask early help."]
    entry = Entry.objects.about(finding).get()
    assert (entry.verb, entry.reason) == ("considered", "We ask early help.")
    with pytest.raises(Refused, match="answered"):
        answer(cast, cast.mina, first)
    newest = signed(cast.assistant, cast.mina)
    again = patterns_of([cast.mina], cast.lead)[cast.mina.pk][0]
    assert again.rule == first.rule and again.new == {newest.pk}
    assert again.last.words == "We ask early help."
    with pytest.raises(Refused, match="something new"):
        answer(cast, cast.mina, first)
    answer(cast, cast.mina, again, "dismissed")
    assert first.rule not in {rule for rule, _ in found(cast, cast.mina)}


def test_only_the_leads_answer_and_never_without_a_reason(cast, client):
    for _ in range(3):
        signed(cast.teacher, cast.mina)
    where = reverse("concerns:answer-pattern", args=[cast.mina.pk])
    client.force_login(cast.head)
    assert client.get(where).status_code == 403
    client.force_login(cast.lead)
    assert "Three concerns from one person" in client.get(where).content.decode()
    assert "Three concerns" in page_of(client, "chronology:file", cast.mina)
    concern = cast.mina.involvements.first().concern
    assert "Three concerns" in page_of(client, "concerns:concern", concern)
    pattern = patterns_of([cast.mina], cast.lead)[cast.mina.pk][0]
    typed = {"pattern": pattern.key, "verdict": "dismissed", "words": "  "}
    assert "Say what is done, or why not." in client.post(where, typed).content.decode()
    assert "something new" in client.post(where, {**typed, "pattern": "x"}).content.decode()
    answered = client.post(where, {**typed, "words": "One day, told by three."}, follow=True)
    assert "Your answer stands" in answered.content.decode()
    shown = client.get(where).content.decode()
    assert "Answered before" in shown and "One day, told by three." in shown
    assert every_pattern_of([], cast.lead) == {}


def page_of(client, name, record):
    return client.get(reverse(name, args=[record.pk])).content.decode()


@pytest.mark.parametrize("concerns", [3, 30])
def test_looking_for_patterns_asks_one_statement_however_many_entries_and_one_more_once_answered(
    cast, concerns, django_assert_num_queries
):
    for _ in range(concerns):
        signed(cast.teacher, cast.jory, account="Senara Penhale shouted.")
    lead = Person.objects.get(pk=cast.lead.pk)
    posts.read_once(lead)
    patterns_of([cast.mina], lead)  # the posts are read, and what is by name
    with django_assert_num_queries(1):
        found = patterns_of([cast.jory, cast.kit], lead)[cast.jory.pk]
    said = {"pattern": found[0].key, "verdict": "dismissed", "words": "It is one story."}
    actions.answer_pattern(cast.jory, by=cast.lead, **said)
    with django_assert_num_queries(2):
        assert len(patterns_of([cast.jory, cast.kit], lead)[cast.jory.pk]) < len(found)
