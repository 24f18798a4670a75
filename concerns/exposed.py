"""What is known of who is most at risk of exploitation, shown to the leads at triage (CAT-09).

Children who are vulnerable, excluded, missing or have special needs are exploited most. It is
context, child by child, each thing with where it is known from: nothing is counted or weighed.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Func, OuterRef
from django.urls import reverse
from django.utils import timezone

from concerns.keys import Array
from concerns.models import ConcernCategory, Decision, Fact, Involvement
from concerns.roles import Role

Circumstance = Decision.Circumstance
# The kinds of worry with which it stands open; with every other it can be opened.
MATTERS = {
    *("sexual_exploitation", "criminal_exploitation", "county_lines", "trafficking", "missing"),
}
# What another worry about the same child says of this.
SAYING = MATTERS | {
    *("absence", "own_substances", "violence", "homelessness", "sexual", "neglect", "physical"),
    *("emotional", "domestic_abuse", "mental_health", "young_carer", "private_fostering", "online"),
}
TICKED = set(Circumstance) - {Circumstance.RADICALISATION, Circumstance.PRISON}
# An answer to what a worry about violence asks.
EXCLUDED = "Often absent, or excluded"


@dataclass(frozen=True)
class Source:
    """Where something is known from: in words, with its day and the page where it stands."""

    words: str
    day: date | None
    url: str


@dataclass(frozen=True)
class Known:
    """One thing that is known of one child."""

    pupil: UUID
    says: str
    source: Source


def with_what_they_say(concerns):
    """The same concerns, each with the children it is about, its kinds, and what was ticked."""
    here = {"concern": OuterRef("pk")}
    about = Involvement.objects.filter(**here, pupil__isnull=False).exclude(role=Role.WITNESS)
    marks = ConcernCategory.objects.filter(**here, category__code__in=SAYING)
    ticked = Decision.objects.filter(**here).annotate(
        one=Func(F("circumstances"), function="unnest")
    )
    answers = Fact.objects.filter(**here, answers__contains=[EXCLUDED])
    return concerns.annotate(
        about=Array(about.order_by().values("pupil")),
        kinds=Array(marks.order_by("category__rank").values("category__name")),
        ticked=Array(ticked.order_by().values("one")),
        answered=Array(answers.order_by().values("answers")),
    )


def said_by(concerns):
    """What each of these concerns says of the children it is about."""
    for concern in concerns:
        source = _of(concern)
        for pupil in concern.about:
            for says in dict.fromkeys([*concern.kinds, *_ticked(concern), *_answered(concern)]):
                yield Known(pupil, says, source)


def _of(concern):
    url = reverse("concerns:concern", args=[concern.pk])
    return Source("an earlier concern", timezone.localdate(concern.signed_at), url)


def _ticked(concern):
    return [str(one.label) for one in Circumstance if one in TICKED & {*concern.ticked}]


def _answered(concern):
    return [EXCLUDED] if concern.answered else []


def child_by_child(pupils, known):
    """For each child what is said, with all its sources: pairs of the child and a dict."""
    told = {pupil.pk: defaultdict(list) for pupil in pupils}
    for one in known:
        if one.pupil in told:
            told[one.pupil][one.says].append(one.source)
    return [(pupil, dict(told[pupil.pk])) for pupil in pupils]
