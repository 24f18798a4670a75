"""A class as a sheet: names and nothing else, for those who work with the children."""

import csv
import io

import pytest

from audit.models import Entry
from tests.cast import decided, kept_out, make_pupil, signed

pytestmark = pytest.mark.django_db
WITH_CHILDREN = ["teacher", "supply", "senco", "lead", "head", "hr"]
OTHERS = ["governor", "chair", "it"]


def sheet(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("part", WITH_CHILDREN)
def test_whoever_works_with_children_saves_the_names_of_a_class(cast, ask, send, shown, part):
    person = cast.people[part]
    assert "Year 4 Oak, Thornbeck Primary" in shown(ask(person, "class-list"))
    response = send(person, "class-list", of=cast.jory.pk)
    assert response["Content-Disposition"] == 'attachment; filename="class.csv"'
    head, *rows = sheet(response)
    assert head == ["First name", "Last name", "Year", "Class"]
    assert ["Jory", "Penhale", "4", "Oak"] in rows and all(row[2:] == ["4", "Oak"] for row in rows)
    entry = Entry.objects.get(verb="took_class_list")
    assert (entry.by_id, entry.school_id) == (person.pk, cast.school.pk)


@pytest.mark.parametrize("part", OTHERS)
def test_nobody_else_does(cast, ask, send, shown, part):
    for response in (
        ask(cast.people[part], "class-list"),
        send(cast.people[part], "class-list", of=cast.jory.pk),
    ):
        assert response.status_code == 403 and "Penhale" not in shown(response)


def test_a_class_elsewhere_is_not_to_be_chosen(cast, ask, send, shown):
    assert "Harrow" not in shown(ask(cast.teacher, "class-list"))
    for of, said in [
        ("", "Choose a class."),
        (cast.far.pk, "Choose a class from the list."),
        ("Oak", "Choose a class from the list."),
    ]:
        assert said in shown(send(cast.teacher, "class-list", of=of))
    assert not Entry.objects.filter(verb="took_class_list").exists()


@pytest.mark.meets("ACC-06")
def test_it_is_the_same_whether_or_not_a_file_exists(cast, send):
    before = send(cast.teacher, "class-list", of=cast.jory.pk).content
    decided(signed(cast.assistant, cast.jory, categories=["physical"]), cast.lead)
    kept_out(cast.jory, cast.teacher, cast.lead)
    assert send(cast.teacher, "class-list", of=cast.jory.pk).content == before


def test_a_name_is_no_sum_to_a_spreadsheet_and_whoever_left_is_not_in_it(cast, send):
    make_pupil(cast.school, "=1+1", "Ashdown", year_group="2", class_name="Elm")
    gone = make_pupil(cast.school, "Ebba", "Lund", year_group="2", class_name="Elm")
    gone.left_on = "2025-01-01"
    gone.save()
    one = make_pupil(cast.school, "Wren", "Tull", year_group="2", class_name="Elm")
    names = [row[0] for row in sheet(send(cast.teacher, "class-list", of=one.pk))[1:]]
    assert names == ["'=1+1", "Wren"]
