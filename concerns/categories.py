"""What categories.toml says of each kind of worry: its place in the table, and what it asks.

Names and help go into the table, since records point at them. What a kind asks of the writer and
of the DSL is part of the program and is read from here, so that the two are never out of step.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("categories.toml")
NONE = "None of these"


@dataclass(frozen=True)
class Choice:
    """One answer that can be chosen, and what follows from it."""

    words: str
    says: str = ""
    rule: str = ""
    course: str = ""
    by_default: bool = False
    kind: str = ""
    advice_first: bool = False
    viewing: bool = False
    in_confidence: bool = False


@dataclass(frozen=True)
class Question:
    """A fact that the DSL writes down. Without choices it is answered in words."""

    code: str
    words: str
    help: str = ""
    many: bool = False
    before: str = ""
    repeat: bool = False
    choices: tuple[Choice, ...] = ()

    def chosen(self, answers):
        return [choice for choice in self.choices if choice.words in answers]


@dataclass(frozen=True)
class Kind:
    """What one kind of worry asks. `asks` are pairs: the row of the catalogue, the sentence.

    With some no file is kept, and none opened (CON-28).
    """

    prompts: tuple[str, ...] = ()
    asks: tuple[tuple[str, str], ...] = ()
    urgent: bool = False
    advice_first: bool = False
    no_files: bool = False
    questions: tuple[Question, ...] = ()


@cache
def listed():
    return tomllib.loads(LIST.read_text(encoding="utf-8"))["category"]


@cache
def kinds():
    """The kinds that every school has, by code."""
    return {category["code"]: _kind(category) for category in listed()}


def _kind(category):
    return Kind(
        prompts=tuple(category.get("prompts", ())),
        asks=tuple(map(tuple, category.get("asks", ()))),
        urgent=category.get("urgent", False),
        advice_first=category.get("advice_first", False),
        no_files=category.get("no_files", False),
        questions=tuple(map(_question, category.get("question", ()))),
    )


def _question(said):
    """A list of which several may be ticked also offers that none is, unless one must be."""
    choices = [Choice(**_as_table(choice)) for choice in said.get("choices", ())]
    if said.get("many") and said.get("none", True):
        choices.append(Choice(NONE))
    plain = {name: value for name, value in said.items() if name not in ("choices", "none")}
    return Question(**plain, choices=tuple(choices))


def _as_table(choice):
    return {"words": choice} if isinstance(choice, str) else choice


@cache
def told_in_confidence():
    """Each answer that is held in confidence, as its kind, its question and its words."""
    return [
        (code, question.code, choice.words)
        for code, kind in kinds().items()
        for question in kind.questions
        for choice in question.choices
        if choice.in_confidence
    ]


def load(using):
    """Bring the common categories up to date. Names and help may change; none is taken away."""
    from concerns.models import Category

    for rank, category in enumerate(listed()):
        Category.objects.using(using).update_or_create(
            code=category["code"],
            school=None,
            defaults={"name": category["name"], "help": category["help"], "rank": rank},
        )
