"""The calendar beside a slow one that shares nothing with it: no package, no loop of next days.

The oracle knows the bank holidays from the law (Easter by its old reckoning, first and last
Mondays, substitute days) and the few that were moved or declared. It lists every day that counts
and takes the nth. A thousand cases are tried each time; the whole hundred thousand with

    EVERY_DAY=1 ./test tests/deadlines/test_days_against_an_oracle.py -n 0
"""

import os
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
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


def working(first, last):
    """The working days of this stretch of the list, as far as it reaches."""
    stretch = ALL[max(0, (first - FIRST).days) : max(0, (last - FIRST).days + 1)]
    return [day for day in stretch if day.isoweekday() <= 5 and day not in HOLIDAYS]


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


WORKING = working(FIRST, LAST)


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
# Seven properties: together a thousand cases, or a hundred thousand.
CASES = 14_300 if os.environ.get("EVERY_DAY") else 150
enough = settings(
    max_examples=CASES,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


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


@st.composite
def cases_of_a_school(draw):
    """A school year, a moment in or near it, and the days that count from then on."""
    terms, closures = draw(school_years())
    begin = terms[0][0] if terms else date(2025, 5, 1)
    days, minutes = draw(st.integers(-60, 500)), draw(st.integers(0, 24 * 60 - 1))
    at = datetime(begin.year, begin.month, begin.day, tzinfo=UTC) + timedelta(days, minutes * 60)
    days_in = [
        day
        for day in working(at.date() - timedelta(2), at.date() + timedelta(400))
        if counts_at_school(day, terms, closures)
    ]
    return paper_school(terms, closures), terms, at, days_in


def unknown(terms, first, last):
    return [day for day in working(first, last) if not known(day, terms)]


def at_clock(day, *clock_time):
    return datetime.combine(day, time(*clock_time), LONDON)


@enough
@given(cases_of_a_school(), counts, readings)
def test_school_days_end_where_the_slow_oracle_says(case, n, reading):
    school, _, at, days_in = case
    found = calendar.add_school_days(school, at, n, reading=reading)
    assert found.at == ends(days_in, at, n, reading)
    assert found.at >= calendar.add_working_days(at, n, reading=reading).at


@enough
@given(cases_of_a_school(), counts)
def test_the_school_opens_when_the_slow_oracle_says(case, n):
    school, terms, at, days_in = case
    openings = [at_clock(day, 8, 30) for day in days_in]
    found = calendar.add_school_openings(school, at, n)
    assert found.at == [opening for opening in openings if opening > at][n - 1]
    assert bool(found.note) == bool(unknown(terms, at.astimezone(LONDON).date(), found.at.date()))


@enough
@given(cases_of_a_school(), counts)
def test_term_days_end_where_the_slow_oracle_says(case, n):
    school, terms, at, days_in = case
    today = at.astimezone(LONDON).date()
    begins = [first for first, _ in terms if first >= today]
    if not begins or unknown(terms, today, begins[0]):
        due, assumed = ends(WORKING, at_clock(today, 0), n, "close"), True
    else:
        day = [day for day in days_in if day >= begins[0]][n - 1]
        due, assumed = at_clock(day, 17), bool(unknown(terms, today, day))
    found = calendar.add_term_days(school, at, n)
    assert (found.at, bool(found.note)) == (due, assumed)


@enough
@given(cases_of_a_school(), st.integers(1, 9))
def test_half_terms_end_where_the_slow_oracle_says(case, n):
    school, terms, at, _ = case
    today, last_days = at.astimezone(LONDON).date(), []
    shut = [(one.starts_on, one.ends_on) for one in school.closures]
    for first, last in terms:
        met = [day for day in working(first, last) if counts_at_school(day, terms, shut)]
        for day in met:
            week = [other for other in met if 0 < (other - day).days <= 7]
            if day >= today and not week and not unknown(terms, today, day):
                last_days.append(day)
    sure, missing = last_days[:n], max(0, n - len(last_days))
    due = (sure[-1] if sure else today) + timedelta(35 * missing)
    found = calendar.add_half_terms(school, at, n)
    assert (found.at, bool(found.note)) == (at_clock(due, 23, 59, 59), missing > 0)


@enough
@given(moments, st.integers(0, 400))
def test_calendar_days_end_on_the_day_a_wall_calendar_shows(at, n):
    found = calendar.add_calendar_days(at, n, end_of_day=True).at
    assert found.date() == ALL[ALL.index(at.astimezone(LONDON).date()) + n]
    assert (found + timedelta(seconds=1)).time() == datetime.min.time()


@enough
@given(st.datetimes(datetime(2012, 1, 1), datetime(2021, 12, 31)), st.integers(1, 84))
def test_months_and_years_end_on_the_day_a_wall_calendar_shows(at, n):
    at = at.replace(tzinfo=LONDON)
    sheets = sorted({(day.year, day.month) for day in ALL})
    sheet = sheets[sheets.index((at.year, at.month)) + n]
    on_it = [day for day in ALL if (day.year, day.month) == sheet and day.day <= at.day]
    assert calendar.add_calendar_months(at, n).at == at_clock(on_it[-1], 23, 59, 59)
    if n % 12 == 0:
        assert calendar.add_calendar_years(at, n // 12).at == at_clock(on_it[-1], 23, 59, 59)
    if n <= 6:
        ends_of_august = [day for day in ALL if (day.month, day.day) == (8, 31)]
        due = [day for day in ends_of_august if day >= at.date()][n - 1]
        assert calendar.add_academic_years(at, n).at == at_clock(due, 23, 59, 59)
