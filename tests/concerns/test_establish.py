"""The page on which the DSL answers what the kinds of worry ask, and adds a kind."""

import re

import pytest
from django.urls import reverse

from audit.actions import Refused
from concerns.categories import NONE, kinds
from concerns.models import Fact
from tests.concerns.of_kind import answer, of_kind, words_of

pytestmark = pytest.mark.django_db


# The page of questions --------------------------------------------------------------------------


def test_only_what_changed_makes_a_new_fact_and_the_old_one_stays(cast, fill):
    concern = of_kind(cast, "neglect")
    fill(concern, neglect__needs=["Food"])
    fill(concern, neglect__needs=["Food"])
    fill(concern, neglect__needs=["Food", "Clothing"])
    assert list(concern.facts.values_list("answers", flat=True)) == [["Food"], ["Food", "Clothing"]]


def test_an_answer_is_not_taken_back_by_leaving_it_empty_nor_both_given_and_denied(cast, fill):
    concern = of_kind(cast, "neglect")
    fill(concern, neglect__needs=["Food"])
    assert "what was answered stays on the record" in words_of(fill(concern))
    assert "Choose either" in words_of(fill(concern, neglect__needs=["Food", NONE]))
    assert concern.facts.count() == 1


def test_words_are_kept_byte_for_byte(cast, fill):
    concern = of_kind(cast, "young_carer")
    said = "  His\tmother, and <b>Kit</b>.\n"
    fill(concern, young_carer__cares_for=said)
    assert concern.facts.get().answers == [said.replace("\n", "\n")]


def test_a_kind_that_is_added_leaves_the_seal_whole_and_asks_what_it_asks(client, cast, read):
    concern = of_kind(cast)
    assert "What this kind of worry asks of you" not in read("concern", concern)
    client.post(reverse("concerns:mark", args=[concern.pk]), {"categories": ["neglect"]})
    concern.refresh_from_db()
    assert concern.seal_holds and "Which needs are not met" in read("establish", concern)


def test_a_fact_of_a_kind_that_the_concern_is_not_marked_with_is_refused(cast):
    with pytest.raises(Refused):
        answer(of_kind(cast, "physical"), cast.lead, neglect__needs=["Food"])
    assert not Fact.objects.exists()


def test_every_rule_that_is_named_is_a_row_and_every_kind_and_course_exists():
    codes = set(kinds())
    for kind in kinds().values():
        assert all(re.fullmatch(r"C(AT|ON)-\d\d", rule) and words for rule, words in kind.asks)
        for question in kind.questions:
            assert question.before in {"", "deciding", "closing"}
            for choice in question.choices:
                assert not choice.kind or choice.kind in codes
                assert not choice.course or choice.course in {"police", "social_care"}
                assert bool(choice.says) == bool(choice.rule)
