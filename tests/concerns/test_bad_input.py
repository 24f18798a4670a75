"""What nobody should type: a sentence that helps, the words kept, nothing saved, never a 500."""

from datetime import timedelta
from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from audit.models import Entry
from concerns.forms.words import LONGEST
from tests.cast import ready_to_close, signed

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
