"""Signing a concern: what is stored, what is sealed, who is told."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from audit.actions import Refused
from audit.models import Entry
from concerns import actions
from concerns.models import Concern, Draft, File
from schools.models import Notice
from tests.cast import draft, kept_out, signed

pytestmark = pytest.mark.django_db

MARK = {
    "side": "front",
    "x": 752,
    "y": 391,
    "region": "front-left-upper-arm",
    "kind": "red_mark",
    "size": "2p coin",
    "colour": "red",
    "words": "He said it hurt.",
}


@pytest.mark.meets("CON-06", "CON-41")
def test_signing_stores_author_time_and_a_seal_that_fits(cast):
    before = timezone.now()
    concern = signed(cast.assistant, cast.jory, marks=[MARK], categories=["physical"])
    concern = Concern.objects.get(pk=concern.pk)
    assert concern.author == cast.assistant
    assert before <= concern.signed_at <= timezone.now()
    assert len(concern.seal) == 64 and concern.seal_holds


@pytest.mark.parametrize("name", ["childs_words", "account", "done", "view", "place_words"])
def test_the_seal_no_longer_fits_when_one_letter_differs(cast, name):
    concern = signed(cast.assistant, cast.jory, childs_words="He did it", done="I rang")
    setattr(concern, name, getattr(concern, name) + "x")
    assert not concern.seal_holds


def test_the_seal_covers_the_body_map_the_children_and_the_kinds(cast):
    concern = signed(cast.assistant, cast.jory, marks=[MARK], categories=["physical"])
    content = concern.content()
    assert content["marks"] == [{"number": 1, **MARK}]
    assert content["children"] == [{"pupil": str(cast.jory.pk), "words": "", "role": "harmed"}]
    assert content["categories"] == ["physical"]


@pytest.mark.meets("CON-33")
@pytest.mark.parametrize("name", ["account", "childs_words", "seal", "signed_at", "author"])
def test_the_database_refuses_to_change_what_was_signed(cast, name):
    concern = signed(cast.assistant, cast.jory)
    with pytest.raises(DatabaseError), transaction.atomic():
        concern.save(update_fields=[name])


@pytest.mark.meets("CON-33")
def test_the_database_refuses_to_delete_a_concern(cast):
    concern = signed(cast.assistant, cast.jory)
    with pytest.raises(DatabaseError), transaction.atomic():
        Concern.objects.filter(pk=concern.pk)._raw_delete("default")


def test_signing_twice_makes_one_concern(cast):
    sheet = draft(cast.assistant, cast.school)
    words = {"account": "A mark on the arm."}
    children = [{"pupil": cast.jory, "role": "harmed"}]
    first = actions.sign(sheet, by=cast.assistant, words=words, children=children)
    again = actions.sign(sheet, by=cast.assistant, words=words, children=children)
    assert first.pk == again.pk and Concern.objects.count() == 1
    assert Notice.objects.count() == 2


def test_nobody_signs_what_somebody_else_wrote(cast):
    sheet = draft(cast.assistant, cast.school)
    with pytest.raises(Refused):
        actions.sign(sheet, by=cast.lead, words={"account": "Mine now."})


def test_a_child_of_another_school_is_refused_and_nothing_is_stored(cast):
    sheet = draft(cast.assistant, cast.school)
    with pytest.raises(Refused):
        actions.sign(
            sheet,
            by=cast.assistant,
            words={"account": "x"},
            children=[{"pupil": cast.far, "role": "harmed"}],
        )
    assert not Concern.objects.exists() and Draft.objects.filter(pk=sheet.pk).exists()


@pytest.mark.meets("CON-02")
def test_the_lead_and_the_deputies_are_told_at_once(cast):
    signed(cast.assistant, cast.jory)
    assert {notice.to for notice in Notice.objects.all()} == {cast.lead, cast.deputy}


def test_the_writer_is_not_told_of_their_own_writing(cast):
    signed(cast.lead, cast.jory)
    assert {notice.to for notice in Notice.objects.all()} == {cast.deputy}


@pytest.mark.meets("ACC-16")
def test_somebody_kept_out_of_the_file_is_not_told(cast):
    signed(cast.assistant, cast.jory)
    Notice.objects.all().delete()
    kept_out(cast.jory, cast.deputy, cast.lead)
    signed(cast.assistant, cast.jory)
    assert {notice.to for notice in Notice.objects.all()} == {cast.lead}


@pytest.mark.meets("CHR-01")
def test_each_child_has_one_file_from_their_first_concern_on(cast):
    signed(cast.assistant, cast.jory, cast.mina)
    signed(cast.teacher, cast.jory)
    assert set(File.objects.values_list("pk", flat=True)) == {cast.jory.pk, cast.mina.pk}


@pytest.mark.meets("CON-27")
def test_the_same_worry_from_two_people_makes_two_concerns(cast):
    for person in (cast.assistant, cast.teacher):
        signed(person, cast.jory, account="The same words.")
    assert Concern.objects.count() == 2


@pytest.mark.meets("CON-19")
def test_several_children_have_each_their_own_role(cast):
    concern = actions.sign(
        draft(cast.assistant, cast.school),
        by=cast.assistant,
        words={"account": "In the corridor."},
        children=[
            {"pupil": cast.jory, "role": "harmed"},
            {"pupil": cast.mina, "role": "caused_harm"},
            {"not_on_list": "A boy in a red coat", "role": "witness"},
        ],
    )
    assert [child.role for child in concern.involvements.all()] == [
        "harmed",
        "caused_harm",
        "witness",
    ]


def test_the_entry_in_the_trail_stands_or_falls_with_the_concern(cast):
    with pytest.raises(RuntimeError), transaction.atomic():
        signed(cast.assistant, cast.jory)
        raise RuntimeError
    assert not Entry.objects.filter(verb="signed").exists()
    signed(cast.assistant, cast.jory)
    assert Entry.objects.get(verb="signed").by_id == cast.assistant.pk


@pytest.mark.meets("CON-33")
def test_an_addition_is_dated_sealed_and_leaves_the_rest_alone(cast):
    concern = signed(cast.assistant, cast.jory)
    added = actions.add(concern, by=cast.assistant, words="  He also said it was Tuesday.\r\n")
    assert added.words == "  He also said it was Tuesday.\r\n" and added.seal_holds
    concern.refresh_from_db()
    assert concern.seal_holds


def test_a_colleague_cannot_add_to_what_is_not_theirs(cast):
    concern = signed(cast.assistant, cast.jory)
    with pytest.raises(Refused):
        actions.add(concern, by=cast.teacher, words="I know more.")
