"""One child's story: the lines of every room the reader may enter, newest first."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from allegations import timeline as allegations
from concerns import timeline as concerns
from referrals import timeline as referrals

# Each room tells its own lines, with its own `visible_to`. A new room adds itself here.
ROOMS = [concerns, referrals, allegations]


@dataclass(frozen=True)
class Entry:
    """One line of a chronology: what happened when, who wrote it, and where the record is."""

    key: str  # of this line, as long as there is one
    at: datetime
    timed: bool
    written_at: datetime
    kind: str
    title: str
    words: list
    notes: list
    who: str
    concern: uuid.UUID | None
    about_others: bool  # it stands with a concern that is about another child too
    significant: bool
    due: date | datetime | None
    due_what: str
    owner: str

    @property
    def day(self):
        return timezone.localdate(self.at)

    @property
    def written_later(self):
        """Whether it was written at another time than it happened: both are then shown."""
        if self.timed:
            return abs((self.written_at - self.at).total_seconds()) >= 60
        return timezone.localdate(self.written_at) != self.day


def entries_for(pupil, user, *, whole=False):
    """Every line in sight of this person, newest first. `whole` leaves no text cut."""
    lines = [Entry(**line) for room in ROOMS for line in room.entries_for(pupil, user, whole=whole)]
    return sorted(lines, key=_moment, reverse=True)


def _moment(entry):
    return entry.at, entry.written_at


def to_give(entries):
    """What may go into a bundle: not who was let in or kept out, nor what was given to whom. That
    is no part of the child's story, and might warn somebody."""
    return [entry for entry in to_print(entries) if entry.kind != "access"]


def to_print(entries):
    """What may stand on paper: not what is held in confidence, such as that the child lives in a
    protected place (STA-19)."""
    return [entry for entry in entries if entry.kind != "confidence"]


def clocks(entries):
    """Lines that something is still owed on, the first due first."""
    return sorted((entry for entry in entries if entry.due), key=_due_day)


def _due_day(entry):
    if isinstance(entry.due, datetime):
        return timezone.localdate(entry.due), 0
    return entry.due, 1


def to_do(entries):
    """Actions that are not done, the first due first."""
    return [entry for entry in clocks(entries) if entry.owner]


def concerns_in(entries):
    """The keys of the concerns that the lines lead to."""
    return {entry.concern for entry in entries if entry.concern}
