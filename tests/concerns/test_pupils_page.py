"""The pupils' own page: no sign-in, help first, nothing kept, and the same queue."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from audit.actions import Refused
from concerns import actions, doors
from concerns.models import Concern, Door
from concerns.timeline import entries_for
from schools.models import Notice, Person, Service
from tests.cast import draft, opened, signed
from tests.concerns.of_kind import words_of

pytestmark = pytest.mark.django_db
SAID = {
    "safe": "no",
    "what": ["hurt", "home"],
    "words": " he dun it agen\r\n  ",
    "name": "Jory, Oak class",
    "adults": ["Imogen Tarrant", "Any grown-up"],
    "adult_words": "Mrs M at lunch",
    "talk": "symbols",
}


@pytest.fixture
def door(cast):
    return actions.open_door(cast.school, by=cast.lead)


@pytest.fixture
def pupil():
    """A browser in which nobody is signed in, and which would refuse a form without its token."""
    return Client(enforce_csrf_checks=True)


def tell(client, door, **said):
    return client.post(reverse("tell", args=[door.number]), said)


@pytest.mark.meets("CON-31", "CON-42", "CON-03")
def test_what_a_pupil_sends_is_in_the_queue_word_for_word_and_they_hear_who_reads_it(
    client, cast, door, pupil
):
    Service.objects.create(
        school=cast.school, kind="nspcc", name="Childline", telephone="0800 1111", for_pupils=True
    )
    page = words_of(pupil.get(reverse("tell", args=[door.number])))
    assert page.index("ring 999") < page.index("Childline: 0800 1111") < page.index("You can tell")
    for words in ["With signs", "With pictures or symbols", "Maren Costa", "Any grown-up"]:
        assert words in page
    sent = tell(pupil, door, **SAID)
    arrived = words_of(pupil.get(sent["Location"]))
    assert "It has arrived." in arrived and "Bashir Qadri and Imogen Tarrant" in arrived
    assert "agen" not in arrived and not pupil.cookies  # nothing shown back, nothing kept
    concern = Concern.objects.get()
    assert concern.childs_words == SAID["words"] and concern.urgent and concern.from_pupil
    assert concern.account == "I am not safe. Somebody hurt me. It is about home"
    assert "Mrs M at lunch" in concern.would_like and "symbols" in concern.would_like
    assert concern.seal_holds and concern.involvements.get().name == "Jory, Oak class"
    assert Notice.objects.filter(subject="urgent").count() == 2
    client.force_login(cast.lead)
    queue = words_of(client.get(reverse("concerns:queue")))
    assert "The pupil’s own words" in queue and "A pupil" in queue and "Urgent" in queue
    read = words_of(client.get(reverse("concerns:concern", args=[concern.pk])))
    assert "he dun it agen" in read and "Nobody has checked who it was." in read
    concern.childs_words = "he done it again"
    assert not concern.seal_holds


@pytest.mark.meets("CON-31")
def test_nothing_need_be_said_but_something(cast, door, pupil):
    for said in [{}, {"name": "Jory", "talk": "signing"}, {"safe": "yes"}, {"words": " \r\n"}]:
        assert "Choose something, or write something." in words_of(tell(pupil, door, **said))
    assert not Concern.objects.exists()
    for said in [{"what": "sad"}, {"words": "help"}, {"safe": "unsure"}, {"adult_words": "Sir"}]:
        assert tell(pupil, door, **said).status_code == 302
    assert {one.involvements.get().name for one in Concern.objects.all()} == {
        "A pupil who did not say who they are"
    }


def test_bad_input_is_told_in_short_words_and_nothing_typed_is_lost(cast, door, pupil):
    for said, sentence in [
        ({"words": "x" * 5001}, "This is too long."),
        ({"words": "a\0b"}, "a letter here that we cannot read"),
        ({"words": "help", "name": "x" * 121}, "This is too long."),
        ({"words": "help", "safe": "maybe"}, "Please choose again."),
        ({"words": "help", "adults": "Nobody Here"}, "Please choose again."),
        ({"words": "help", "what": "<script>"}, "Please choose again."),
    ]:
        page = tell(pupil, door, **said)
        assert page.status_code == 200 and sentence in words_of(page), said
        assert said["words"][:4].replace("\0", "") in page.content.decode().replace("\0", "")
    assert not Concern.objects.exists()
    answer = tell(pupil, door, words="<script>alert(1)</script>")
    assert answer.status_code == 302


@pytest.mark.meets("CON-31")
def test_the_number_is_not_to_be_guessed_and_a_new_one_shuts_the_old(client, cast, door, pupil):
    assert len(str(door.number)) == 12
    for number in [door.number + 1, 0, 10**30]:
        assert pupil.get(f"/tell/{number}/").status_code == 404
    client.force_login(cast.deputy)
    address = reverse("concerns:pupils-page", args=[cast.school.pk])
    assert str(door) in words_of(client.get(address))
    client.post(address)
    new = Door.objects.get(shut_at=None)
    assert (
        new.number != door.number
        and Door.objects.exclude(shut_at=None).get().shut_by == cast.deputy
    )
    assert pupil.get(reverse("tell", args=[door.number])).status_code == 404
    assert tell(pupil, door, words="help").status_code == 404
    assert tell(pupil, new, words="help").status_code == 302
    with pytest.raises(Refused):
        actions.open_door(cast.school, by=cast.teacher)


@pytest.mark.meets("CON-31")
def test_a_flood_is_stopped_kindly_and_a_child_who_is_not_safe_still_comes_through(
    cast, door, pupil, monkeypatch
):
    monkeypatch.setattr(doors, "LIMITS", [(doors.LIMITS[0][0], 2)])
    for _ in range(2):
        assert tell(pupil, door, words="help").status_code == 302
    page = tell(pupil, door, words="help me please")
    assert page.status_code == 429
    assert "Please tell a grown-up now" in words_of(page) and "help me please" in words_of(page)
    assert Concern.objects.count() == 2
    assert tell(pupil, door, words="help", safe="no").status_code == 302


def test_what_is_sent_twice_is_heard_once(cast, door, pupil):
    page = pupil.get(reverse("tell", args=[door.number])).content.decode()
    press = re.search(r'name="press" value="([^"]+)"', page)[1]
    for said, heard in [("I am scared.", 1), ("I am scared.", 1), ("I am very scared.", 2)]:
        answer = tell(pupil, door, words=said, press=press)
        assert (
            answer.status_code == 302 and Concern.objects.filter(from_pupil=True).count() == heard
        )
    assert press not in pupil.get(reverse("tell", args=[door.number])).content.decode()


def test_nobody_who_is_signed_in_is_written_down_as_the_pupil(client, cast, door):
    client.force_login(cast.teacher)
    tell(client, door, words="help")
    concern = Concern.objects.get()
    assert concern.author == Person.objects.pupil()
    assert client.get(reverse("concerns:receipt", args=[concern.pk])).status_code == 404


def test_a_pupils_words_are_never_kept_for_the_teacher_whose_session_ended_there(
    client, cast, door
):
    client.force_login(cast.teacher)
    client.get(reverse("home"))
    Session.objects.all().delete()
    assert tell(client, door, words="about my teacher").status_code == 302
    client.force_login(cast.teacher)
    home = client.get(reverse("home"), follow=True)
    assert not home.redirect_chain and "about my teacher" not in home.content.decode()


@pytest.mark.meets("CON-31")
def test_a_lead_says_later_which_pupil_it_is_and_the_seal_still_fits(client, cast, door, pupil):
    tell(pupil, door, words="he dun it agen", name="J")
    concern = Concern.objects.get()
    with pytest.raises(Refused, match="Open the concern first"):
        actions.name_child(concern, by=cast.lead, pupil=cast.jory)
    opened(concern, cast.lead)
    client.force_login(cast.lead)
    address = reverse("concerns:name-child", args=[concern.pk])
    assert "No child here" in words_of(client.post(address, {"find": "Nobody", "do": "find"}))
    found = client.post(address, {"find": "Jor", "do": "find"})
    assert "Jory Penhale" in words_of(found) and "Choose the child." not in words_of(found)
    assert "Choose the child." in words_of(client.post(address, {"find": "Jor", "role": "harmed"}))
    far = {"find": "Talia", "pupil": cast.far.pk, "role": "harmed"}
    assert "Choose the child from the list." in words_of(client.post(address, far))
    client.post(address, {"find": "Jor", "pupil": cast.jory.pk, "role": "harmed"})
    concern.refresh_from_db()
    assert concern.seal_holds and cast.jory.file
    assert [one.name for one in concern.involvements.all()] == ["J", "Jory Penhale"]
    assert "named later by Imogen Tarrant" in words_of(client.get(f"/concerns/{concern.pk}/"))
    told = [text for line in entries_for(cast.jory, cast.lead) for _, text in line["words"]]
    assert "he dun it agen" in told
    with pytest.raises(Refused, match="already"):
        actions.name_child(concern, by=cast.lead, pupil=cast.jory)


def test_a_plain_concern_is_not_from_a_pupil_and_its_writer_is_named(client, cast):
    concern = signed(cast.teacher, cast.jory)
    client.force_login(cast.lead)
    assert not concern.from_pupil and draft(cast.teacher, cast.school)
    assert "The pupil’s own words" not in words_of(client.get(reverse("concerns:queue")))
