"""What is late and what is due for one person, over every room that starts clocks."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from deadlines.calendar import LONDON
from deadlines.clocks import clock

PAGE = 50
rooms = []


@dataclass(frozen=True)
class Owed:
    """One line: which clock, from when to when, what is to be done, about whom, and where."""

    clock: str
    started_at: datetime
    due_at: datetime | None  # None where the clock has no number
    what: str
    names: list
    page: str
    key: str

    @property
    def rule(self):
        """The clock as it stood on the day this started."""
        return clock(self.clock, on=self.started_at.astimezone(LONDON).date())

    @property
    def passed(self):
        """How long it has stood open."""
        return timezone.now() - self.started_at

    @property
    def url(self):
        return reverse(self.page, args=[self.key])


def add(statements):
    """From now on list what this room owes. `statements(user)` gives pairs of SQL, whose columns
    are those of `Owed`, and its parameters; each keeps to its records' own `visible_to`."""
    if statements not in rooms:
        rooms.append(statements)


def parts_of(user):
    """What every room says to this person, for `owed`."""
    return [part for statements in rooms for part in statements(user)]


def owed(parts, first=0, most=None, *, timed=False):
    """All lines of these statements, and how many there are in all.

    First what is owed at once, the longest open before the others; then the longest due first.
    `timed` leaves out what is owed at once and has no time.
    """
    if not parts:
        return [], 0
    together = " UNION ALL ".join(f"({sql})" for sql, _ in parts)
    known = [each for _, parameters in parts for each in parameters]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT *, count(*) OVER () FROM ({together}) owed WHERE NOT %s OR due_at IS NOT NULL"
            " ORDER BY due_at NULLS FIRST, CASE WHEN due_at IS NULL THEN started_at END, 7"
            " LIMIT %s OFFSET %s",
            [*known, timed, most, first],
        )
        rows = cursor.fetchall()
    return [Owed(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


class Listing:
    """One page of what this person is owed or owes, over all rooms, in one statement."""

    def __init__(self, user, number=1):
        self.now, parts = timezone.now(), parts_of(user)
        self.number = number
        self.lines, self.count = owed(parts, (number - 1) * PAGE, PAGE)
        if number > 1 and not self.lines:  # the list has grown shorter since this was linked to
            self.number = 1
            self.lines, self.count = owed(parts, 0, PAGE)

    def parts(self):
        """The page's lines in three: what is owed at once, what is late, and what is due."""
        at_once = [line for line in self.lines if line.due_at is None]
        timed = self.lines[len(at_once) :]
        late = [line for line in timed if line.due_at <= self.now]
        return at_once, late, timed[len(late) :]

    @property
    def next_page(self):
        return self.number + 1 if self.number * PAGE < self.count else None

    @property
    def previous_page(self):
        return self.number - 1 if self.number > 1 else None
