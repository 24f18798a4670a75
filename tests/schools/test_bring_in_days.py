"""A school's terms and closure days from a file: all of it, or a sentence with the line."""

import pytest
from django.urls import reverse

from audit.actions import Refused
from audit.models import Entry
from schools import actions
from schools.forms import DaysForm
from schools.intakes import terms
from schools.models import Closure, Term
from tests.schools.intakes import csv_of, uploaded

pytestmark = pytest.mark.django_db

HEAD = "What,Name,First day,Last day"
AUTUMN = "Term,Autumn,2026-09-02,2026-12-18"
SPRING = "Term,Spring,2027-01-04,2027-03-25"
HALF = "Closure,Half-term,2026-10-26,2026-10-30"
INSET = "INSET day,Training,2026-09-02,"


@pytest.fixture
def bring_in(cast, send):
    def post(*lines, head=HEAD, by=None):
        file = uploaded(csv_of(*lines, head=head))
        return send(by or cast.it, "bring-in-days", cast.school.pk, file=file)

    return post


def here(cast):
    rows = [*cast.school.terms.all(), *cast.school.closures.all()]
    return {(row.name, f"{row.starts_on}", f"{row.ends_on}") for row in rows}


def test_terms_and_closure_days_come_in_from_one_file(cast, bring_in, trail):
    assert bring_in(AUTUMN, SPRING, HALF, INSET).status_code == 302
    assert here(cast) == {
        ("Autumn", "2026-09-02", "2026-12-18"),
        ("Spring", "2027-01-04", "2027-03-25"),
        ("Half-term", "2026-10-26", "2026-10-30"),
        ("Training", "2026-09-02", "2026-09-02"),
    }
    assert (Term.objects.count(), Closure.objects.count()) == (2, 2)
    assert [trail(row) for row in [*Term.objects.all(), *Closure.objects.all()]] == [["added"]] * 4


def test_the_same_file_twice_adds_nothing_the_second_time(cast, bring_in):
    bring_in(AUTUMN, HALF)
    before, entries = here(cast), Entry.objects.filter(verb="added").count()
    assert bring_in(AUTUMN, HALF, SPRING).status_code == 302
    assert here(cast) == before | {("Spring", "2027-01-04", "2027-03-25")}
    assert Entry.objects.filter(verb="added").count() == entries + 1


def test_columns_and_dates_may_be_written_as_other_systems_do(cast, bring_in):
    head = "Description;Start date;End date;Type;Notes"
    assert bring_in("Autumn;02/09/2026;18/12/2026;TERM;long", head=head).status_code == 302
    assert here(cast) == {("Autumn", "2026-09-02", "2026-12-18")}


REFUSED = {
    "a term that ends before it starts": (
        [AUTUMN, "Term,Spring,2027-03-25,2027-01-04"],
        "Line 3: Last day: This is before the first day",
    ),
    "two terms that share days": (
        [AUTUMN, "Term,Spring,2026-12-18,2027-03-25"],
        "Line 3 (“Spring”) shares days with “Autumn” in line 2",
    ),
    "a term within another": (
        ["Term,Whole year,2026-09-02,2027-07-20", AUTUMN],
        "shares days with",
    ),
    "two closures that share days": (
        [HALF, "Closure,Snow,2026-10-30,"],
        "Line 3 (“Snow”) shares days with “Half-term” in line 2",
    ),
    "a hole where a term is missing": (
        [AUTUMN, "Term,Summer,2027-04-12,2027-07-20"],
        "Line 3 (“Summer”): between “Autumn” and “Summer” lie more than 8 weeks",
    ),
    "a day that is none": (
        [AUTUMN, "Closure,Half-term,2026-02-30,2026-10-30"],
        "Line 3: First day: That is not a day of the calendar",
    ),
    "a term without an end": (["Term,Autumn,2026-09-02,"], "Line 2: Last day"),
    "a line without a name": (["Term,,2026-09-02,2026-12-18"], "Line 2: Name"),
    "neither term nor closure": (
        [AUTUMN, "Party,Fair,2026-10-10,"],
        "Line 3: “Party” is neither a term nor a closure",
    ),
    "a month that stands first": (
        ["Term,Autumn,09/02/2026,12/18/2026"],
        "Line 2: This file writes the month first",
    ),
    "too many cells": ([AUTUMN + ",x"], "Line 2 has more cells"),
    "nothing below the columns": ([], "no line below"),
    "a hundred years away": (["Term,Autumn,2126-09-02,2126-12-18"], "Line 2: First day"),
}


@pytest.mark.parametrize("lines, sentence", REFUSED.values(), ids=REFUSED)
def test_one_bad_line_keeps_the_whole_file_out_and_is_named(cast, bring_in, shown, lines, sentence):
    answer = bring_in(*lines)
    assert answer.status_code == 200
    assert sentence in shown(answer)
    assert here(cast) == set()


@pytest.mark.parametrize(
    "head, lacks",
    [
        ("What,Name,First day", "Last day"),
        ("What,Name,Start,From,Last day", "First day"),
        ("A,B,C,D", "What, Name, First day, Last day"),
    ],
)
def test_the_columns_are_named_once_each(bring_in, shown, head, lacks):
    page = shown(bring_in(AUTUMN, head=head))
    assert f"The first line must name each of these columns once: {lacks}." in page


def test_what_is_here_already_is_kept_in_mind(cast, bring_in, shown):
    actions.add_term(
        cast.school, by=cast.it, name="Autumn", starts_on="2026-09-02", ends_on="2026-12-18"
    )
    summer = "Term,Summer,2027-04-12,2027-07-20"
    assert "between “Autumn” and “Summer” lie more than 8 weeks" in shown(bring_in(summer))
    shared = "Term,Spring,2026-12-18,2027-03-25"
    assert "shares days with “Autumn”, which is here already" in shown(bring_in(shared))
    assert bring_in(summer, SPRING).status_code == 302
    assert Term.objects.count() == 3


def test_every_bad_line_is_named_at_once(bring_in, shown):
    page = shown(bring_in("Term,,2026-09-02,2026-12-18", AUTUMN, "Closure,Snow,soon,"))
    assert "Line 2: Name" in page and "Line 4: First day" in page and "Line 3" not in page


def test_a_file_that_is_no_list_is_refused_with_what_to_do(cast, send, shown):
    for content, sentence in [
        (b"PK\x03\x04...", "This is a spreadsheet"),
        (b"", "This file is empty"),
        (b"What\x00,", "no text (NUL)"),
        ("\n".join([HEAD] + ["Closure,Snow,2026-01-09,"] * 201).encode(), "more than 200 lines"),
    ]:
        page = send(cast.it, "bring-in-days", cast.school.pk, file=uploaded(content))
        assert page.status_code == 200 and sentence in shown(page)
    page = send(cast.it, "bring-in-days", cast.school.pk)
    assert "Choose the file." in shown(page)


def test_whoever_does_not_keep_the_settings_brings_in_nothing(cast, bring_in):
    assert bring_in(AUTUMN, by=cast.teacher).status_code == 403
    days = terms.read(csv_of(AUTUMN, head=HEAD), DaysForm)
    with pytest.raises(Refused):
        actions.bring_in_days(cast.school, by=cast.teacher, days=days)
    assert here(cast) == set()


def test_the_example_on_the_page_is_a_file_that_is_taken(cast, ask, shown, bring_in):
    page = shown(ask(cast.it, "bring-in-days", cast.school.pk))
    lines = [
        row.replace("</td><td>", ",").replace("<tr><td>", "").replace("</td></tr>", "").strip()
        for row in page.split("<tbody>")[1].split("</tbody>")[0].strip().splitlines()
    ]
    assert bring_in(*lines).status_code == 302
    assert len(here(cast)) == len(lines) == 3
    way = reverse("schools:bring-in-days", args=[cast.school.pk])
    assert way in shown(ask(cast.it, "settings", cast.school.pk))
