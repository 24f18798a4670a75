"""What nobody should type on the sheet, in its buttons and in addresses: nothing saved, no 500."""

from datetime import timedelta
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from concerns import actions
from concerns.forms.words import LONGEST
from concerns.models import Concern, Draft
from tests.cast import opened, signed

pytestmark = pytest.mark.django_db
NOBODY = "00000000-0000-4000-8000-000000000000"
# Still to come also where the run began the day before.
IN_TWO_DAYS = timezone.localdate() + timedelta(days=2)


@pytest.fixture
def draft(cast):
    return actions.start_draft(by=cast.assistant, school_id=cast.school.pk)


@pytest.fixture
def write(client, cast, draft):
    """Sends the sheet with these boxes changed; `do` is the button."""
    client.force_login(cast.assistant)

    def write(follow=True, **changed):
        draft.refresh_from_db()
        sheet = {
            "version": draft.version,
            "pupil": str(cast.jory.pk),
            "happened_words": "At lunch",
            "account": "A red mark.",
            "do": "check",
        }
        named = {name.replace("__", "-"): value for name, value in changed.items()}
        address = reverse("concerns:write", args=[draft.pk])
        return client.post(address, {**sheet, **named}, follow=follow)

    return write


def stays_on_the_sheet(response, *sentences):
    page = response.content.decode()
    assert response.status_code == 200
    assert not response.redirect_chain
    for sentence in sentences:
        assert escape(sentence) in page or sentence in page, sentence
    assert not Concern.objects.exists()
    return page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"account": ""}, "Write what you saw or heard"),
        ({"account": " \n "}, "Write what you saw or heard"),
        ({"account": "x" * (LONGEST + 1)}, "This is longer than"),
        ({"happened_words": ""}, "Say when it happened"),
        ({"pupil": ""}, "Choose the child, or say who it is in words."),
        ({"pupil": "nobody"}, "Choose the child, or say who it is in words."),
        ({"pupil": NOBODY}, "Choose the child, or say who it is in words."),
        ({"happened_on": f"{IN_TWO_DAYS}"}, "This is in the future."),
        ({"happened_on": "2025-02-30"}, "That is not a day of the calendar."),
        ({"happened_on": "0001-01-01"}, "This is too long ago to be right."),
        ({"happened_on": "9" * 5000}, "That is not a day of the calendar."),
        ({"happened_time": "25:99"}, "That is not a time of day."),
        ({"happened_time": "10:00"}, "Give the day as well."),
        ({"happened_on": "2020-05-01"}, "Say in a few words why now."),
        ({"place": "moon"}, ""),
        ({"categories": "made-up"}, "That kind is not on the list any more."),
        ({"happened_words": "x" * 301}, "Please keep this to 300 characters."),
        ({"mark__1__region": "tail"}, "Choose the part of the body."),
        ({"mark__1__region": "front-chest"}, "Choose what the mark looks like."),
        ({"mark__1__region": "front-chest", "mark__1__kind": "x"}, "Choose what the mark looks"),
    ],
)
def test_a_sheet_that_cannot_be_signed_yet_says_why(write, draft, changed, sentence):
    page = stays_on_the_sheet(write(**changed), sentence)
    draft.refresh_from_db()
    if "account" not in changed:
        assert "A red mark." in page
        assert draft.fields["account"] == ["A red mark."]


@pytest.mark.parametrize(
    ("mark", "box"),
    [
        ({"mark__1__region": "tail", "mark__1__kind": "x"}, "mark-1-region"),
        ({"mark__1__region": "front-chest"}, "mark-1-kind"),
        ({"mark__1__region": "front-chest", "mark__1__kind": "bruise"}, "mark-1-size"),
    ],
)
def test_what_is_wrong_with_a_mark_leads_to_the_box_to_mend(write, mark, box):
    page = stays_on_the_sheet(write(mark__1__size="x" * 61, **mark))
    assert f'<a href="#{box}">Body map, mark 1: ' in page and f'id="{box}"' in page


def test_a_pupil_of_another_school_is_nobody_here(write, cast):
    page = stays_on_the_sheet(write(pupil=str(cast.far.pk)), "Choose the child")
    assert "Brandt" not in page


@pytest.mark.parametrize("name", ["account", "childs_words", "happened_words", "find", "tab"])
def test_a_character_that_no_database_keeps(write, name):
    for button in ["check", "find", "later", "add-mark"]:
        response = write(**{name: "one\0two", "do": button})
        assert response.status_code < 500
        assert not Concern.objects.exists()
        assert name not in ("account", "childs_words") or "two" in response.content.decode()


@pytest.mark.parametrize(
    "changed",
    [
        {"do": "remove-mark-²"},
        {"do": "remove-mark-" + "9" * 5000},
        {"do": "remove-child:nobody"},
        {"do": "add-child:" + "9" * 5000},
        {"do": "add-child:\0"},
        {"version": "²"},
        {"version": "9" * 5000, "tab": "a", "turn": "9" * 5000},
        {"mark__1__region": "front-chest", "mark__1__x": "9" * 5000, "mark__1__y": "²"},
        {"mark__999__region": "front-chest", "mark__٣__region": "front-chest"},
        {"role-x": "x" * 5000},
    ],
)
def test_a_button_or_a_hidden_box_that_was_tampered_with(write, changed):
    assert write(**changed).status_code < 500
    assert not Concern.objects.exists()


@pytest.mark.parametrize("name", "write save check discard find-pupils".split())
@pytest.mark.parametrize("somebody", [True, False])
def test_a_forged_draft_is_not_there(client, cast, name, somebody):
    theirs = actions.start_draft(by=cast.teacher, school_id=cast.school.pk).pk
    client.force_login(cast.assistant)
    address = reverse(f"concerns:{name}", args=[theirs if somebody else NOBODY])
    assert client.post(address, {"account": "Mine now"}).status_code == 404
    assert Draft.objects.get().fields == {}


TAMPERED = ["\0", "²", "9" * 5000, "\u202e", "-1", "' OR 1=1"]


@pytest.mark.parametrize(
    ("name", "parts"),
    [("concerns:queue", "show category page"), ("chronology:children", "page year class")],
)
def test_an_address_that_was_tampered_with(client, cast, name, parts):
    opened(signed(cast.assistant, cast.jory), cast.lead)
    client.force_login(cast.lead)
    for asked, typed in product(parts.split(), TAMPERED):
        assert client.get(reverse(name), {asked: typed}).status_code == 200


@pytest.mark.parametrize("typed", ["", "perhaps", "\0"])
def test_the_first_question_unanswered(client, cast, typed):
    client.force_login(cast.assistant)
    page = client.post(reverse("concerns:log"), {"adult": typed})
    assert page.status_code == 200 and "Please mend this first" in page.content.decode()
    assert not Draft.objects.exists()
