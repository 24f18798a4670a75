"""Which days count, and when a count of days ends.

A *working day* is Monday to Friday and not a bank holiday in England and Wales; it runs in the
school holidays too. A *school day* is a working day inside one of the school's own terms, without
its closures. The words that these functions keep to stand at the head of clocks.toml.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from deadlines.bank_holidays import bank_holidays, bank_holidays_known_until

# The law counts days in London, whatever the server's own clock is set to.
LONDON = ZoneInfo("Europe/London")
DAY_BEGINS, CLOSE_OF_DAY, DAY_ENDS = time(0), time(17), time(23, 59, 59)
READINGS = ("strict", "close")
ONE_DAY = timedelta(days=1)
# The summer holiday of a state school is under seven weeks. A longer gap between two terms is
# more likely a term that nobody has entered, and must not be counted as a holiday.
LONGEST_HOLIDAY = timedelta(weeks=8)


@dataclass(frozen=True)
class Counted:
    """When a count of days ends; where something had to be assumed, the sentence saying so."""

    at: datetime
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
        self.terms = sorted((term.starts_on, term.ends_on) for term in school.terms.all())
        self.closures = [(shut.starts_on, shut.ends_on) for shut in school.closures.all()]

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


def _within(day, spans):
    return any(start <= day <= end for start, end in spans)
