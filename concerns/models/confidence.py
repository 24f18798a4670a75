"""What is held in confidence: that somebody of a child's family is in prison (ACC-11)."""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q

from concerns.categories import told_in_confidence
from concerns.models.decision import Decision
from concerns.models.fact import Fact


def held_in_confidence():
    """Of concerns: whether an answer or a circumstance says so, or ever did.

    A later answer changes nothing, since the earlier one is read there too.
    """
    facts = Fact.objects.filter(reduce(or_, _answers()), concern=OuterRef("pk"))
    ticked = Decision.objects.filter(
        concern=OuterRef("pk"), circumstances__contains=[Decision.Circumstance.PRISON]
    )
    return Q(Exists(facts)) | Q(Exists(ticked))


def _answers():
    for kind, question, answer in told_in_confidence():
        yield Q(category__code=kind, code=question, answers__contains=[answer])
