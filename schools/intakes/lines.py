"""What becomes of one line of a list: something new, a change, nothing, a question, or a fault."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Fate(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    ASKED = "asked"
    BAD = "bad"


def in_words(value):
    """As the page writes it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value:%-d %b %Y}"
    return getattr(value, "label", str(value)) if value else "nothing"


@dataclass
class Change:
    """One field of a record, before and after."""

    field: str
    name: str
    before: object
    after: object

    @property
    def in_words(self):
        return f"{self.name}: {self.was} becomes {self.becomes}."

    @property
    def was(self):
        return in_words(self.before)

    @property
    def becomes(self):
        return in_words(self.after)


@dataclass
class Fault:
    """One cell that cannot be taken, and why."""

    name: str
    typed: str
    reason: str


@dataclass
class Candidate:
    """Somebody known whom a line may mean, and what would change if it does."""

    record: object
    label: str
    changes: list

    @property
    def key(self):
        return str(self.record.pk)


@dataclass
class Someone:
    """A record or a line, as likeness.py compares them."""

    names: list
    born: object = None
    record: object = None
    line: int = 0


@dataclass
class Line:
    """One line of the list, laid beside what is known."""

    number: int
    label: str
    fate: Fate
    said: dict = field(default_factory=dict)
    record: object = None
    changes: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    question: str = ""
    candidates: list = field(default_factory=list)
    may_be_new: bool = False
    answer: str = ""

    @property
    def in_short(self):
        """What it says beside the name."""
        apart = {"given_name", "family_name"}
        return ", ".join(in_words(value) for name, value in self.said.items() if name not in apart)

    @property
    def box(self):
        """The name of its question on the page."""
        return f"line-{self.number}"

    @property
    def shown(self):
        """All that a person sees of it before they confirm, as a text to compare."""
        known = [str(self.record.pk) if self.record else "", *(c.key for c in self.candidates)]
        changes = [(c.field, str(c.before), str(c.after)) for c in self.changes]
        said = sorted((name, str(value)) for name, value in self.said.items())
        return repr((self.number, str(self.fate), known, changes, said))

    def chosen(self):
        """The candidate whom the person named, if any."""
        return next((each for each in self.candidates if each.key == self.answer), None)

    def fail(self, name, typed, reason):
        self.fate = Fate.BAD
        self.faults.append(Fault(name, typed, reason))

    def ask(self, question, candidates, *, may_be_new):
        self.fate, self.question = Fate.ASKED, question
        self.candidates, self.may_be_new = candidates, may_be_new
