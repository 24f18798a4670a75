"""What is typed is what is kept: every byte of it, or a sentence that says why not (figure 11)."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from concerns.forms import WriteForm
from concerns.forms.words import Words
from concerns.models import Concern, Draft
from tests.house.asking import taken_back
from tests.house.texts import EXAMPLES, SLOW, TEXT

pytestmark = pytest.mark.django_db
BOXES = [name for name, field in WriteForm.base_fields.items() if isinstance(field, Words)]


@pytest.fixture
def cast(world):
    return world.cast


@pytest.fixture
def teacher(cast):
    client = Client()
    client.force_login(cast.teacher)
    return client


def write(client, cast, typed):
    """Begin a sheet and send this; the draft as it is kept, and the answer."""
    client.post(reverse("concerns:log"), {"adult": "no"})
    draft = Draft.objects.latest("started_at")
    sheet = {"version": 0, "pupil": cast.jory.pk, "happened_words": "Today", "do": "check"}
    answer = client.post(reverse("concerns:write", args=[draft.pk]), {**sheet, **typed})
    draft.refresh_from_db()
    return draft, answer


def sign(client, draft):
    address = reverse("concerns:check", args=[draft.pk])
    assert client.get(address).status_code == 200
    answer = client.post(address, {"version": draft.version})
    assert answer.status_code == 302
    return Concern.objects.get(pk=draft.pk)


def test_the_boxes_for_long_words_are_these():
    assert set(BOXES) == {
        *["childs_words", "account", "done", "view"],
        *["others_there", "asked", "told_child", "late_reason"],
        *["communication_words", "explanation"],
    }


@pytest.mark.meets("CON-03")
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=SLOW)
@given(texts=st.lists(TEXT, min_size=len(BOXES), max_size=len(BOXES)))
def test_every_byte_that_is_signed_reads_back(cast, teacher, texts):
    typed = dict(zip(BOXES, texts, strict=True))
    with taken_back():
        draft, answer = write(teacher, cast, typed)
        assert {box: draft.fields[box] for box in BOXES} == {box: [typed[box]] for box in BOXES}
        if answer.status_code == 200:  # nothing but spaces is nothing said: told so, and kept
            assert not any(typed[box].strip() for box in ["account", "childs_words"])
            return
        concern = sign(teacher, draft)
        assert {box: getattr(concern, box) for box in BOXES} == typed
        assert concern.seal_holds


def test_three_hundred_kilobytes_read_back(cast, teacher):
    long = ("He said “no” — twice.\r\n\t\u202ex\u202c 👩‍👧‍👦 e\u0301 \n" * 8000)[:300_000]
    draft, _ = write(teacher, cast, {"account": long})
    assert sign(teacher, draft).account.encode() == long.encode()


def test_more_than_can_be_kept_is_refused_with_a_sentence_and_stays_in_the_draft(cast, teacher):
    long = "x" * 500_001
    draft, answer = write(teacher, cast, {"account": long})
    assert "longer than 500,000 characters" in answer.content.decode()
    assert draft.fields["account"] == [long]
    assert not Concern.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize("box", BOXES)
def test_a_character_that_cannot_be_kept_is_named_and_the_rest_stays(cast, teacher, box):
    """PostgreSQL holds every character but NUL."""
    typed = {"account": "Before. \0 After.", "childs_words": "“No.”", box: "He said\0 no."}
    draft, answer = write(teacher, cast, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "There is a character in this box that cannot be kept." in page
    assert "He said" in page and not Concern.objects.filter(pk=draft.pk).exists()
    assert draft.fields == {}


@pytest.mark.parametrize("box", ["find", "tab", "pupil", "mark-1-words", "role-1", "not_on_list"])
def test_such_a_character_in_any_other_box_crashes_nothing(cast, teacher, box):
    _, answer = write(teacher, cast, {"account": "Before.", box: "a\0b", "do": "find"})
    assert answer.status_code == 422
    assert "Before." in answer.content.decode()


def test_autosave_says_so_too_and_loses_nothing_that_was_saved(cast, teacher):
    draft, _ = write(teacher, cast, {"account": "Kept."})
    address = reverse("concerns:save", args=[draft.pk])
    answer = teacher.post(address, {"version": draft.version, "account": "Lost?\0"})
    assert answer.status_code == 422 and "cannot be kept" in answer.json()["sentence"]
    draft.refresh_from_db()
    assert draft.fields["account"] == ["Kept."]
