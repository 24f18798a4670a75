"""The table "Deadlines and intervals" in our own file of clocks: all 52 rows, as they are there."""

from datetime import datetime
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.utils.html import strip_tags

from deadlines import clocks
from deadlines.calendar import LONDON
from deadlines.clock_file import INTERVALS
from deadlines.clocks import NothingToCount, clock
from tests.deadlines.paper_school import paper_school

# What each row says, written off the table: the row and how long it gives. "now" is no number.
# "ours" stands for "regularly" and "promptly", where the length is a setting.
TABLE = """
1 now; 2 now; 3 now; 4 1 working_days; 5 now; 6 now; 7 1 working_days; 8 now; 9 1 working_days
10 now; 11 5 school_days; 12 5 term_days; 13 now; 14 now; 15 10 school_days; 16 28 calendar_days
17 28 calendar_days; 17 now; 18 now; 19 1 school_openings; 20 now; 21 ours; 22 now; 23 now; 24 now
25 now; 26 now; 27 ours; 28 ours; 29 now; 30 2 calendar_years; 31 1 calendar_years
32 2 calendar_years; 33 now; 33 1 calendar_years; 34 now; 34 ours; 35 now; 36 now
36 1 calendar_years; 37 1 calendar_years; 38 1 calendar_years; 39 1 calendar_years
40 1 academic_years; 41 0 calendar_days; 41 1 calendar_years; 42 1 half_terms; 42 ours
43 25 calendar_years; 44 2 calendar_years; 45 now; 46 now; 47 1 calendar_months
47 2 calendar_months; 48 now; 49 ours; 50 now; 51 ours; 52 now
"""
# Whose each row is, in the table's words and then in ours: the owner in words, or the post, and
# whoever may act as well.
OWNERS = {
    "reporter": ["the person who noticed", "the person whom the child told"],
    "anyone": ["whoever is there"],
    "case manager": ["the case manager"],
    "receiver of allegation": ["the person who heard it"],
    "case manager / employer": ["the case manager"],
    "referrer / DSL": ["the person who referred, dsl"],
    "DSL": ["dsl"],
    "attendance lead / DSL": ["attendance, dsl"],
    "that teacher": ["the teacher who found it"],
    "DSL / domestic-abuse lead": ["dsl, domestic_abuse_lead"],
    "any staff, DSL": ["any member of staff, dsl"],
    "staff": ["the member of staff who is there"],
    "DSL / lead professional": ["the lead, or the lead professional of the plan"],
    "Head / DSL": ["head, dsl"],
    "DSL, Head": ["dsl, head"],
    "Prevent lead": ["prevent_lead"],
    "each person": [
        "the person who starts; the line manager is told first",
        "each person; the line manager is told first",
    ],
    "governor": ["the new governor", "each governor"],
    "governing body": ["the governing body"],
    "owner": ["the policy's owner", "the owner of the code", "the owner of what is weak"],
    "DSL, IT": ["dsl, it"],
    "DSL, Head or governor": ["dsl, head, governor"],
    "DSL / data lead": ["the lead, or who leads on data"],
    "HR": ["hr"],
    "Head": ["head"],
    "LA, school attends": ["the local authority"],
    "recipient": ["the person who received it"],
    "none": ["the NSPCC"],
}
# Who is told next. To show a delay is to tell of it; whoever owns it reminds and disposes; and a
# line manager is no post, so that the owner's words name them.
TOLD = {
    "DSL to deputies to Head to fallback": "dsl, deputy_dsl, head, fallback",
    "show delay to DSL": "dsl",
    "none may delay it": "",
    "Chair (or vice chair if Chair is the manager); then shown overdue": "chair, vice_chair",
    "as 4": "chair, vice_chair",
    "deputy head or Chair": "deputy_head, chair",
    "Chair": "chair",
    "contact social worker; then reconsideration": "outside: the contact social worker, "
    "outside: children's social care, to reconsider",
    "local escalation procedure": "outside: the local escalation procedure",
    "Head, chase receipt": "head",
    "Head": "head",
    "LA": "outside: the local authority",
    "DSL reminds, cannot discharge": "dsl",
    "deputy": "deputy_dsl",
    "emergency number": "outside: the emergency number, 999",
    "none": "",
    "none stated": "",
    "CSC if not improving": "outside: children's social care",
    "governors": "governor",
    "line manager, DSL": "dsl",
    "review before destroying": "",
    "disposal task": "",
    "fallback": "fallback",
    "DSL": "dsl",
}
HEAD = "# | Owner | Escalation | Source\n"
WORDS = (Path(__file__).parent / "intervals.txt").read_text().split(HEAD)[1].splitlines()
ROWS = [row.strip().split(" ", 1) for row in TABLE.replace("\n", ";").split(";") if row.strip()]
TUESDAY = datetime(2025, 5, 6, 10, 15, tzinfo=LONDON)


def of_row(number):
    return [one for one in clocks.clocks() if one.interval == number]


def said(one):
    return "now" if one.at_once else f"{one.length} {one.unit}"


def test_every_row_of_the_table_has_its_clock():
    here = {one.interval for one in clocks.clocks()} - {None}
    assert here == set(range(1, INTERVALS + 1)) == {int(number) for number, _ in ROWS}


def test_each_clock_says_what_its_row_says():
    for number, words in ROWS:
        ours = of_row(int(number))
        if words == "ours":
            assert any(one.basis == "assumed" and not one.at_once for one in ours), number
            assert any(one.school_sets_length for one in ours) or number == "27", number
        else:
            assert words in {said(one) for one in ours}, f"row {number}: {words}"


@pytest.mark.parametrize("line", WORDS, ids=lambda line: line.split(" ", 1)[0])
def test_whose_each_clock_is_who_is_told_next_and_where_it_stands_are_its_rows(line):
    """Of the steps to the next people to open a concern, which are ours, the row says the whole."""
    number, owner, told, source = line.split(" | ")
    told = TOLD[told.removesuffix(" (D)")]
    theirs = [one for one in of_row(int(number)) if not one.source.startswith("Set by the school")]
    assert theirs
    for one in theirs:
        assert set(source.split("; ")) <= set(one.source.split(". ")[0].split("; ")), one.name
        assert ", ".join([one.who or one.owner, *one.also]) in OWNERS[owner], one.name
        assert ", ".join(one.escalation) == told or not (one.owed or one.escalation), one.name


def test_nothing_is_in_the_file_that_the_table_does_not_say():
    written = {(int(number), words) for number, words in ROWS}
    for one in clocks.clocks():
        row = (one.interval, said(one))
        theirs = row in written or (one.interval, "ours") in written and one.basis == "assumed"
        assert one.interval in (None, 1) or theirs, one.name


def test_a_clock_without_a_number_is_never_due_and_never_warns():
    without = [one for one in clocks.clocks() if one.at_once]
    assert len(without) >= 27
    for one in without:
        assert not one.warnings, one.name
        with pytest.raises(NothingToCount, match=f"{one.name} has no number, so nothing can be"):
            one.due(TUESDAY)


def test_every_clock_with_a_number_can_be_counted_from_an_ordinary_tuesday():
    school = paper_school([(TUESDAY.date(), datetime(2025, 7, 22).date())])
    for one in clocks.clocks():
        if not one.at_once:
            assert one.due(TUESDAY, school) >= TUESDAY, one.name
            assert all(TUESDAY < at < one.due(TUESDAY, school) for at in one.warns(TUESDAY, school))


def test_what_nobody_owes_is_marked():
    marked = {(one.interval, one.name) for one in clocks.clocks() if not one.owed}
    assert marked == {
        (17, "private_fostering_defined"),
        (47, "mace_area_panel"),
        (47, "mace_case_panel"),
        (50, "dsl_available"),
        (52, "whistleblowing_line"),
    }


def test_the_duties_of_an_act_are_statutory_and_ours_are_not():
    for number in (9, 17, 18, 45):
        assert all(one.statutory for one in of_row(number)), number
    ours = [one for one in clocks.clocks() if one.source.startswith("Set by the school")]
    assert ours and not any(one.statutory or one.basis == "stated" for one in ours)


def test_a_warning_comes_before_the_end_in_the_clocks_own_unit():
    school = paper_school([(TUESDAY.date(), datetime(2025, 7, 22).date())])
    (warned,) = clock("file_moved_in_year").warns(TUESDAY, school)
    assert warned == datetime(2025, 5, 9, 10, 15, tzinfo=LONDON)
    assert clock("records_requested").warns(TUESDAY, length=2) == []
    by_close = clock("records_requested").warns(TUESDAY, reading="close")
    assert by_close == [datetime(2025, 5, 9, 17, tzinfo=LONDON)]


def test_a_warning_of_a_long_clock_is_counted_in_days():
    assert clock("dsl_refresh").warns(TUESDAY) == [
        datetime(2026, 3, 7, 23, 59, 59, tzinfo=LONDON),
        datetime(2026, 4, 6, 23, 59, 59, tzinfo=LONDON),
    ]


def test_a_school_may_count_a_move_in_calendar_days_and_nothing_else():
    rule = clock("file_moved_in_year")
    friday = datetime(2025, 5, 2, 9, tzinfo=LONDON)
    assert rule.due(friday, unit="calendar_days") == datetime(2025, 5, 7, 9, tzinfo=LONDON)
    with pytest.raises(ValueError, match="file_moved_in_year cannot be counted in hours"):
        rule.due(friday, unit="hours")


def test_a_clock_of_the_schools_own_calendar_needs_the_school():
    for name, counts in [
        ("encompass_notice", "school openings"),
        ("file_moved_at_term_start", "term days"),
        ("register_check", "half terms"),
    ]:
        with pytest.raises(ValueError, match=f"{name} counts {counts}: say of which school"):
            clock(name).due(TUESDAY)


def test_every_rule_can_be_read_by_a_person_on_a_page():
    page = get_template("safeguarding/_rule.html")
    for one in clocks.clocks():
        shown = strip_tags(page.render({"rule": one, "about": "this"}))
        assert one.source in shown.replace("&#x27;", "'").replace("&amp;", "&"), one.name
        for word in ("_", "outside:", "named person", "the outside"):
            assert word not in shown, f"{one.name}: {shown}"
