"""Which days count, and when a count of days ends.

A *working day* is Monday to Friday and not a bank holiday in England and Wales; it runs in the
school holidays too. A *school day* is a working day inside one of the school's own terms, without
its closures. The words that these functions keep to stand at the head of clocks.toml.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from deadlines.bank_holidays import bank_holidays, bank_holidays_known_until
from schools.terms import LONGEST_HOLIDAY

# The law counts days in London, whatever the server's own clock is set to.
LONDON = ZoneInfo("Europe/London")
DAY_BEGINS, CLOSE_OF_DAY, DAY_ENDS = time(0), time(17), time(23, 59, 59)
READINGS = ("strict", "close")
ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(weeks=1)
# More than this between one school day and the next, within a term, parts its two halves.
LONGEST_PAUSE = ONE_WEEK
# What a half term lasts at least, for a school whose terms nobody has entered.
SHORTEST_HALF_TERM = timedelta(weeks=5)


@dataclass(frozen=True)
class Counted:
    """When a count of days ends; where something had to be assumed, the sentence saying so.

    Without an end for a clock that has no number.
    """

    at: datetime | None
    note: str = ""


def is_working_day(day):
    return day.weekday() < 5 and day not in bank_holidays()


def is_school_day(school, day):
    """Whether pupils are in. Where the school's terms do not say, any working day counts."""
    return SchoolDays(school).counts(day)


def add_working_days(at, n, *, reading="strict"):
    """When the nth working day after the day of `at` ends, by this reading."""
    due = _add(at, n, is_working_day, reading)
    return Counted(due, _bank_holidays_note(due))


def add_school_days(school, at, n, *, reading="strict"):
    """When the nth school day after the day of `at` ends, by this reading.

    A day that no term calendar speaks of is counted if it is a working day. That can only bring
    the end nearer, never push it back, and the note says so.
    """
    days = SchoolDays(school)
    due = _add(at, n, days.counts, reading)
    return Counted(due, days.note(london(at).date(), due.date()) or _bank_holidays_note(due))


def add_calendar_days(at, n, *, end_of_day=False):
    """When the nth day after the day of `at` ends: at the same time, or with the day itself."""
    at = london(at)
    if n == 0 and not end_of_day:
        return Counted(at)
    return Counted(on_clock(at.date() + n * ONE_DAY, DAY_ENDS if end_of_day else at.time()))


def days_before(at, n):
    """The same time on the clock, so many days before."""
    at = london(at)
    return on_clock(at.date() - n * ONE_DAY, at.time())


def add_calendar_months(at, n):
    """The end of the same day of the month, n months on; of the last day where there is none."""
    day = london(at).date()
    years, month = divmod(day.month - 1 + n, 12)
    return Counted(on_clock(_same_day(day, day.year + years, month + 1), DAY_ENDS))


def add_calendar_years(at, n):
    """The end of the same day of the year, n years on; of 28 February for a 29th."""
    return add_calendar_months(at, 12 * n)


def _same_day(day, year, month):
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_academic_years(at, n):
    """The end of the nth 31 August on or after the day of `at`."""
    day = london(at).date()
    years = n - 1 if day < date(day.year, 9, 1) else n
    return Counted(on_clock(date(day.year + years, 8, 31), DAY_ENDS))


def add_school_openings(school, at, n):
    """The nth time after `at` that the school opens."""
    days, at = SchoolDays(school), london(at)
    opens = school.settings.school_opens
    day = at.date() - ONE_DAY if at < on_clock(at.date(), opens) else at.date()
    for _ in range(n):
        day = _next(day, days.counts)
    return Counted(on_clock(day, opens), days.note(at.date(), day))


def add_term_days(school, at, n):
    """The close of the nth school day of the term that begins on the day of `at`, or next."""
    days, day = SchoolDays(school), london(at).date()
    begins = min((start for start, _ in days.terms if start >= day), default=None)
    known_until = max((end for _, end in days.terms), default=day)
    if missing := days.note(day, begins or max(day, known_until) + ONE_WEEK):
        due = add_working_days(on_clock(day, DAY_BEGINS), n, reading="close").at
        return Counted(due, missing)
    last = begins - ONE_DAY
    for _ in range(n):
        last = _next(last, days.counts)
    return Counted(on_clock(last, CLOSE_OF_DAY), days.note(day, last))


def add_half_terms(school, at, n):
    """The end of the nth half term, the one that `at` falls in or before being the first."""
    days, day = SchoolDays(school), london(at).date()
    ends = [end for end in days.half_terms() if end >= day and not days.note(day, end)][:n]
    missing = n - len(ends)
    if not missing:
        return Counted(on_clock(ends[-1], DAY_ENDS))
    due = (ends[-1] if ends else day) + missing * SHORTEST_HALF_TERM
    return Counted(on_clock(due, DAY_ENDS), days.no_half_terms(due))


def london(at):
    """This moment as the clock on a London wall shows it."""
    if at.tzinfo is None:
        raise ValueError("Counting days needs a time that knows its time zone.")
    return at.astimezone(LONDON)


def moment(started):
    """A moment as it is; a day as the moment at which it begins."""
    if isinstance(started, datetime):
        return london(started)
    return on_clock(started, DAY_BEGINS)


def on_clock(day, clock_time):
    """The moment at which a London clock shows this time on this day.

    The hour that comes twice in October means its first coming, which is the stricter. A time
    that the clocks skip in March is read as though they had not yet gone forward.
    """
    return datetime.combine(day, clock_time, LONDON).astimezone(UTC).astimezone(LONDON)


def _add(at, n, counts, reading):
    if n < 1:
        raise ValueError("A count of working or school days is at least one day long.")
    if reading not in READINGS:
        raise ValueError(f"A day is read {' or '.join(READINGS)}, not {reading}.")
    at = london(at)
    day, clock_time = at.date(), at.time()
    if not counts(day):
        day, clock_time = _next(day, counts), DAY_BEGINS
    for _ in range(n):
        day = _next(day, counts)
    return on_clock(day, CLOSE_OF_DAY if reading == "close" else clock_time)


def _next(day, counts):
    day += ONE_DAY
    while not counts(day):
        day += ONE_DAY
    return day


def _bank_holidays_note(due):
    if due.date() <= bank_holidays_known_until():
        return ""
    return (
        f"Bank holidays after {bank_holidays_known_until().year} are not announced yet, "
        "so ordinary weekdays were counted. That is the stricter reading."
    )


class SchoolDays:
    """The days of one school, from its terms and closures as they are entered now."""

    def __init__(self, school):
        self.school = school

    @cached_property
    def terms(self):
        return sorted((term.starts_on, term.ends_on) for term in self.school.terms.all())

    @cached_property
    def closures(self):
        return [(shut.starts_on, shut.ends_on) for shut in self.school.closures.all()]

    def counts(self, day):
        if not is_working_day(day):
            return False
        if not self.known(day):
            return True
        return _within(day, self.terms) and not _within(day, self.closures)

    def known(self, day):
        """Whether the calendar speaks of this day: it lies in a term or in a holiday between."""
        if _within(day, self.terms):
            return True
        before = [end for _, end in self.terms if end < day]
        after = [start for start, _ in self.terms if start > day]
        return bool(before and after) and min(after) - max(before) <= LONGEST_HOLIDAY

    def half_terms(self):
        """The last school day of each half of each term: before its end, or before a long break."""
        ends = []
        for start, end in self.terms:
            length = (end - start).days + 1
            inside = [start + number * ONE_DAY for number in range(length)]
            met = [day for day in inside if self.counts(day)]
            ends += [day for day, after in pairwise(met) if after - day > LONGEST_PAUSE]
            ends += met[-1:]
        return ends

    def note(self, first, last):
        """The sentence owed when a day from first to last was counted without a term calendar."""
        for number in range((last - first).days + 1):
            day = first + number * ONE_DAY
            if is_working_day(day) and not self.known(day):
                return (
                    f"{self.school.name} has no term dates for {day.day} {day:%B %Y}, "
                    "so working days were counted. That is the stricter reading."
                )
        return ""

    def no_half_terms(self, day):
        return (
            f"{self.school.name} has no term dates up to {day.day} {day:%B %Y}, so half terms of "
            "five weeks were counted. That is the stricter reading."
        )


def _within(day, spans):
    return any(start <= day <= end for start, end in spans)
