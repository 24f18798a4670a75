"""A mentor, or whoever else of the school gives support, writes down their own contacts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from audit.models import Entry
from chronology import story
from concerns import actions
from concerns.models import DoNotInform, SupportEntry
from deadlines.listing import Listing
from schools.models import Notice, Person
from tests.cast import decided, kept_out, signed
from tests.concerns.of_kind import words_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def page(client):
    def ask(person, name, key, **typed):
        client.force_login(person)
        where = reverse(f"concerns:{name}", args=[key])
        return client.post(where, typed) if typed else client.get(where)

    return ask


@pytest.fixture
def concern(cast):
    return decided(signed(cast.teacher, cast.jory, account="A mark."), cast.lead)


def given(concern, by, pupil, giver, **words):
    said = {"kind": "mentor", "what": "A walk each Monday.", "provider": "Hettie Marlowe", **words}
    due = TODAY() + timedelta(days=14)
    return actions.give_support(concern, by=by, pupil=pupil, giver=giver, review_on=due, **said)


def typed(words="He talked of his gran."):
    at = timezone.localtime() - timedelta(minutes=10)
    return {"happened_at_0": f"{at:%Y-%m-%d}", "happened_at_1": f"{at:%H:%M}", "words": words}


@pytest.mark.meets("TRI-14")
def test_a_mentor_writes_down_their_own_contact_and_the_leads_read_it_in_the_file(
    cast, concern, page
):
    offered = words_of(page(cast.lead, "give-support", concern.pk))
    assert "Is it somebody of the school?" in offered
    chosen = {"kind": "mentor", "what": "A walk each Monday.", "provider": "Hettie Marlowe"}
    chosen |= {"whom": cast.jory.pk, "giver": cast.assistant.pk, "review_on": TODAY()}
    assert page(cast.lead, "give-support", concern.pk, **chosen).status_code == 302
    support = concern.supports.get()
    assert Notice.objects.filter(to=cast.assistant).exists()
    assert page(cast.assistant, "given-support", support.pk, **typed()).status_code == 302
    entry = SupportEntry.objects.get()
    assert (entry.by, entry.kind) == (cast.assistant, "contact")
    assert Entry.objects.about(entry).get(verb="logged_contact").by_id == cast.assistant.pk
    shown = words_of(page(cast.lead, "support", support.pk))
    assert "He talked of his gran." in shown and "Hettie Marlowe gives it" in shown
    lines = [line for line in story.entries_for(cast.jory, cast.lead) if line.who]
    assert any(line.title == "Contact: a mentor" for line in lines)


@pytest.mark.meets("TRI-14", "ACC-02")
def test_they_see_what_is_done_and_their_own_contacts_and_nothing_else(cast, concern, page):
    support = given(concern, cast.lead, cast.jory, cast.assistant)
    now = timezone.now()
    actions.log_contact(support, by=cast.lead, happened_at=now, words="A call from the hub.")
    page(cast.assistant, "given-support", support.pk, **typed())
    shown = words_of(page(cast.assistant, "given-support", support.pk))
    assert "A walk each Monday." in shown and "He talked of his gran." in shown
    assert "A call from the hub." not in shown and "A mark." not in shown
    assert "Do not inform parents" not in shown
    DoNotInform.objects.create(school=cast.school, pupil=cast.jory, ground="child", by=cast.lead)
    assert "Do not inform parents" in words_of(page(cast.assistant, "given-support", support.pk))
    owed = [(line.page, line.names) for line in Listing(cast.assistant).lines]
    assert owed == [("concerns:given-support", [])]
    for name, key in [("support", support.pk), ("concern", concern.pk), ("led-plan", support.pk)]:
        assert page(cast.assistant, name, key).status_code == 404
    for person in (cast.teacher, cast.lead, cast.senco, cast.lead_elsewhere):
        assert page(person, "given-support", support.pk, **typed()).status_code == 404
    assert SupportEntry.objects.count() == 2


@pytest.mark.meets("ACC-06")
def test_who_is_kept_out_of_a_file_gives_no_support_to_the_child_and_writes_nothing(
    cast, concern, page
):
    support = given(concern, cast.lead, cast.jory, cast.assistant)
    kept_out(cast.jory, cast.assistant, cast.lead)
    assert page(cast.assistant, "given-support", support.pk).status_code == 404
    with pytest.raises(Refused):
        actions.log_contact(support, by=cast.assistant, happened_at=timezone.now(), words="A.")
    with pytest.raises(Refused, match="kept out of the file"):
        given(concern, cast.lead, cast.jory, cast.assistant)
    with pytest.raises(Refused, match="holds a post"):
        given(concern, cast.lead, cast.jory, cast.lead_elsewhere)
    with pytest.raises(Refused, match="to a child by name"):
        given(concern, cast.lead, None, cast.teacher, for_words="Their aunt")


def test_what_is_sent_twice_is_written_once_and_what_was_typed_stays(cast, concern, page):
    support = given(concern, cast.lead, cast.jory, cast.assistant)
    sent = typed()
    assert page(cast.assistant, "given-support", support.pk, **sent).status_code == 302
    again = page(cast.assistant, "given-support", support.pk, **sent).text
    assert "written this down already" in again and again.count("He talked of his gran.") == 2
    assert page(cast.lead, "support", support.pk, **sent).status_code == 302
    assert SupportEntry.objects.count() == 2


def test_once_it_has_ended_or_they_have_left_no_more_is_written(cast, concern, page):
    support = given(concern, cast.lead, cast.jory, cast.assistant)
    again = given(concern, cast.lead, cast.jory, cast.teacher)
    actions.end_support(support, by=cast.lead, reason="It helped.")
    cast.teacher.posts.update(until=TODAY())
    for person, ended in [(cast.assistant, support), (cast.teacher, again)]:
        assert page(person, "given-support", ended.pk, **typed()).status_code in (403, 404)
        assert not Listing(Person.objects.get(pk=person.pk)).lines
    assert not SupportEntry.objects.exists()


def test_for_somebody_in_words_no_giver_is_taken_and_what_was_typed_stays(cast, concern, page):
    chosen = {"kind": "mentor", "what": "A walk each Monday.", "provider": "Hettie Marlowe"}
    chosen |= {"whom": "else", "for_words": "His aunt", "review_on": TODAY()}
    answer = page(cast.lead, "give-support", concern.pk, **chosen, giver=cast.assistant.pk)
    assert "That is for a child by name." in answer.text and "His aunt" in answer.text
    assert (
        "holds a post here today"
        in page(cast.lead, "give-support", concern.pk, **chosen, giver=cast.lead_elsewhere.pk).text
    )
    assert not concern.supports.exists()


@pytest.mark.meets("TRI-14", "ACC-06")
def test_they_find_it_on_their_home_page_until_a_lead_keeps_them_out_of_the_file(
    cast, concern, client
):
    support = given(concern, cast.lead, cast.jory, cast.assistant)
    where = reverse("concerns:given-support", args=[support.pk])

    def home(person):
        client.force_login(person)
        return client.get(reverse("home")).text

    assert where in home(cast.assistant) and "A mentor for <bdi>Jory" in home(cast.assistant)
    for person in (cast.teacher, cast.lead, cast.lead_elsewhere):
        assert where not in home(person)
    kept_out(cast.jory, cast.assistant, cast.lead)
    assert where not in home(cast.assistant)


@pytest.mark.parametrize(
    ("day", "hour", "said"),
    [
        ("2026-05-04", "", "The time is missing here."),
        ("", "10:30", "The day is missing here."),
        ("0001-01-01", "10:30", "too long ago to be right"),
        ("1066-10-14", "10:30", "too long ago to be right"),
    ],
)
def test_half_a_moment_or_one_of_another_age_is_told_and_what_was_typed_stays(
    cast, concern, page, day, hour, said
):
    support = given(concern, cast.lead, cast.jory, cast.assistant)
    moment = {**typed(), "happened_at_0": day, "happened_at_1": hour}
    shown = page(cast.assistant, "given-support", support.pk, **moment).text
    assert said in shown and "He talked of his gran." in shown
    assert not SupportEntry.objects.exists()
