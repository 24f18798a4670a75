"""What statuses.toml says of each status: what it asks, and what it reminds of."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from concerns.categories import Choice, Question
from referrals.models import StatusFact

LIST = Path(__file__).with_name("statuses.toml")


@dataclass(frozen=True)
class Standing:
    """What one kind of status asks, and the sentences shown with it."""

    prompts: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    again: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Asked:
    """One question of a status, and its last answer, if there is one: as EstablishForm wants it."""

    question: Question
    fact: StatusFact | None
    category: None = None

    @property
    def name(self):
        return self.question.code

    @property
    def answers(self):
        return self.fact.answers if self.fact else []


@cache
def kinds():
    """What each kind asks, by its code. A kind that the list does not name asks what all do."""
    said = tomllib.loads(LIST.read_text(encoding="utf-8"))
    listed = {status["code"]: _standing(status, said) for status in said["status"]}
    return listed, _standing({}, said)


def _standing(status, said):
    parts = [status.get("question", ()), *(said[name] for name in status.get("also", ()))]
    asked = [question for part in [*parts, said["every"]] for question in part]
    return Standing(
        tuple(status.get("prompts", ())),
        tuple(map(_question, asked)),
        frozenset(question["code"] for question in asked if question.get("again")),
    )


def _question(said):
    choices = tuple(Choice(words) for words in said.get("choices", ()))
    plain = {name: said[name] for name in ("code", "words", "help", "many") if name in said}
    return Question(**plain, choices=choices)


def of_kind(kind):
    listed, plain = kinds()
    return listed.get(kind, plain)


def asked_of(status):
    """Each question of this status with the answer that stands; none where each look is anew."""
    standing, latest = of_kind(status.kind), {}
    for fact in status.facts.order_by("at"):
        latest[fact.code] = fact
    return [
        Asked(question, None if question.code in standing.again else latest.get(question.code))
        for question in standing.questions
    ]
