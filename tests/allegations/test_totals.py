"""Totals without names: for whom, of what, and what nobody can read out of them."""

from datetime import date

import pytest

from allegations.models import Case
from allegations.totals import counted, hidden, last_months, totals_of
from tests.allegations.conftest import ago, report
from tests.allegations.test_alike import judged, small
from tests.allegations.test_routing import agreed

pytestmark = pytest.mark.django_db


def reports(cast, number, subject=None, by=None, **words):
    said = {"behaviours": ["photos"], "place": "Boat house", **words}
    for _ in range(number):
        report(by or cast.assistant, subject or cast.teacher, "low_level", **said)


def now(totals):
    return totals.by_month[-1][1], dict(totals.by_behaviour), dict(totals.by_place)


PHOTOS = "Takes photographs of children on their own phone"


@pytest.mark.meets("LLC-17")
def test_totals_say_how_many_when_of_which_kind_and_where_and_name_nobody(cast, get):
    reports(cast, 5)
    reports(cast, 1, place="boat house ", behaviours=["photos", "secluded"])
    assert now(totals_of(cast.school.pk, cast.head)) == (6, {PHOTOS: 6}, {"Boat house": 6})
    page = get(cast.head, "totals").text
    assert "Boat house" in page and "Voss" not in page and "Marlowe" not in page


@pytest.mark.meets("LLC-17", "ALG-42")
def test_a_number_below_five_is_not_shown_nor_found_by_a_sum(cast):
    reports(cast, 4)
    assert now(totals_of(cast.school.pk, cast.head)) == (None, {}, {})
    assert hidden({"a": 9, "b": 6, "c": 2}) == {"a": 9, "b": None, "c": None}
    assert hidden({"a": 9, "b": 1, "c": 2}) == {"a": 9, "b": None, "c": None}
    assert hidden({"a": 2}) == {"a": None} and hidden({"a": 9, "b": 6}) == {"a": 9, "b": 6}


@pytest.mark.meets("ACC-08", "ALG-42", "PPL-24")
@pytest.mark.parametrize("subject", ["head", "chair", "vice_chair"])
def test_a_concern_about_one_who_is_shown_totals_moves_no_figure_of_anybody(cast, get, subject):
    reports(cast, 5)
    readers = [cast.head, cast.chair, cast.vice_chair]
    before = [totals_of(cast.school.pk, reader) for reader in readers]
    page = get(cast.people[subject], "totals").content
    reports(cast, 5, cast.people[subject])
    assert [totals_of(cast.school.pk, reader) for reader in readers] == before
    assert without_nonce(get(cast.people[subject], "totals").content) == without_nonce(page)


def without_nonce(page):
    return [line for line in page.splitlines() if b"nonce" not in line and b"csrf" not in line]


@pytest.mark.meets("LLC-17")
def test_the_chair_sees_totals_of_what_came_to_the_head_and_opens_none_of_it(cast):
    reports(cast, 5)
    assert now(totals_of(cast.school.pk, cast.chair))[0] == 5
    assert not Case.objects.visible_to(cast.chair).exists()


@pytest.mark.meets("ACC-08")
def test_the_head_counts_only_what_is_in_the_head_s_own_sight(cast):
    agreed(cast.school, cast.head, cast.chair, llc_recipients=["deputy_dsl"])
    reports(cast, 5)
    assert not counted(cast.school.pk, cast.head).exists()
    assert counted(cast.school.pk, cast.chair).count() == 5


@pytest.mark.meets("ACC-08")
def test_what_is_about_nobody_knows_whom_is_counted_only_by_whom_it_came_to(cast):
    for _ in range(5):
        report(cast.assistant, None, "low_level", subject_words="One of the governors")
    assert counted(cast.school.pk, cast.head).count() == 5
    assert not counted(cast.school.pk, cast.chair).exists()


@pytest.mark.meets("ALG-42")
def test_no_figure_moves_when_one_is_judged_an_allegation(cast):
    case = small(cast, cast.teacher, heard_at=ago(days=2))
    reports(cast, 5)
    before = totals_of(cast.school.pk, cast.chair)
    judged(case, cast.head)
    assert totals_of(cast.school.pk, cast.chair) == before


@pytest.mark.parametrize("who", ["lead", "deputy_head", "governor", "hr", "it", "teacher"])
def test_nobody_else_is_shown_totals(cast, get, who):
    assert get(cast.people[who], "totals").status_code == 403


def test_the_last_twelve_months_are_in_order_over_the_new_year():
    months = last_months(date(2026, 1, 31))
    assert (months[0], months[-1], len(months)) == (date(2025, 2, 1), date(2026, 1, 1), 12)
