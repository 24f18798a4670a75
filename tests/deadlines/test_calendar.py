"""Days counted by hand in worked_by_hand.txt, a table for a person to read and check."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from deadlines import calendar
from tests.deadlines.paper_school import paper_school

ROWS = [
    [cell.strip() for cell in line.split("|")]
    for line in Path(__file__).with_name("worked_by_hand.txt").read_text().splitlines()
    if line.strip() and not line.startswith("#")
]
CASES = [row for row in ROWS if row[0] not in ("term", "closed")]


def spans(kind):
    return [
        tuple(datetime.strptime(cell, "%d %b %Y").date() for cell in row[1:3])
        for row in ROWS
        if row[0] == kind
    ]


SCHOOL = paper_school(spans("term"), spans("closed"))
COUNT = {
    "working": calendar.add_working_days,
    "not announced": calendar.add_working_days,
    "close": lambda at, n: calendar.add_working_days(at, n, reading="close"),
    "school": lambda at, n: calendar.add_school_days(SCHOOL, at, n),
    "school close": lambda at, n: calendar.add_school_days(SCHOOL, at, n, reading="close"),
    "opening": lambda at, n: calendar.add_school_openings(SCHOOL, at, n),
    "term days": lambda at, n: calendar.add_term_days(SCHOOL, at, n),
    "half term": lambda at, n: calendar.add_half_terms(SCHOOL, at, n),
    "same time": calendar.add_calendar_days,
    "end of day": lambda at, n: calendar.add_calendar_days(at, n, end_of_day=True),
    "months": calendar.add_calendar_months,
    "years": calendar.add_calendar_years,
    "academic years": calendar.add_academic_years,
}
COUNT |= {f"no term, {kind}": COUNT[kind] for kind in ("opening", "term days", "half term")}
COUNT["no term"] = COUNT["school"]


def on_paper(at):
    return f"{at:%a} {at.day} {at:%b %Y %H:%M}"


def off_paper(text):
    at = datetime.strptime(text, "%a %d %b %Y %H:%M").replace(tzinfo=calendar.LONDON)
    assert on_paper(at) == text, f"{text} is not a day that exists"
    return at


def counted(kind, start, n, end):
    """What the program makes of a line: its end as the line writes it, and whether it assumed."""
    found = COUNT[kind](off_paper(start), int(n))
    zone = end[len(on_paper(found.at)) :]
    return on_paper(found.at) + (f" {found.at:%Z}" if zone else ""), bool(found.note)


def test_every_count_ends_where_the_hand_says():
    wrong = []
    for kind, start, n, end, why in CASES:
        expected = end, kind.startswith(("no term", "not announced"))
        if (found := counted(kind, start, n, end)) != expected:
            wrong.append(f"{kind} | {start} | {n} | {end} | {why}: counted {found}")
    assert not wrong, "\n".join(wrong)


def test_the_table_is_as_long_as_it_claims_and_has_no_line_twice():
    assert len(CASES) >= 500
    assert len({tuple(case[:3]) for case in CASES}) == len(CASES)
    assert {case[0] for case in CASES} == set(COUNT)


def test_a_missing_term_is_said_in_a_sentence():
    found = calendar.add_school_days(SCHOOL, off_paper("Thu 18 Dec 2025 09:00"), 2)
    assert found.note == (
        "Thornbeck Primary has no term dates for 22 December 2025, so working days were counted. "
        "That is the stricter reading."
    )


def test_a_school_with_no_terms_at_all_counts_working_days():
    at = off_paper("Fri 23 May 2025 12:00")
    found = calendar.add_school_days(paper_school(), at, 5)
    assert found.at == calendar.add_working_days(at, 5).at
    assert found.note.startswith("Thornbeck Primary has no term dates for 23 May 2025")


def test_a_term_that_nobody_entered_is_not_taken_for_a_long_holiday():
    autumn, _, summer, _ = spans("term")[-4:]
    found = calendar.add_school_days(
        paper_school([autumn, summer]), off_paper("Mon 13 Jan 2025 09:00"), 1
    )
    assert on_paper(found.at) == "Tue 14 Jan 2025 09:00"
    assert "13 January 2025" in found.note


@pytest.mark.parametrize(
    ("begins", "end", "assumed"),
    [
        (date(2025, 9, 16), "Tue 16 Sep 2025 09:00", False),
        (date(2025, 9, 17), "Wed 23 Jul 2025 09:00", True),
    ],
    ids=["eight weeks is a holiday", "a day more is a term not entered"],
)
def test_a_holiday_is_at_most_eight_weeks_long(begins, end, assumed):
    terms = [(date(2025, 4, 22), date(2025, 7, 22)), (begins, date(2025, 12, 19))]
    at = off_paper("Tue 22 Jul 2025 09:00")
    found = calendar.add_school_days(paper_school(terms), at, 1)
    assert (on_paper(found.at), bool(found.note)) == (end, assumed)


@pytest.mark.parametrize(
    ("day", "is_in"),
    [
        (date(2025, 5, 2), True),
        (date(2025, 5, 3), False),
        (date(2025, 5, 5), False),
        (date(2025, 5, 28), False),
        (date(2025, 7, 22), False),
        (date(2025, 8, 12), False),
        (date(2026, 1, 20), True),
    ],
    ids=["term", "Saturday", "bank holiday", "half-term", "INSET", "summer", "not entered"],
)
def test_a_school_day_is_a_working_day_in_term_without_closures(day, is_in):
    assert calendar.is_school_day(SCHOOL, day) is is_in


def test_a_school_of_the_database_is_read_in_two_queries(school, django_assert_num_queries):
    for first, last in spans("term"):
        school.terms.create(name="Term", starts_on=first, ends_on=last)
    for first, last in spans("closed"):
        school.closures.create(name="Closed", starts_on=first, ends_on=last)
    with django_assert_num_queries(2):
        found = calendar.add_school_days(school, off_paper("Thu 22 May 2025 12:00"), 5)
    assert on_paper(found.at) == "Thu 5 Jun 2025 12:00"


def test_a_time_in_another_zone_is_read_on_a_london_clock():
    late_on_friday = datetime(2025, 5, 2, 23, 30, tzinfo=UTC)  # half past midnight on Saturday
    found = calendar.add_working_days(late_on_friday, 1)
    assert on_paper(found.at) == "Wed 7 May 2025 00:00"


def test_bank_holidays_that_are_not_announced_yet_are_said_in_a_sentence():
    last = calendar.bank_holidays_known_until()
    at = datetime(last.year, 12, 29, 9, tzinfo=calendar.LONDON)
    assert calendar.add_working_days(at, 10).note == (
        f"Bank holidays after {last.year} are not announced yet, so ordinary weekdays were "
        "counted. That is the stricter reading."
    )


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="knows its time zone"):
        calendar.add_working_days(datetime(2025, 5, 2, 9), 1)


@pytest.mark.parametrize("n", [0, -1])
def test_a_count_of_no_days_is_refused(n):
    with pytest.raises(ValueError, match="at least one day"):
        calendar.add_working_days(off_paper("Fri 2 May 2025 09:00"), n)


def test_a_reading_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="strict or close, not lax"):
        calendar.add_school_days(SCHOOL, off_paper("Fri 2 May 2025 09:00"), 1, reading="lax")
