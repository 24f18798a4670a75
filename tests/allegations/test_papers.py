"""Where a school keeps papers of an allegation beside this record, and how the case says so."""

import pytest
from django.utils import timezone

from allegations import actions
from allegations.models import arrangements_of
from tests.allegations.conftest import opened_case, told_lado
from tests.allegations.test_arranging import TYPED
from tests.allegations.test_routing import agreed

pytestmark = pytest.mark.django_db
ASKS = "kept in a confidential file"
UNSAID = "not written down yet where the papers of it are kept"
PLACE = {"words": "The grey safe behind the desk.", "with_whom": "Maren Costa alone"}


def in_files(cast):
    agreed(cast.school, cast.head, cast.chair, allegation_holder="head")


def said_where(case, by):
    actions.write_note(case, by=by, kind="papers", happened_at=timezone.now(), **PLACE)


def concluded(case, by):
    told_lado(case, by)
    ended = {"outcome": "unfounded", "words": "The camera shows it.", "happened_at": timezone.now()}
    actions.conclude(case, by=by, **ended)


@pytest.mark.meets("VAR-10", "ALG-33")
def test_two_people_settle_where_the_record_of_an_allegation_is_kept(cast, get, send):
    assert "In this program alone" in get(cast.head, "arrangements").text
    typed = {**TYPED, "allegation_holder": "head"}
    send(cast.head, "propose-arrangements", cast.school.pk, **typed)
    page = get(cast.chair, "arrangements").text
    assert "its papers in the headteacher’s confidential file" in page
    assert not arrangements_of(cast.school.pk).keeps_papers
    in_files(cast)
    assert arrangements_of(cast.school.pk).keeps_papers


@pytest.mark.meets("VAR-10", "ALG-33")
def test_where_papers_are_kept_the_case_asks_where_until_it_is_said_and_again_once_it_moves(
    cast, get
):
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    assert ASKS not in get(cast.head, "case", case.pk).text
    in_files(cast)
    assert f"{ASKS}, by whoever deals with it: here the headteacher" in shown(get, cast.head, case)
    said_where(case, cast.head)
    assert ASKS not in shown(get, cast.head, case)
    actions.pass_on(case, by=cast.head, post="chair", reason="She leads it.")
    actions.take_over(case, by=cast.chair, reason="It came to me.")
    assert "the case has come to the chair of governors. Give them" in shown(get, cast.chair, case)
    said_where(case, cast.chair)
    assert "Give them the file" not in shown(get, cast.chair, case)


def shown(get, person, case):
    return get(person, "case", case.pk).text


@pytest.mark.meets("VAR-10", "ALG-33")
def test_the_papers_of_a_matter_about_the_head_are_the_chairs_and_smaller_ones_have_none(cast, get):
    in_files(cast)
    about_head = opened_case(cast.assistant, cast.head, cast.chair)
    assert f"{ASKS}, by whoever deals with it: here the chair" in shown(get, cast.chair, about_head)
    small = opened_case(cast.assistant, cast.teacher, cast.head, "low_level")
    assert ASKS not in shown(get, cast.head, small)


@pytest.mark.meets("VAR-10", "ALG-32")
@pytest.mark.parametrize("first", [True, False])
def test_how_it_ended_says_where_its_papers_are_also_where_that_is_said_afterwards(
    cast, get, first
):
    in_files(cast)
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    assert UNSAID in get(cast.head, "conclude", case.pk).text
    if first:
        said_where(case, cast.head)
        assert UNSAID not in get(cast.head, "conclude", case.pk).text
    concluded(case, cast.head)
    if not first:
        page = shown(get, cast.head, case)
        assert ASKS in page and "Its papers:" not in page
        said_where(case, cast.head)
    ended = shown(get, cast.head, case).split("Closed: unfounded")[1].split("Written by")[0]
    assert "Its papers:" in ended and "Maren Costa alone" in ended
    assert "The grey safe behind the desk." in ended
