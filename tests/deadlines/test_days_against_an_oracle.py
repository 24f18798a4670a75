"""The calendar beside a slow one that shares nothing with it: no package, no loop of next days.

The oracle knows the bank holidays from the law (Easter by its old reckoning, first and last
Mondays, substitute days) and the few that were moved or declared. It lists every day that counts
and takes the nth.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deadlines import calendar
from tests.deadlines.paper_school import paper_school

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = date(2012, 1, 1), date(2028, 12, 31)
MOVED = {
    2012: ({date(2012, 5, 28)}, {date(2012, 6, 4), date(2012, 6, 5)}),
    2020: ({date(2020, 5, 4)}, {date(2020, 5, 8)}),
    2022: ({date(2022, 5, 30)}, {date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19)}),
    2023: (set(), {date(2023, 5, 8)}),
}


def easter(year):
    """Easter Sunday, by the anonymous Gregorian reckoning."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    m = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114
    return date(year, n // 31, n % 31 + 1)


def mondays(year, month):
    days = (date(year, month, 1) + timedelta(n) for n in range(31))
    return [day for day in days if day.month == month and day.weekday() == 0]


def by_law(year):
    found = {easter(year) - timedelta(2), easter(year) + timedelta(1)}
    found |= {mondays(year, 5)[0], mondays(year, 5)[-1], mondays(year, 8)[-1]}
    for day in (date(year, 1, 1), date(year, 12, 26), date(year, 12, 25)):
        while day.weekday() > 4 or day in found:
            day += timedelta(1)
        found.add(day)
    gone, come = MOVED.get(year, (set(), set()))
    return found - gone | come


HOLIDAYS = set().union(*(by_law(year) for year in range(FIRST.year, LAST.year + 1)))
ALL = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
WORKING = [day for day in ALL if day.isoweekday() <= 5 and day not in HOLIDAYS]


def ends(counting, at, n, reading):
    """The nth of the days that count after the trigger's, found by looking along the list."""
    wall = at.astimezone(LONDON)
    begun = [day for day in counting if day >= wall.date()]
    clock_time = wall.time() if begun[0] == wall.date() else datetime.min.time()
    due = datetime.combine(begun[n], clock_time)
    if reading == "close":
        due = due.replace(hour=17, minute=0, second=0, microsecond=0)
    guesses = (due.replace(tzinfo=UTC) - timedelta(hours=hour) for hour in (1, 0))
    return next(guess for guess in guesses if guess.astimezone(LONDON).replace(tzinfo=None) == due)


def known(day, terms):
    """Whether a term holds the day, or it lies in a gap of at most eight weeks between two."""
    if any(first <= day <= last for first, last in terms):
        return True
    ended = [last for _, last in terms if last < day]
    begins = [first for first, _ in terms if first > day]
    return bool(ended and begins) and (min(begins) - max(ended)).days <= 56


def counts_at_school(day, terms, closures):
    if not known(day, terms):
        return True
    inside = [span for span in terms if span[0] <= day <= span[1]]
    shut = [span for span in closures if span[0] <= day <= span[1]]
    return bool(inside) and not shut


@st.composite
def school_years(draw):
    """Terms of any length with gaps of any length, and closures scattered over them."""
    day, terms = draw(st.dates(date(2013, 1, 1), date(2026, 1, 1))), []
    for _ in range(draw(st.integers(0, 4))):
        last = day + timedelta(draw(st.integers(0, 110)))
        terms.append((day, last))
        day = last + timedelta(draw(st.integers(1, 80)))
    closures = []
    for first, last in terms:
        start = first + timedelta(draw(st.integers(0, (last - first).days)))
        closures.append((start, start + timedelta(draw(st.integers(0, 9)))))
    return terms, closures


# Triggers to the minute, more than a year from the end of what the oracle knows.
moments = st.datetimes(datetime(2012, 1, 2), datetime(2027, 6, 1), timezones=st.just(UTC)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
counts = st.integers(1, 60)
readings = st.sampled_from(calendar.READINGS)
enough = settings(max_examples=250, deadline=None, database=None)


@pytest.mark.parametrize("year", range(FIRST.year, LAST.year + 1))
def test_the_package_knows_the_bank_holidays_that_the_law_gives(year):
    from_package = {day for day in calendar.bank_holidays() if day.year == year}
    assert from_package == {day for day in HOLIDAYS if day.year == year}


@enough
@given(moments, counts, readings)
def test_working_days_end_where_the_slow_oracle_says(at, n, reading):
    found = calendar.add_working_days(at, n, reading=reading)
    assert found.at == ends(WORKING, at, n, reading)
    assert found.note == ""


@enough
@given(school_years(), st.integers(-60, 500), st.integers(0, 24 * 60 - 1), counts, readings)
def test_school_days_end_where_the_slow_oracle_says(year, days, minutes, n, reading):
    terms, closures = year
    begin = terms[0][0] if terms else date(2025, 5, 1)
    at = datetime(begin.year, begin.month, begin.day, tzinfo=UTC) + timedelta(days, minutes * 60)
    days_in = [
        day
        for day in WORKING
        if at.date() - timedelta(2) <= day <= at.date() + timedelta(900)
        and counts_at_school(day, terms, closures)
    ]
    found = calendar.add_school_days(paper_school(terms, closures), at, n, reading=reading)
    assert found.at == ends(days_in, at, n, reading)
    assert found.at >= calendar.add_working_days(at, n, reading=reading).at


@enough
@given(moments, st.integers(0, 400))
def test_calendar_days_end_on_the_day_a_wall_calendar_shows(at, n):
    found = calendar.add_calendar_days(at, n, end_of_day=True).at
    assert found.date() == ALL[ALL.index(at.astimezone(LONDON).date()) + n]
    assert (found + timedelta(seconds=1)).time() == datetime.min.time()
