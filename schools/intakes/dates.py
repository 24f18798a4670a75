"""Dates as other systems write them, and whether day or month stands first in a file.

03/04/2016 is the third of April here and the fourth of March elsewhere. One date of the file that
can only be the one settles it for all; where none does, a person is asked.
"""

import re
from calendar import month_name

NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?Z?$")
WITH_MONTH = re.compile(r"(\d{1,2})-([A-Za-z]{3,9})-(\d{4})")


def tidied(typed):
    """The date in a way that the form's own box takes."""
    typed = MIDNIGHT.sub("", typed.strip())
    if found := NUMBERS.fullmatch(typed):
        return "/".join(found.groups())
    if found := WITH_MONTH.fullmatch(typed):
        return " ".join(found.groups())
    return typed


def in_words(typed):
    """A date of numbers with its day first: 3/4/2016 is the 3rd of April 2016."""
    day, month, year = NUMBERS.match(typed.strip()).groups()
    return f"{int(day)} {month_name[int(month)]} {year}"


class Order:
    """What the dates of one file say of their own order."""

    def __init__(self, dates):
        """`dates` lists (line, what is typed there)."""
        self.day_first_at = self.month_first_at = self.doubtful = None
        for line, typed in dates:
            found = NUMBERS.fullmatch(MIDNIGHT.sub("", typed.strip()))
            if found:
                self._note(line, typed, int(found[1]), int(found[2]))

    def _note(self, line, typed, first, second):
        if first > 12 >= second:
            self.day_first_at = self.day_first_at or line
        elif second > 12 >= first:
            self.month_first_at = self.month_first_at or line
        elif first != second:
            self.doubtful = self.doubtful or typed

    @property
    def is_to_be_asked(self):
        """Some date may be two days, and no other says which."""
        return bool(self.doubtful and not self.day_first_at and not self.month_first_at)

    def fault_of(self, typed):
        """Why this date cannot be taken, or nothing."""
        found = NUMBERS.fullmatch(MIDNIGHT.sub("", typed.strip()))
        if not (found and self.month_first_at) or int(found[1]) > 12:
            return ""
        return (
            f"This file writes the month first in line {self.month_first_at}, so this date may be "
            "another day. Save the dates of the whole file as 2016-03-14 and upload it again."
        )
