"""Nobody looks at an image of abuse; that somebody could not avoid it is written down."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from chronology import story
from concerns import actions, rules
from concerns.models import Viewing
from concerns.search import Search
from tests.cast import decided, opened, signed
from tests.concerns.of_kind import answer, of_kind, words_of

pytestmark = pytest.mark.django_db
SEEN = "Somebody could not avoid it"
OWED = "Write down who saw the image, when and why"
WHY = "It was held up to her at the gate, and she looked away."


@pytest.fixture
def concern(cast):
    concern = of_kind(cast, "imagery")
    answer(
        concern,
        cast.lead,
        imagery__sharing=["Under pressure"],
        imagery__ages=["Both 10."],
        imagery__adult=["No"],
    )
    return decided(concern, cast.lead, "police")


@pytest.fixture
def page(client):
    def ask(person, name, key, **typed):
        client.force_login(person)
        where = reverse(f"concerns:{name}", args=[key])
        return client.post(where, typed) if typed else client.get(where)

    return ask


def minutes_ago(number):
    at = timezone.localtime() - timedelta(minutes=number)
    return f"{at:%Y-%m-%d}", f"{at:%H:%M}"


def typed(seen=90, told=60, **words):
    times = {"seen_at": minutes_ago(seen), "told_at": minutes_ago(told)}
    parts = {f"{name}_{part}": at[part] for name, at in times.items() for part in (0, 1)}
    return {"who": "Hettie Marlowe", "why": WHY, "told_whom": "Imogen Tarrant", **parts, **words}


@pytest.mark.meets("CON-29")
def test_who_could_not_avoid_it_when_why_and_when_the_dsl_was_told_stand_with_it(
    cast, concern, page
):
    assert page(cast.lead, "note-viewing", concern.pk, **typed()).status_code == 302
    viewing = Viewing.objects.get()
    assert (viewing.who, viewing.why, viewing.by) == ("Hettie Marlowe", WHY, cast.lead)
    assert viewing.told_whom == "Imogen Tarrant"
    assert viewing.told_at - viewing.seen_at == timedelta(minutes=30)
    shown = words_of(page(cast.deputy, "concern", concern.pk))
    assert "An image was seen by Hettie Marlowe" in shown and WHY in shown
    titles = [entry.title for entry in story.entries_for(cast.jory, cast.deputy)]
    assert titles.count("An image was seen by Hettie Marlowe") == 1
    assert [row.pk for row in Search(cast.deputy, {"words": "gate"}).rows] == [concern.pk]
    own = page(cast.assistant, "receipt", concern.pk)
    assert own.status_code == 200 and WHY not in own.text


@pytest.mark.meets("CON-29")
def test_once_somebody_has_seen_one_it_is_not_closed_before_it_is_said_who(cast, concern):
    answer(concern, cast.lead, imagery__seen=["Nobody"])
    assert not any(OWED in need for need in rules.what_closing_needs(cast.lead, concern))
    answer(concern, cast.lead, imagery__seen=[SEEN])
    assert any(OWED in need for need in rules.what_closing_needs(cast.lead, concern))
    times = {"seen_at": timezone.now(), "told_at": timezone.now()}
    actions.note_viewing(concern, by=cast.lead, who="A", why="B", told_whom="C", **times)
    assert not any(OWED in need for need in rules.what_closing_needs(cast.lead, concern))


def test_what_cannot_be_is_said_beside_its_box_and_what_was_typed_is_kept(cast, concern, page):
    wrong = [
        typed(told=120),
        typed(seen=-90, told=-95),
        typed(who=" "),
        typed(why=""),
        {"who": "A"},
    ]
    for each in wrong:
        answered = page(cast.lead, "note-viewing", concern.pk, **each)
        assert answered.status_code == 200 and "Please mend this first" in answered.text, each
        assert each["who"].strip() in answered.text
    late = page(cast.lead, "note-viewing", concern.pk, **typed(told=120))
    assert "This is before it was seen." in late.text and WHY in late.text
    assert not Viewing.objects.exists()


def test_what_is_sent_twice_is_written_once(cast, concern, page):
    sent = typed()
    page(cast.lead, "note-viewing", concern.pk, **sent)
    again = page(cast.lead, "note-viewing", concern.pk, **sent)
    assert "This is written down already" in again.text and WHY in again.text
    page(cast.lead, "note-viewing", concern.pk, **{**sent, "who": "Callum Voss"})
    assert [each.who for each in Viewing.objects.all()] == ["Hettie Marlowe", "Callum Voss"]


def test_it_is_offered_where_the_kind_is_and_nowhere_else(cast, concern, page):
    assert "An image was seen" in page(cast.lead, "concern", concern.pk).text
    other = opened(signed(cast.assistant, cast.mina), cast.lead)
    assert "An image was seen" not in page(cast.lead, "concern", other.pk).text
    now = timezone.now()
    said = {"who": "A", "why": "B", "told_whom": "C", "seen_at": now, "told_at": now}
    with pytest.raises(Refused, match="First add the kind"):
        actions.note_viewing(other, by=cast.lead, **said)
    for part in ("head", "assistant", "lead_elsewhere"):
        with pytest.raises(Refused):
            actions.note_viewing(concern, by=cast.people[part], **said)
