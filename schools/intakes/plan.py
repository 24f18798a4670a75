"""What a list would do, line by line: shown before anybody confirms it, and worked out again then.

What is not done without asking is a question; its answer, unless a person gives another, is to
leave the line out. by_key.py and contacts.py say what is asked.
"""

import hashlib

from schools.intakes.columns import name_of
from schools.intakes.dates import in_words
from schools.intakes.files import Table
from schools.intakes.lines import Candidate, Change, Fate, Line

# So many questions are put at once; the other lines wait for the next upload.
MOST_ASKED = 500
LOOKS_LIKE = "This looks like somebody who is here already. Who is it?"
WAITS = "This looks like somebody who is here already. It is asked when you upload the list again."
TWICE = "Line {} of this file looks like the same {}. Is it another one?"
IN_WINDOWS = (
    "This file is not written in UTF-8, so its letters were read as Windows writes them. "
    "Look at: {}. I have looked, and they are right."
)
DAY_FIRST = (
    "No date in this file shows whether the day or the month stands first. The day was taken to be "
    "first, as in Britain: {} is {}. I have looked, and that is right."
)


class Plan:
    """A list laid beside the school. `known` is what its lines are looked up in."""

    resource = None
    line = Line

    def __init__(self, intake, known):
        self.intake = intake
        waiting = list(intake.lines.all())
        self.table = Table(
            intake.origin,
            intake.columns,
            [(line.number, line.cells) for line in waiting],
            intake.encoding,
        )
        self.answers = {line.number: line.answer for line in waiting}
        self.claimed = set()
        self.lists = self.resource(self.table, known)
        self.lines = self._laid()

    # What a kind of list says for itself ---------------------------------------------------------

    def label_of(self, cells):
        """The name that stands in these cells."""
        raise NotImplementedError

    def settle(self, lines):
        """Lay each line that can be read beside what is known: its fate."""
        raise NotImplementedError

    def describe(self, record):
        raise NotImplementedError

    # How it is laid out ---------------------------------------------------------------------------

    def _laid(self):
        lines = [
            self._line(*pair) for pair in zip(self.table.lines, self.lists.results(), strict=True)
        ]
        self.settle(lines)
        for line in [line for line in lines if line.fate == Fate.ASKED][MOST_ASKED:]:
            line.ask(WAITS, [], may_be_new=False)
        for line in lines:
            line.answer = self.answers[line.number]
        return lines

    def _line(self, read, result):
        number, cells = read
        said = dict(zip(self.table.columns, cells, strict=True))
        label = self.label_of(said) or "no name"
        if result.is_invalid():
            line = self.line(number, label, Fate.BAD)
            for name, errors in result.validation_error.message_dict.items():
                line.fail(name_of(self.intake.kind, name), said.get(name, ""), _kindly(errors[0]))
            return line
        return self.line(number, label, Fate.NEW, said=result.instance.said)

    def changes(self, record, said):
        """What the line says otherwise than the record does."""
        return [
            Change(name, name_of(self.intake.kind, name), getattr(record, name), value)
            for name, value in said.items()
            if name in self.lists.kept and getattr(record, name) != value
        ]

    def _candidate(self, record, line):
        return Candidate(record, self.describe(record), self.changes(record, line.said))

    # What the page and the actions ask -----------------------------------------------------------

    def of(self, fate):
        return [line for line in self.lines if line.fate == fate]

    @property
    def new(self):
        return self.of(Fate.NEW)

    @property
    def changed(self):
        return self.of(Fate.CHANGED)

    @property
    def same(self):
        return self.of(Fate.SAME)

    @property
    def bad(self):
        return self.of(Fate.BAD)

    @property
    def asked(self):
        """Those with a question that can be answered now."""
        return [line for line in self.of(Fate.ASKED) if line.candidates or line.may_be_new]

    @property
    def waits(self):
        return [line for line in self.of(Fate.ASKED) if not (line.candidates or line.may_be_new)]

    @property
    def does_something(self):
        return bool(self.new or self.changed or self.asked)

    @property
    def mark(self):
        """What a person saw, as one short text: another one means that something has changed."""
        shown = "\n".join(line.shown for line in self.lines)
        return hashlib.sha256(shown.encode()).hexdigest()

    @property
    def doubts(self):
        """What a person must look at before anything is brought in, as sentences to agree to."""
        order = self.lists.order
        if self.intake.encoding == "cp1252":
            yield "letters", IN_WINDOWS.format(listed(self._odd_words()))
        if order.is_to_be_asked:
            yield "days", DAY_FIRST.format(order.doubtful, in_words(order.doubtful))

    def _odd_words(self):
        """Some cells with letters beyond plain English ones."""
        odd = dict.fromkeys(
            cell for _, cells in self.table.lines for cell in cells if not cell.isascii()
        )
        return list(odd)[:8] or ["nothing unusual in the columns that are used"]


def listed(words):
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def _kindly(error):
    return "This is empty, and must be filled in." if "is required" in error else error
