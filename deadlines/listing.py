"""What is late and what is due for one person, over every room that starts clocks."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from deadlines.calendar import LONDON
from deadlines.clocks import clock_that_counts
from schools import posts
from schools.posts import Can

PAGE = 50
rooms = []
# The last columns of a line: the clock itself, its school, who asks that it be cancelled, and what
# had to be assumed. The second is for lines of what has an ending of its own on the record, and is
# not cancelled.
CANCELLED_HERE = "d.id::text AS clock_id, d.school_id, d.cancel_asked_by_id AS asked_by, d.note"
NOT_CANCELLED = "NULL::text AS clock_id, d.school_id, NULL::uuid AS asked_by, d.note"
OWED = """SELECT *, (SELECT concat_ws(' ', given_name, family_name) FROM schools_person
    WHERE id = asked_by), count(*) OVER () FROM ({together}) owed
WHERE (NOT %s OR due_at IS NOT NULL) AND (%s::text IS NULL OR clock_id = %s)
ORDER BY asked_by IS NULL, due_at NULLS FIRST, CASE WHEN due_at IS NULL THEN started_at END, 7
LIMIT %s OFFSET %s"""


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
    clock_id: str | None  # None where the record has an ending of its own for it
    school_id: int
    asked_by: UUID | None
    note: str  # what had to be assumed when it was counted
    asked_name: str | None

    @property
    def rule(self):
        """The clock as it stood on the day this started."""
        return clock_that_counts(self.clock, self.started_at.astimezone(LONDON).date())

    @property
    def reading(self):
        """How its last day was read when it started, whatever the school has settled since."""
        return self.rule.reading_of(self.due_at) if self.due_at else ""

    @property
    def passed(self):
        """How long it has stood open."""
        return timezone.now() - self.started_at

    @property
    def url(self):
        return reverse(self.page, args=[self.key])

    def may_be_cancelled_by(self, user):
        """Whether to lead this person to the page that cancels it. The rule is asked there."""
        return bool(self.clock_id) and posts.may(user, Can.TRIAGE, self.school_id)


def add(statements):
    """From now on list what this room owes. `statements(user)` gives pairs of SQL, whose columns
    are those of `Owed`, and its parameters; each keeps to its records' own `visible_to`."""
    if statements not in rooms:
        rooms.append(statements)


def parts_of(user):
    """What every room says to this person, for `owed`."""
    return [part for statements in rooms for part in statements(user)]


def owed(parts, first=0, most=None, *, timed=False, only=None):
    """All lines of these statements, and how many there are in all.

    First what somebody asks to cancel, since another has to answer that; then what is owed at
    once, the longest open before the others; then the longest due first.
    `timed` leaves out what is owed at once and has no time; `only` is the key of one clock.
    """
    if not parts:
        return [], 0
    together = " UNION ALL ".join(f"({sql})" for sql, _ in parts)
    known = [each for _, parameters in parts for each in parameters]
    with connection.cursor() as cursor:
        cursor.execute(OWED.format(together=together), [*known, timed, only, only, most, first])
        rows = cursor.fetchall()
    return [Owed(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def line_of(user, clock_id):
    """The line of this clock among all that this person is shown, or None."""
    lines, _ = owed(parts_of(user), only=str(clock_id))
    return next(iter(lines), None)


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
        """The page's lines in four: what somebody asks to cancel, what is owed at once, what is
        late, and what is due."""
        asked = [line for line in self.lines if line.asked_by]
        plain = self.lines[len(asked) :]
        at_once = [line for line in plain if line.due_at is None]
        timed = plain[len(at_once) :]
        late = [line for line in timed if line.due_at <= self.now]
        return asked, at_once, late, timed[len(late) :]

    @property
    def next_page(self):
        return self.number + 1 if self.number * PAGE < self.count else None

    @property
    def previous_page(self):
        return self.number - 1 if self.number > 1 else None
