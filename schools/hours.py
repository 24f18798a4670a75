"""When a service answers, read from the words that the school typed (catalogue DIR-03).

Read are: `Mon to Fri 9:00 to 17:00`, `Mon-Thu 8:45-17:30; Fri 8:45-16:30`, `Every day 8 to 22`,
`Day and night`, `Mon to Fri 17:00 to 9:00, Sat and Sun 0:00 to 24:00`. Whatever else is typed is
shown as it is, and nothing is claimed of it.
"""

import re
from datetime import timedelta

ALWAYS = re.compile(r"day and night|24/7|24 hours( a day)?|always|any ?time|at all times")
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
GROUPS = {"every day": range(7), "daily": range(7), "weekdays": range(5), "weekends": (5, 6)}
DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
TIME = r"(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?"
PART = re.compile(rf"(?P<days>[a-z ]+?)[, ]\s*(?:from )?{TIME}\s*to\s*{TIME}")
BETWEEN = re.compile(rf"({DAY})(?: to ({DAY}))?")
WHOLE_DAY = 24 * 60
SUNDAY = 6


class Unread(ValueError):
    """The words are for people alone."""


class Hours:
    """Stretches of the week: (weekday, first minute, last minute); a night runs past midnight."""

    def __init__(self, words):
        said = re.sub(r"\s+", " ", words.lower().replace("–", "-").strip(" ."))
        self.always = bool(ALWAYS.fullmatch(said))
        self.spans = [] if self.always else list(_spans(said))

    def open_at(self, moment, *, bank_holiday=False):
        """Whether they answer at this local moment. A bank holiday counts as a Sunday."""
        minute = moment.hour * 60 + moment.minute
        today = SUNDAY if bank_holiday else moment.weekday()
        before = (moment - timedelta(days=1)).weekday()
        return self.always or any(
            (day == today and start <= minute < end)
            or (day == before and start <= minute + WHOLE_DAY < end)
            for day, start, end in self.spans
        )


def read(words):
    """The hours that these words say, or None where they are for people alone."""
    try:
        return Hours(words)
    except Unread:
        return None


def _spans(said):
    said = re.sub(r"\s*-\s*| until ", " to ", said)
    parts = [part.strip() for part in re.split(r"[;,](?=\s*[a-z])", said)]
    if not any(parts):
        raise Unread
    for part in filter(None, parts):
        found = PART.fullmatch(part)
        if not found:
            raise Unread
        days, *times = found.groups()
        start, end = _minutes(*times[:3]), _minutes(*times[3:])
        if end <= start <= WHOLE_DAY // 2 and times[4:] == [None, None]:  # “9 to 5”
            end += WHOLE_DAY // 2
        yield from ((day, start, end if end > start else end + WHOLE_DAY) for day in _days(days))


def _minutes(hour, minute, half):
    at = int(hour) * 60 + int(minute or 0)
    if half:
        at = at % (12 * 60) + (12 * 60 if half == "pm" else 0)
    if at > WHOLE_DAY or int(minute or 0) > 59:
        raise Unread
    return at


def _days(said):
    said = said.strip()
    if said in GROUPS:
        return list(GROUPS[said])
    chosen = []
    for part in re.split(r" and ", said):
        found = BETWEEN.fullmatch(part.strip())
        if not found:
            raise Unread
        first = DAYS.index(found[1][:3])
        last = DAYS.index(found[2][:3]) if found[2] else first
        chosen += [(first + step) % 7 for step in range((last - first) % 7 + 1)]
    return chosen
