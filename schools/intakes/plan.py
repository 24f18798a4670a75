"""What a list would do, line by line: shown before anybody confirms it, and worked out again then.

Only two things are done without asking: what has the key of a record and agrees with it becomes a
change of that record, and what looks like nobody becomes a new one. Everything else is a question
whose answer, unless a person gives another, is to leave the line out.
"""

import hashlib
from collections import Counter

from schools.intakes.columns import name_of
from schools.intakes.dates import in_words
from schools.intakes.files import Table
from schools.intakes.likeness import Known, alike
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
    """A list laid beside the school. `records` are those whom it may mean."""

    resource = None
    key = ""
    somebody = ""
    repeated = ""

    def __init__(self, intake, records):
        self.intake = intake
        waiting = list(intake.lines.all())
        self.table = Table(
            intake.origin,
            intake.columns,
            [(line.number, line.cells) for line in waiting],
            intake.encoding,
        )
        self.answers = {line.number: line.answer for line in waiting}
        self.records = records
        self.by_key = {self.key_of(each): each for each in records if self.key_of(each)}
        self.lines = self._laid()

    # What a kind of list says for itself ---------------------------------------------------------

    def key_of(self, record):
        return getattr(record, self.key) or ""

    def someone(self, record):
        raise NotImplementedError

    def agrees(self, line):
        """Why this line may mean somebody else than who has its key; nothing if it agrees."""
        raise NotImplementedError

    def describe(self, record):
        raise NotImplementedError

    # How it is laid out ---------------------------------------------------------------------------

    def _laid(self):
        self.lists = self.resource(self.table, self.by_key)
        lines = [
            self._line(*pair) for pair in zip(self.table.lines, self.lists.results(), strict=True)
        ]
        self._refuse_repeated(lines)
        self._match(lines)
        self._look_for_likenesses(lines)
        for line in lines:
            line.answer = self.answers[line.number]
        return lines

    def _line(self, read, result):
        number, cells = read
        said = dict(zip(self.table.columns, cells, strict=True))
        label = " ".join(said[name] for name in ("given_name", "family_name")) or "no name"
        if result.is_invalid():
            line = Line(number, label, Fate.BAD)
            for name, errors in result.validation_error.message_dict.items():
                line.fail(name_of(self.intake.kind, name), said.get(name, ""), _kindly(errors[0]))
            return line
        line = Line(number, label, Fate.NEW, said=result.instance.said)
        line.record = self.by_key.get(line.said.get(self.key, ""))
        if line.record:
            line.changes = self.changes(line.record, line.said)
            line.fate = Fate.SAME if result.is_skip() else Fate.CHANGED
        return line

    def changes(self, record, said):
        """What the line says otherwise than the record does."""
        return [
            Change(name, name_of(self.intake.kind, name), getattr(record, name), value)
            for name, value in said.items()
            if name in self.lists.kept and getattr(record, name) != value
        ]

    def _refuse_repeated(self, lines):
        keys = Counter(line.said.get(self.key) for line in lines)
        for line in lines:
            key = line.said.get(self.key)
            if key and keys[key] > 1:
                where = [str(each.number) for each in lines if each.said.get(self.key) == key]
                line.fail(
                    name_of(self.intake.kind, self.key), key, self.repeated.format(_listed(where))
                )

    def _match(self, lines):
        self.claimed = set()
        for line in lines:
            if line.record and line.fate != Fate.BAD:
                doubt = self.agrees(line)
                if doubt:
                    line.ask(doubt, [self._candidate(line.record, line)], may_be_new=False)
                    line.record = None
                else:
                    self.claimed.add(line.record.pk)

    def _look_for_likenesses(self, lines):
        known, in_file = Known(self.someone(each) for each in self.records), Known([])
        for line in lines:
            if line.fate == Fate.NEW:
                me = self.someone_in(line)
                alike = [each for each in known.like(me) if self.may_be(each, me)]
                if alike:
                    self._ask(line, alike)
                elif others := [each for each in in_file.like(me) if _share_a_first_name(each, me)]:
                    line.ask(TWICE.format(others[0].line, self.somebody), [], may_be_new=True)
                in_file.add(me)
        for line in [line for line in lines if line.fate == Fate.ASKED][MOST_ASKED:]:
            line.ask(WAITS, [], may_be_new=False)

    def may_be(self, known, me):
        """Somebody known; but for the twin of this one, whom another line means by their key."""
        return known.record.pk not in self.claimed or _share_a_first_name(known, me)

    def someone_in(self, line):
        raise NotImplementedError

    def _ask(self, line, alike):
        """Whom another line means by their key, this one cannot mean as well."""
        free = [each.record for each in alike if each.record.pk not in self.claimed]
        candidates = [self._candidate(record, line) for record in free]
        line.ask(LOOKS_LIKE, candidates, may_be_new=True)

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
            yield "letters", IN_WINDOWS.format(_listed(self._odd_words()))
        if order.is_to_be_asked:
            yield "days", DAY_FIRST.format(order.doubtful, in_words(order.doubtful))

    def _odd_words(self):
        """Some cells with letters beyond plain English ones."""
        odd = dict.fromkeys(
            cell for _, cells in self.table.lines for cell in cells if not cell.isascii()
        )
        return list(odd)[:8] or ["nothing unusual in the columns that are used"]


def _share_a_first_name(one, other):
    return any(alike(given, known) for given, _ in one.names for known, _ in other.names)


def _listed(words):
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def _kindly(error):
    return "This is empty, and must be filled in." if "is required" in error else error
