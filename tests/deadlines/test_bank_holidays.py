"""Two lists of bank holidays: where they differ, the program does not start."""

import subprocess
import sys
from datetime import date

import pytest
from django.apps import apps

from deadlines import bank_holidays
from deadlines.bank_holidays import BankHolidaysDisagree, check_bank_holidays, second_source

YEARS = range(2012, 2029)


def start():
    apps.get_app_config("deadlines").ready()


@pytest.fixture
def falsify(monkeypatch):
    """Adds days to the second source, and takes days from it."""

    def change(add=(), take=(), nation="ENG"):
        def falsified(asked, years):
            true = second_source(asked, years)
            return (true | set(add)) - set(take) if asked == nation else true

        monkeypatch.setattr(bank_holidays, "second_source", falsified)

    return change


def test_the_two_lists_agree_and_reach_from_2012_to_2028():
    check_bank_holidays()
    years = {day.year for day in bank_holidays.bank_holidays()}
    assert years >= set(YEARS)


def test_both_lists_are_read_and_neither_is_the_other():
    ours = {day for day in bank_holidays.bank_holidays() if day.year in YEARS}
    second = second_source("ENG", YEARS)
    assert len(ours) == 8 * len(YEARS) + 4  # 2012, the two of 2022 and the coronation had one more
    assert second > ours  # the second also names the Saturdays and Sundays themselves
    assert date(2026, 6, 15) in second_source("SCT", YEARS)
    assert date(2026, 6, 15) not in second


def test_a_day_that_only_the_first_knows_stops_the_start_and_is_named(falsify):
    falsify(take=[date(2022, 9, 19)])
    with pytest.raises(BankHolidaysDisagree) as stopped:
        start()
    assert str(stopped.value) == (
        "Two lists of the bank holidays in England and Wales disagree, so no working day can be "
        "counted. Only in the package govuk-bank-holidays: Monday 19 September 2022. See which is "
        "right at www.gov.uk/bank-holidays, and install the version of the other package that "
        "agrees."
    )


def test_days_that_only_the_second_knows_are_all_named_in_order(falsify):
    falsify(add=[date(2026, 6, 15), date(2012, 3, 16)], take=[date(2028, 5, 1)])
    with pytest.raises(BankHolidaysDisagree) as stopped:
        start()
    assert "govuk-bank-holidays: Monday 1 May 2028. " in str(stopped.value)
    assert "holidays: Friday 16 March 2012, Monday 15 June 2026. " in str(stopped.value)


def test_wales_is_compared_as_well_as_england(falsify):
    falsify(add=[date(2027, 3, 1)], nation="WLS")
    with pytest.raises(BankHolidaysDisagree, match="Monday 1 March 2027"):
        start()


def test_a_day_at_the_weekend_stops_nothing(falsify):
    falsify(add=[date(2026, 6, 14)])
    start()


def test_comparing_does_not_load_the_other_countries():
    code = (
        "import sys; from deadlines.bank_holidays import check_bank_holidays as check; check();"
        "print([name for name in sys.modules if name.startswith('holidays.countries')])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
