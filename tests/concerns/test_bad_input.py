"""What nobody should type: a sentence that helps, the words kept, nothing saved, never a 500."""

from datetime import timedelta
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from audit.models import Entry
from concerns import actions
from concerns.forms.words import LONGEST
from concerns.models import Concern, Draft
from tests.cast import opened, ready_to_close, signed

pytestmark = pytest.mark.django_db
NOBODY = "00000000-0000-4000-8000-000000000000"
TOMORROW = timezone.localdate() + timedelta(days=1)
YESTERDAY = timezone.localdate() - timedelta(days=1)
NOW = {"_0": f"{YESTERDAY:%Y-%m-%d}", "_1": "09:30"}
MOMENT = {f"taken_at{part}": value for part, value in NOW.items()}
SPOKEN = {f"spoken_at{part}": value for part, value in NOW.items()}
# Of each form about a concern: what would be right, and which of it cannot be left out.
FORMS = {
    "decide": (
        {
            "courses": "monitor",
            "reason": "Marks.",
            "serves_child": "Safe.",
            "considered": "A fall.",
        },
        ["courses", "reason", "serves_child"],
    ),
    "tell-parents": (
        {"told": "no", "ground": "child", "why_not": "He is afraid."},
        ["why_not"],
    ),
    "tell-child": ({"told": "That we help."}, ["told"]),
    "advise": (
        {"agency": "Social care", "asked": "May we?", "advised": "Not yet.", **MOMENT},
        ["agency", "asked", "advised", "taken_at_0"],
    ),
    "add-action": ({"what": "Ring.", "due_on": f"{TOMORROW}", "owner": "owner"}, ["what", "owner"]),
    "review": ({"note": "Better.", "next_on": f"{TOMORROW}"}, ["note", "next_on"]),
    "close": (
        {"follow_up": "a", "resolution": "b", "outcome": "c", "further_support": "d"},
        ["follow_up", "resolution", "outcome", "further_support"],
    ),
    "note": ({"words": "He limps."}, ["words"]),
}
LONG_WORDS = {
    "decide": ["reason", "serves_child", "considered"],
    "tell-parents": ["why_not"],
    "tell-child": ["told"],
    "advise": ["asked", "advised"],
    "add-action": ["what"],
    "review": ["note"],
    "close": ["follow_up", "resolution", "outcome", "further_support"],
    "note": ["words"],
}
# Kept as they are: a child's words may hold anything that a keyboard can make.
STRANGE = "  \u202eevil\u2066 \u200b\x07\x1b[0m é e\u0301 🙂\u200d \ttab  "


@pytest.fixture
def concern(cast):
    return ready_to_close(signed(cast.assistant, cast.jory), cast.lead)


@pytest.fixture
def send(client, cast, concern):
    client.force_login(cast.lead)

    def send(verb, **changed):
        words = {**FORMS[verb][0], **changed}
        if words.get("owner") == "owner":
            words["owner"] = cast.assistant.pk
        return client.post(reverse(f"concerns:{verb}", args=[concern.pk]), words)

    return send


def written():
    return Entry.objects.exclude(verb="read").count()


def refused(response, before):
    page = response.content.decode()
    assert response.status_code == 200, response.status_code
    assert "Please mend this first" in page
    assert written() == before
    return page


@pytest.mark.parametrize("verb", FORMS)
def test_what_is_right_is_taken(send, verb):
    assert send(verb).status_code == 302


@pytest.mark.parametrize("verb", FORMS)
def test_what_is_missing_is_asked_for_and_the_rest_kept(send, verb):
    before = written()
    for name, nothing in product(FORMS[verb][1], ["", " \t "]):
        page = refused(send(verb, **{name: nothing}), before)
        for other in set(LONG_WORDS[verb]) - {name}:
            assert escape(FORMS[verb][0][other]) in page


@pytest.mark.parametrize("verb", LONG_WORDS)
def test_words_that_cannot_be_kept_are_said(send, verb):
    before = written()
    for name in LONG_WORDS[verb]:
        refused(send(verb, **{name: "one\0two"}), before)
        page = refused(send(verb, **{name: "x" * (LONGEST + 1)}), before)
        assert "This is longer than" in page or "at most" in page


@pytest.mark.parametrize("verb", LONG_WORDS)
def test_strange_but_possible_words_are_kept_byte_for_byte(send, concern, verb):
    assert send(verb, **dict.fromkeys(LONG_WORDS[verb], STRANGE)).status_code == 302
    kinds = "decisions parent_contacts voices advice actions reviews closings addenda".split()
    rows = [row for kind in kinds for row in getattr(concern, kind).all()]
    for name in LONG_WORDS[verb]:
        assert STRANGE in [getattr(row, name, None) for row in rows]


IMPOSSIBLE = ["2025-02-30", "0000-00-00", "99999-01-01", "yesterday", "²", "9" * 5000, "a\0b"]
DAYS = [("advise", "taken_at_0"), ("add-action", "due_on"), ("review", "next_on")]


@pytest.mark.parametrize(("verb", "name"), DAYS)
def test_a_day_that_is_none(send, verb, name):
    for typed in IMPOSSIBLE:
        refused(send(verb, **{name: typed}), written())


@pytest.mark.parametrize(
    ("verb", "name", "day"),
    [
        ("advise", "taken_at_0", TOMORROW),
        ("add-action", "due_on", YESTERDAY),
        ("add-action", "due_on", "9999-12-31"),
        ("review", "next_on", YESTERDAY),
        ("decide", "review_on", YESTERDAY),
    ],
)
def test_a_day_on_the_wrong_side_of_today(send, verb, name, day):
    refused(send(verb, **{name: f"{day}"}), written())


@pytest.mark.parametrize(
    ("verb", "name", "forged"),
    [
        ("decide", "courses", "pardon"),
        ("tell-parents", "told", "perhaps"),
        ("tell-parents", "ground", "because"),
        ("add-action", "owner", NOBODY),
        ("add-action", "owner", "nobody"),
        ("add-action", "owner", "a\0b"),
    ],
)
def test_a_choice_that_was_not_offered(send, verb, name, forged):
    refused(send(verb, **{name: forged}), written())


def test_an_action_for_somebody_of_another_school(send, cast):
    refused(send("add-action", owner=str(cast.lead_elsewhere.pk)), written())


# The sheet ------------------------------------------------------------------------------------


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
        ({"happened_on": f"{TOMORROW}"}, "This is in the future."),
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
