"""The bank holidays of England and Wales: from one package, and compared with a second.

Both lists are installed with the program; neither is fetched. Only Mondays to Fridays are compared:
a holiday at the weekend changes no count, and the packages name such days in different ways.
"""

from datetime import date
from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from govuk_bank_holidays.bank_holidays import BankHolidays

NATIONS = ("ENG", "WLS")


class BankHolidaysDisagree(ImproperlyConfigured):
    """The two lists differ. The text names the days, and which list has each."""


@cache
def bank_holidays():
    """Every bank holiday in England and Wales that the installed list knows (no network)."""
    known = BankHolidays(use_cached_holidays=True)
    return frozenset(day["date"] for day in known.get_holidays("england-and-wales"))


@cache
def bank_holidays_known_until():
    """The last day of the last year whose bank holidays have been announced."""
    return date(max(bank_holidays()).year, 12, 31)


def check_bank_holidays():
    """Refuses to go on where the two lists differ in a year that both know."""
    years = range(min(bank_holidays()).year, bank_holidays_known_until().year + 1)
    first = _weekdays(bank_holidays())
    for nation in NATIONS:
        second = _weekdays(second_source(nation, years))
        if first != second:
            raise BankHolidaysDisagree(
                "Two lists of the bank holidays in England and Wales disagree, so no working day "
                f"can be counted. {_said('govuk-bank-holidays', first - second)}"
                f"{_said('holidays', second - first)}See which is right at "
                "www.gov.uk/bank-holidays, and install the version of the other package that "
                "agrees."
            )


def second_source(nation, years):
    """The days that the package `holidays` gives one nation in these years."""
    return set(_united_kingdom()(subdiv=nation, years=years))


def _united_kingdom():
    """The package's one class for the United Kingdom, from its own file.

    Imported in the ordinary way it would bring the files of 250 other countries with it.
    """
    home = Path(find_spec("holidays").origin).parent
    spec = spec_from_file_location(
        "holidays.countries.united_kingdom", home / "countries" / "united_kingdom.py"
    )
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.UnitedKingdom


def _weekdays(days):
    return {day for day in days if day.weekday() < 5}


def _said(package, days):
    named = ", ".join(f"{day:%A} {day.day} {day:%B %Y}" for day in sorted(days))
    return f"Only in the package {package}: {named}. " if named else ""
