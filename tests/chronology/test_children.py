"""The list of children with a file."""

import pytest

from audit.models import Entry
from concerns import actions
from schools.models import SchoolSettings
from tests.cast import closed, kept_out, make_pupil, signed


def names(page):
    return [str(file.pupil) for file in page.context["listing"].page]


def test_it_lists_the_files_in_sight_with_what_stands_in_them(cast, ask):
    signed(cast.teacher, cast.jory)
    closed(signed(cast.teacher, cast.jory), cast.lead)
    signed(cast.teacher, cast.mina)
    signed(cast.lead_elsewhere, cast.far)
    page = ask(cast.lead, "children")
    assert names(page) == ["Mina Okoro", "Jory Penhale"]
    mina, jory = page.context["listing"].page
    assert (mina.open_concerns, jory.open_concerns) == (1, 1)
    assert jory.last_at >= jory.pupil.involvements.first().concern.signed_at
    assert names(ask(cast.lead_elsewhere, "children")) == ["Talia Brandt"]


@pytest.mark.meets("ACC-01", "ACC-14")
@pytest.mark.parametrize("part", "teacher senco governor chair hr it supply nobody leaver".split())
def test_others_are_refused_with_the_reason(cast, ask, part):
    signed(cast.teacher, cast.jory)
    page = ask(getattr(cast, part), "children")
    assert page.status_code == 403
    assert "read by the DSL" in page.text and "Jory" not in page.text
    assert Entry.objects.filter(verb="refused", by_id=getattr(cast, part).pk).exists()


def test_the_head_is_refused_where_the_school_says_so(cast, ask):
    assert ask(cast.head, "children").status_code == 200
    SchoolSettings.objects.filter(school=cast.school).update(head_reads_files=False)
    assert ask(cast.head, "children").status_code == 403


@pytest.mark.meets("ACC-16")
def test_a_file_one_is_kept_out_of_is_in_no_list_no_count_and_no_search(cast, ask, send):
    signed(cast.teacher, cast.jory, cast.mina)
    signed(cast.teacher, cast.mina)
    kept_out(cast.jory, cast.deputy, cast.lead)
    page = ask(cast.deputy, "children")
    assert names(page) == ["Mina Okoro"]
    assert page.context["listing"].page.paginator.count == 1
    (mina,) = page.context["listing"].page
    assert mina.open_concerns == 1  # the concern about both would show that Jory has a file
    assert "Oak" not in page.text
    assert names(send(cast.deputy, "children", name="jory")) == []


@pytest.mark.meets("ACC-06")
def test_a_name_is_looked_for_by_post_and_stands_in_no_address(cast, send):
    for pupil in (cast.jory, cast.kit, cast.mina):
        signed(cast.teacher, pupil)
    page = send(cast.lead, "children", name="pen")
    assert names(page) == ["Jory Penhale", "Kit Penhale"]
    assert "?name=" not in page.text and 'method="post"' in page.text
    assert names(send(cast.lead, "children", name="pen y1")) == ["Kit Penhale"]


@pytest.mark.parametrize("typed", ["", "  ", "a\x00b", "x" * 101])
def test_what_cannot_be_looked_for_is_said_kindly_and_kept(cast, send, typed):
    signed(cast.teacher, cast.jory)
    page = send(cast.lead, "children", name=typed)
    assert page.status_code == 200
    assert "Please mend this first" in page.text


def test_a_child_without_a_file_is_not_found(cast, send):
    page = send(cast.lead, "children", name="Kit")
    assert names(page) == [] and "has no file" in page.text


def test_it_narrows_by_year_and_class_and_passes_over_the_rest(cast, ask):
    for pupil in (cast.jory, cast.kit, cast.mina):
        signed(cast.teacher, pupil)
    assert names(ask(cast.lead, "children", year="4")) == ["Jory Penhale"]
    assert names(ask(cast.lead, "children", **{"class": "Ash"})) == ["Mina Okoro"]
    odd = {"year": "\x00", "class": "' or 1", "page": "x"}
    assert len(names(ask(cast.lead, "children", **odd))) == 3


def test_it_comes_in_pages_and_costs_the_same_for_any_number(cast, ask, statements):
    signed(cast.teacher, cast.jory)
    few = statements(cast.lead, "children")
    others = [make_pupil(cast.school, f"Child{number}", "Aldous") for number in range(59)]
    signed(cast.teacher, *others)
    assert len(statements(cast.lead, "children")) == len(few) == 3
    page = ask(cast.lead, "children")
    assert len(names(page)) == 50 and page.context["listing"].later == "?page=2"
    assert len(names(ask(cast.lead, "children", page="2"))) == 10


def test_an_empty_list_says_what_will_stand_there(cast, ask):
    assert "A file starts with the first concern" in ask(cast.lead, "children").text


def test_an_event_is_the_last_entry_too(cast, ask):
    signed(cast.teacher, cast.jory)
    (before,) = ask(cast.lead, "children").context["listing"].page
    event = actions.add_event(cast.jory, by=cast.lead, happened_at=before.last_at, title="A call")
    (after,) = ask(cast.lead, "children").context["listing"].page
    assert after.last_at == event.at
