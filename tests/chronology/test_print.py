"""A file on paper."""

import pytest

from audit.models import Entry
from concerns import actions
from tests.cast import closed, signed


def printed(cast):
    return Entry.objects.about(cast.jory.file).filter(verb="printed")


@pytest.mark.meets("CHR-03")
def test_asking_leaves_no_print_and_posting_leaves_one(cast, ask, send):
    signed(cast.teacher, cast.jory)
    assert "Make the pages" in ask(cast.lead, "print", cast.jory.pk).text
    assert not printed(cast).exists()
    page = send(cast.lead, "print", cast.jory.pk)
    assert page.status_code == 200
    assert printed(cast).get().by_id == cast.lead.pk


def test_the_pages_say_whose_file_it_is_and_who_printed_it(cast, send):
    signed(cast.teacher, cast.jory)
    head = send(cast.deputy, "print", cast.jory.pk).text.split("<thead>")[1].split("</thead>")[0]
    assert "Jory Penhale" in head and "Printed by <bdi>Bashir Qadri</bdi>" in head


@pytest.mark.meets("CHR-07", "CHR-13")
def test_the_text_is_whole_numbered_and_names_no_other_child(cast, send):
    closed(signed(cast.teacher, cast.jory, cast.mina, account="Mina. " + "word " * 2000), cast.lead)
    page = send(cast.lead, "print", cast.jory.pk)
    assert "word " * 2000 in page.text and "Mina" not in page.text
    assert [f'<td class="count">{number}</td>' in page.text for number in range(1, 7)] == [
        *[True] * 5,
        False,
    ]


def test_what_was_narrowed_is_what_is_printed(cast, client):
    closed(signed(cast.teacher, cast.jory), cast.lead)
    client.force_login(cast.lead)
    page = client.post(f"/children/{cast.jory.pk}/print/?kind=decision")
    assert len(page.context["entries"]) == 1
    assert "1 of 5 lines" in page.text


def test_a_print_costs_no_more_for_a_long_file(cast, statements):
    for number in range(50):
        actions_event(cast, number) if number else signed(cast.teacher, cast.jory)
    assert len(statements(cast.lead, "print", cast.jory.pk)) == 7


def actions_event(cast, number):
    at = cast.jory.involvements.get().concern.signed_at
    actions.add_event(cast.jory, by=cast.lead, happened_at=at, title=f"Event {number}")
