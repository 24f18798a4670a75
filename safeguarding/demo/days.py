"""The demo schools' year, laid around today: terms, half-terms, training days and school days."""

from datetime import date, timedelta

from deadlines.calendar import ONE_DAY, SchoolDays, london

FRIDAY = timedelta(days=4)
WEEK = timedelta(weeks=1)


def year_of(day):
    """The calendar year in which this day's school year began."""
    return day.year if day.month >= 9 else day.year - 1


def terms(year):
    """Name, first and last day of each term of the school year that begins in this year."""
    spring_break = monday(year + 1, 3, 30)
    return [
        (f"Autumn term {year}", weekday(date(year, 9, 2)), monday(year, 12, 14) + FRIDAY),
        (f"Spring term {year + 1}", monday(year + 1, 1, 3), spring_break - ONE_DAY * 3),
        (f"Summer term {year + 1}", spring_break + 2 * WEEK, monday(year + 1, 7, 16) + ONE_DAY * 2),
    ]


def closures(year):
    """Name, first and last day of each half-term and training day of that school year."""
    late_may = monday(year + 1, 5, 25)
    halves = [monday(year, 10, 24), monday(year + 1, 2, 12), late_may]
    training = [first for _, first, _ in terms(year)]
    return [("Half-term", first, first + FRIDAY) for first in halves] + [
        ("INSET day", day, day) for day in training
    ]


def monday(year, month, day):
    """The first Monday on or after this day."""
    found = date(year, month, day)
    return found + ONE_DAY * (-found.weekday() % 7)


def weekday(day):
    return day if day.weekday() < 5 else day + ONE_DAY * (7 - day.weekday())


def years_around(today):
    """The school years that are entered: the one before, this one and the next."""
    return range(year_of(today) - 1, year_of(today) + 2)


class Diary:
    """The school days of one school, counted backwards and forwards from today."""

    def __init__(self, school, now):
        days, today = SchoolDays(school), london(now).date()
        first = min(start for start, _ in days.terms)
        last = max(end for _, end in days.terms)
        every = (first + ONE_DAY * n for n in range((last - first).days + 1))
        self.days = [day for day in every if days.counts(day)]
        self.past = sum(day < today for day in self.days)

    def ago(self, count):
        """The school day that many before today; 1 is the last one before it."""
        return self.days[self.past - count]

    def after(self, day, count):
        """The school day that many after a day (or after the school day that comes before it)."""
        reached = sum(one <= day for one in self.days)
        return self.days[min(reached + count - 1, len(self.days) - 1)]
