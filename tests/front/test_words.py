"""Dates, ages and typed words, as every page shows them."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.template import Context, Template

from safeguarding.templatetags import words

WINTER = datetime(2025, 1, 10, 9, 5, tzinfo=UTC)
SUMMER = datetime(2025, 5, 2, 9, 40, tzinfo=UTC)
NOW = datetime(2025, 5, 2, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (SUMMER, "Fri 2 May 2025, 10:40"),
        (WINTER, "Fri 10 Jan 2025, 09:05"),
        (datetime(2025, 3, 30, 0, 59, tzinfo=UTC), "Sun 30 Mar 2025, 00:59"),
        (datetime(2025, 3, 30, 1, 0, tzinfo=UTC), "Sun 30 Mar 2025, 02:00"),
        (datetime(2025, 5, 1, 23, 30, tzinfo=UTC), "Fri 2 May 2025, 00:30"),
        (date(2025, 5, 2), "Fri 2 May 2025"),
        (None, ""),
    ],
)
def test_a_moment_is_shown_on_the_schools_own_clock(value, shown):
    assert words.when(value) == shown


def test_the_year_is_left_out_only_when_it_is_this_one():
    with time_machine.travel(NOW, tick=False):
        assert words.short_when(SUMMER) == "Fri 2 May, 10:40"
        assert words.short_day(date(2024, 5, 2)) == "Thu 2 May 2024"


@pytest.mark.parametrize(
    ("passed", "shown"),
    [
        (timedelta(seconds=20), "less than a minute"),
        (timedelta(seconds=-20), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=59, seconds=59), "59 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=23, minutes=59), "23 hours"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=13), "13 days"),
        (timedelta(days=14), "2 weeks"),
        (timedelta(weeks=25, days=6), "25 weeks"),
        (timedelta(weeks=26), "5 months"),
        (timedelta(days=729), "23 months"),
        (timedelta(days=731), "2 years"),
    ],
)
def test_how_long_since_in_one_unit(passed, shown):
    with time_machine.travel(NOW, tick=False):
        assert words.ago(NOW - passed) == shown


@pytest.mark.parametrize(
    ("born", "on", "shown"),
    [
        (date(2016, 5, 2), date(2025, 5, 2), "9"),
        (date(2016, 5, 3), date(2025, 5, 2), "8"),
        (date(2020, 9, 30), date(2025, 5, 2), "4 years 7 months"),
        (date(2021, 4, 2), date(2025, 5, 2), "4 years 1 month"),
        (date(2024, 5, 2), date(2025, 5, 2), "1 year"),
        (date(2025, 1, 31), date(2025, 2, 28), "0 months"),
        (date(2024, 2, 29), date(2025, 2, 28), "11 months"),
        (date(2024, 2, 29), date(2025, 3, 1), "1 year"),
        (date(2025, 6, 1), date(2025, 5, 2), "not born yet"),
        (None, date(2025, 5, 2), ""),
    ],
)
def test_an_age_counts_months_until_five(born, on, shown):
    assert words.age(born, on) == shown


def test_a_clock_says_due_or_late_and_its_class_agrees():
    with time_machine.travel(NOW, tick=False):
        later = datetime(2025, 5, 6, 16, 0, tzinfo=UTC)
        assert (words.due(later), words.clock(later)) == ("due Tue 6 May, 17:00", "fine")
        soon = datetime(2025, 5, 3, 8, 0, tzinfo=UTC)
        assert (words.due(soon), words.clock(soon)) == ("due Sat 3 May, 09:00", "due")
        assert (words.due(SUMMER), words.clock(SUMMER)) == ("late since Fri 2 May, 10:40", "late")


def test_a_day_is_late_only_when_it_is_over():
    with time_machine.travel(NOW, tick=False):
        assert words.clock(date(2025, 5, 2)) == "due"
        assert words.clock(date(2025, 5, 1)) == "late"


def test_typed_words_are_escaped_and_their_spaces_kept():
    drawn = Template("{{ typed|verbatim }}").render(Context({"typed": "a  b\n\n<i>c</i> & d"}))
    assert drawn == (
        '<span class="verbatim" dir="auto">a  b\n\n&lt;i&gt;c&lt;/i&gt; &amp; d</span>'
    )


@pytest.mark.parametrize("nothing", ["", None])
def test_no_words_leave_no_word_behind(nothing):
    assert ">None<" not in words.verbatim(nothing)


def test_a_telephone_number_becomes_an_address():
    assert words.tel("01632 960 123") == "01632960123"
    assert words.tel("+44 (0)1632 960123") == "+4401632960123"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("He came in late", "He came in late"),
        ("He came in late and c", "He came in late and …"),
        ("Aaaaaaaaaaaaaaaaaaaaa", "Aaaaaaaaaaaaaaaaaaaaa …"),
        ("", ""),
        (None, None),
    ],
)
def test_words_that_were_cut_end_whole_and_say_that_they_go_on(text, shown):
    assert words.whole_words(text, 21) == shown


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        ("This field is required.", "Fill in “First day”."),
        ("Please keep this to 60 characters.", "“First day”: Please keep this to 60 characters."),
        ("Choose a kind from the list.", "Choose a kind from the list."),
    ],
)
def test_a_sentence_that_fits_any_box_names_its_own(error, shown):
    assert words.said(error, "First day:") == shown
