"""The DSL team and whoever deals with the matter write to each other; who that is stays unsaid."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from allegations import actions
from allegations.models import Case, Welfare
from audit.actions import Refused
from schools.models import Notice, Person
from tests.allegations.conftest import opened_case, report, told_lado
from tests.cast import LONG_AGO, opened, signed
from tests.house.asking import masked, taken_back

pytestmark = pytest.mark.django_db
KEY = re.compile(rb"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture
def of_head(cast):
    """A matter about the head, which the chair has, and the child whom the team looks after."""
    opened_case(cast.assistant, cast.head, cast.chair, pupils=[cast.jory])
    Notice.objects.all().delete()
    return Welfare.objects.get()


def told():
    return [notice.to for notice in Notice.objects.order_by("to__family_name")]


# Whom a matter is about, who stands aside from it, and to whom it goes: nobody here for the last.
WAYS = {
    "head": ("teacher", []),
    "chair": ("head", []),
    "deputy head": ("teacher", ["head"]),
    "vice chair": ("head", ["chair"]),
    "LADO": ("teacher", ["head", "deputy_head", "chair", "vice_chair"]),
}


@pytest.mark.meets("ALG-13", "PPL-25", "ACC-08")
def test_what_the_team_sees_is_the_same_to_the_byte_whoever_deals_with_it(
    cast, client, time_machine
):
    time_machine.move_to(timezone.now(), tick=False)
    concern = opened(signed(cast.teacher, cast.jory), cast.lead)
    pages = {name: seen(cast, client, concern, *way) for name, way in WAYS.items()}
    assert b"Somebody else deals with the adult" in pages["head"][0]
    for name, page in pages.items():
        assert page == pages["head"], name


def seen(cast, client, concern, subject, besides):
    """The pages of the team, while there is such a matter, which one of them has written about."""
    aside = {"besides": [getattr(cast, one) for one in besides], "why": "Too close."}
    with taken_back():
        report(cast.assistant, getattr(cast, subject), pupils=[cast.jory], **aside)
        welfare = Welfare.objects.get()
        actions.write_about_child(welfare, by=cast.lead, words="May she go home with him?")
        client.force_login(Person.objects.get(pk=cast.deputy.pk))
        rooms = ["welfare", "write-about-child"]
        addresses = [reverse(f"allegations:{name}", args=[welfare.pk]) for name in rooms]
        addresses += [reverse("allegations:all-welfare"), reverse("home")]
        addresses += [reverse("concerns:concern", args=[concern.pk])]
        addresses += [reverse("chronology:file", args=[cast.jory.pk])]
        return [KEY.sub(b"", masked(client.get(address))) for address in addresses]


@pytest.mark.meets("ALG-13")
def test_the_team_asks_and_whoever_deals_with_it_is_told_and_answers_unnamed(
    cast, of_head, get, send
):
    assert send(cast.lead, "write-about-child", of_head.pk, words="May she stay late?").url
    assert told() == [cast.chair]
    case = get(cast.chair, "case", of_head.case_id).text
    assert "The DSL team has written to you about Jory" in case
    assert "May she stay late?" in get(cast.chair, "welfare", of_head.pk).text
    Notice.objects.all().delete()
    send(cast.chair, "write-about-child", of_head.pk, words="Not this week. 01632 960777.")
    assert {*told()} == {cast.lead, cast.deputy}
    page = get(cast.deputy, "welfare", of_head.pk).text
    assert "Not this week. 01632 960777." in page and "Imogen Tarrant" in page
    for secret in [str(cast.chair), "Chair", "Headteacher", str(cast.head)]:
        assert secret not in page
    assert "Written to you" in get(cast.lead, "all-welfare").text
    case = get(cast.chair, "case", of_head.case_id).text
    assert "has written to you about" not in case


@pytest.mark.meets("ACC-08", "ALG-13")
def test_neither_whom_it_is_about_nor_anybody_else_reads_or_writes_there(cast, of_head, get):
    actions.write_about_child(of_head, by=cast.lead, words="May she stay late?")
    for person in [cast.head, cast.deputy_head, cast.teacher, cast.hr, cast.governor]:
        assert get(person, "write-about-child", of_head.pk).status_code == 404
        with pytest.raises(Refused):
            actions.write_about_child(of_head, by=person, words="What is it?")
    reader = {"person": cast.hr, "part": "reader", "reason": "HR."}
    actions.let_in(of_head.case, by=cast.chair, **reader)
    assert get(cast.hr, "write-about-child", of_head.pk).status_code == 403
    assert of_head.messages.count() == 1


def test_they_write_also_once_it_is_closed_and_where_one_is_dsl_and_head_from_the_heads_side(cast):
    case = opened_case(cast.assistant, cast.teacher, cast.head, pupils=[cast.jory])
    told_lado(case, cast.head)
    ended = {"outcome": "unfounded", "words": "The camera.", "happened_at": timezone.now()}
    actions.conclude(case, by=cast.head, **ended)
    cast.head.posts.create(school=cast.school, kind="dsl", since=LONG_AGO)
    head = Person.objects.get(pk=cast.head.pk)
    assert Case.objects.handled_by(head).exists() and Welfare.objects.asked_of(head).exists()
    message = actions.write_about_child(case.welfare.get(), by=head, words="It has ended.")
    assert not message.of_team


def test_nothing_is_written_without_words_and_what_was_typed_stays(cast, of_head, send):
    page = send(cast.lead, "write-about-child", of_head.pk, words=" ")
    assert page.status_code == 200 and not of_head.messages.exists()
