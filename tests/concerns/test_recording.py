"""What the sheet asks for, and how it is shown to those who read it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from concerns import actions
from concerns.models import Concern
from tests.cast import decided, draft, opened, signed

pytestmark = pytest.mark.django_db


def words_of(page):
    return " ".join(re.sub("<[^>]+>", " ", page.content.decode()).split())


@pytest.fixture
def write(client, cast):
    """Fill in a sheet as the assistant, and sign it; the words of the page if it is refused."""
    client.force_login(cast.assistant)

    def fill(**typed):
        sheet = draft(cast.assistant, cast.school)
        now = timezone.localtime()
        plain = {
            "version": 0,
            "do": "check",
            "account": "A mark on the arm.",
            "pupil": str(cast.jory.pk),
            "happened_on": f"{now:%Y-%m-%d}",
        }
        page = client.post(reverse("concerns:write", args=[sheet.pk]), {**plain, **typed})
        if page.status_code != 302:
            return words_of(page)
        client.post(reverse("concerns:check", args=[sheet.pk]), {"version": 1})
        return Concern.objects.get(pk=sheet.pk)

    return fill


def read(client, reader, concern):
    client.force_login(reader)
    return words_of(client.get(reverse("concerns:concern", args=[concern.pk])))


@pytest.mark.meets("CON-01", "CON-13")
@pytest.mark.parametrize(
    "part",
    "teacher assistant supply hr it attendance senco chair governor head lead".split(),
)
def test_anybody_who_works_here_may_log_about_any_child(client, cast, part):
    person = cast.people[part]
    client.force_login(person)
    assert client.get(reverse("concerns:log")).status_code == 200
    assert signed(person, cast.mina).author == person


@pytest.mark.meets("CON-04", "URG-06")
def test_the_time_of_the_event_is_kept_apart_from_the_time_of_writing(write):
    yesterday = timezone.localdate() - timedelta(days=1)
    concern = write(happened_on=f"{yesterday}", happened_time="10:40", late_reason="A trip.")
    assert f"{timezone.localtime(concern.happened_at):%H:%M}" == "10:40"
    assert timezone.localdate(concern.happened_at) == yesterday
    assert timezone.localdate(concern.signed_at) == timezone.localdate()


@pytest.mark.meets("CON-08")
def test_the_delay_is_shown_and_a_long_one_asks_for_its_reason(client, cast, write):
    last_week = timezone.localdate() - timedelta(days=7)
    asked = write(happened_on=f"{last_week}", happened_time="10:40")
    assert "Say in a few words why now" in asked
    concern = write(happened_on=f"{last_week}", happened_time="10:40", late_reason="He told me now")
    page = read(client, cast.lead, concern)
    assert "after it happened" in page and "He told me now" in page


def test_a_record_of_the_same_day_is_not_asked_why(write):
    assert isinstance(write(), Concern)


@pytest.mark.meets("CON-26")
def test_a_time_long_ago_in_words_is_enough(write):
    concern = write(happened_on="", happened_words="When she was in Year 2, in winter")
    assert concern.happened_on is None and "Year 2" in concern.happened_words


@pytest.mark.meets("CON-32")
def test_a_child_who_is_not_on_the_list_is_said_in_words(client, cast, write):
    concern = write(pupil="", not_on_list="The baby brother", not_on_list_role="sibling")
    assert concern.involvements.get().not_on_list == "The baby brother"
    assert "The baby brother" in read(client, cast.lead, concern)


@pytest.mark.meets("CON-07", "CON-10", "CON-14", "CON-17", "CON-18", "CON-20", "CON-21", "CON-35")
def test_each_thing_the_writer_says_is_kept_in_a_place_of_its_own(client, cast, write):
    said = {
        "childs_words": "THE-WORDS",
        "account": "THE-FACTS",
        "done": "THE-DONE",
        "view": "THE-VIEW",
        "asked": "THE-QUESTION",
        "told_child": "THE-PROMISE",
        "others_there": "THE-OTHERS",
        "noticed_by": "THE-NOTICER",
        "place": "toilets",
        "place_words": "THE-CORNER",
        "source": "child",
        "pattern": "repeated",
    }
    concern = write(**said)
    for name, value in said.items():
        assert getattr(concern, name) == value
    page = read(client, cast.lead, concern)
    for value in said.values():
        assert value in page or value in ("toilets", "child", "repeated")
    assert "Toilets" in page and "The child told me" in page and "an opinion" in page


@pytest.mark.meets("CON-03")
def test_the_childs_words_are_kept_as_they_were_typed(write):
    concern = write(childs_words="  he dun it\r\n  agen  ")
    assert concern.childs_words == "  he dun it\r\n  agen  "


@pytest.mark.meets("CON-05")
def test_the_body_map_is_stored_as_data_and_drawn_again_at_the_same_point(client, cast, write):
    concern = write(
        **{
            "mark-1-side": "front",
            "mark-1-x": "760",
            "mark-1-y": "400",
            "mark-1-region": "front-left-upper-arm",
            "mark-1-kind": "bruise",
            "mark-1-size": "2p coin",
            "mark-1-colour": "red",
            "mark-1-words": "He said it hurt.",
            "mark-3-region": "back-lower-back",
            "mark-3-kind": "scratch",
        }
    )
    marks = [(m.number, m.side, m.x, m.y, m.kind) for m in concern.marks.all()]
    assert marks[0] == (1, "front", 760, 400, "bruise")
    assert marks[1][:2] == (2, "back") and marks[1][4] == "scratch"
    client.force_login(cast.lead)
    page = client.get(reverse("concerns:concern", args=[concern.pk])).content.decode()
    assert "translate(304 320)" in page
    assert "2p coin" in page and "He said it hurt." in page


def test_a_mark_without_its_kind_is_asked_for_and_nothing_is_lost(write):
    asked = write(**{"mark-1-region": "front-chest", "mark-1-size": "3 cm"})
    assert "Body map, mark 1: Choose what the mark looks like." in asked
    assert "Please mend this first" in asked


@pytest.mark.meets("CON-40")
def test_a_child_without_a_date_of_birth_can_be_reported(cast, write):
    cast.jory.date_of_birth = None
    cast.jory.save()
    assert isinstance(write(), Concern)


@pytest.mark.meets("CON-25")
def test_no_box_asks_for_a_diagnosis(client, cast):
    sheet = draft(cast.assistant, cast.school)
    client.force_login(cast.assistant)
    page = words_of(client.get(reverse("concerns:write", args=[sheet.pk])))
    assert "Only trained professionals diagnose" in page and "diagnosis" not in page.lower()


@pytest.mark.meets("URG-01", "GUI-14")
@pytest.mark.parametrize("name", ["log", "about-an-adult", "guidance"])
def test_danger_comes_first_and_the_numbers_can_be_tapped(client, cast, name):
    client.force_login(cast.assistant)
    page = client.get(reverse(f"concerns:{name}")).content.decode()
    main = page[page.index("<main") :]
    assert main.index("Is a child in danger now?") < main.index("<h1")
    assert 'href="tel:999"' in main and 'href="tel:01632960123"' in main


@pytest.mark.meets("URG-08")
def test_the_numbers_are_on_every_page_and_before_signing_in(client, cast):
    page = client.get(reverse("account_login")).content.decode()
    assert 'href="tel:999"' in page and reverse("contacts") in page
    assert "01632 960123" in words_of(client.get(reverse("contacts")))
    client.force_login(cast.assistant)
    assert 'href="tel:01632960123"' in client.get(reverse("home")).content.decode()


@pytest.mark.meets("PPL-17")
def test_everybody_sees_who_the_leads_are_from_their_first_page(client, cast):
    client.force_login(cast.supply)
    page = words_of(client.get(reverse("home")))
    assert "Imogen Tarrant" in page and "Bashir Qadri" in page and "Log a concern" in page


@pytest.mark.meets("TRI-08", "TRI-09", "TRI-27")
def test_the_fuller_picture_stands_beside_the_concern(client, cast):
    signed(cast.teacher, cast.jory, account="Late again, hungry.")
    signed(cast.teacher, cast.kit, account="Something about Kit.")
    concern = opened(signed(cast.assistant, cast.jory, cast.mina), cast.lead)
    page = read(client, cast.lead, concern)
    assert "Late again, hungry." in page
    assert "Kit Penhale" in page and "1 concern" in page
    assert "Senara Penhale" in page
    assert "harm outside the family" in page and "What else could explain this?" in page


@pytest.mark.meets("PPL-03")
def test_the_lead_stays_accountable_whoever_acts(client, cast):
    concern = decided(signed(cast.assistant, cast.jory), cast.deputy)
    page = read(client, cast.lead, concern)
    assert "The DSL is accountable for every concern" in page and "Bashir Qadri" in page


@pytest.mark.meets("CON-11", "TRI-15", "TRI-16", "TRI-29")
def test_the_childs_wishes_and_what_keeps_them_safe_are_on_the_record(client, cast):
    concern = decided(
        signed(cast.assistant, cast.jory),
        cast.lead,
        childs_wish="He wished that nobody knew. He is not safe if nobody does.",
        protective_steps="Collected by his aunt today.",
    )
    actions.tell_child(concern, by=cast.lead, not_yet="He has gone home; tomorrow at nine.")
    actions.tell_child(concern, by=cast.lead, told="Who will be told", wishes="To see his aunt")
    page = read(client, cast.lead, concern)
    for words in ("nobody knew", "his aunt today", "tomorrow at nine", "To see his aunt"):
        assert words in page


@pytest.mark.meets("TRI-04", "TRI-06", "TRI-17", "TRI-22", "CON-12", "CHR-04")
def test_talks_with_parents_and_agencies_are_on_the_record(client, cast):
    concern = decided(signed(cast.assistant, cast.jory), cast.lead)
    actions.advise(
        concern,
        by=cast.lead,
        agency="Fenmoor social care",
        person="R. Adeyemi",
        taken_at=timezone.now(),
        asked="Whether to tell his mother.",
        advised="Tell her today.",
        about_parents=True,
    )
    actions.tell_parents(
        concern,
        by=cast.lead,
        told=True,
        who="Senara Penhale",
        spoken_by="Imogen Tarrant",
        spoken_at=timezone.now(),
        said="What he had told us.",
        response="She was shocked.",
        know_of_record=True,
    )
    page = read(client, cast.lead, concern)
    for words in ("R. Adeyemi", "Tell her today.", "She was shocked.", "What he had told us."):
        assert words in page
    assert "know that the school keeps a record" in page


def test_the_writer_is_told_how_to_press_again(client, cast):
    concern = signed(cast.assistant, cast.jory)
    client.force_login(cast.assistant)
    page = words_of(client.get(reverse("concerns:receipt", args=[concern.pk])))
    assert "If you are still worried" in page


@pytest.mark.meets("ACC-02")
def test_the_receipt_shows_status_and_never_the_decision(client, cast):
    concern = decided(signed(cast.assistant, cast.jory), cast.lead, reason="SECRET-REASON")
    actions.add(concern, by=cast.lead, words="SECRET-ADDITION")
    client.force_login(cast.assistant)
    page = words_of(client.get(reverse("concerns:receipt", args=[concern.pk])))
    assert "Being dealt with" in page and "SECRET" not in page
