"""Referrals in which the words of a search stand: agency, reference, reason."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, Func, OuterRef, Value
from django.db.models.functions import Concat, Left
from django.urls import reverse

from concerns.beside import Hit
from referrals.models import Dispatch, Referral

# The newest of them. Whoever wants more goes to the list.
MOST = 10


class Holds(Func):
    """Whether the words are there, in any form: read as the index of concerns reads them."""

    template = "(words_of(%(expressions)s)))"
    arg_joiner = ") @@ (SELECT asked_for("
    output_field = models.BooleanField()


def find(user, words):
    """One statement over the referrals that this person sees, and no others."""
    rows = Referral.objects.visible_to(user).annotate(said=_said(), opening=Left("reason", 160))
    newest = rows.filter(Holds(F("said"), Value(words))).order_by("-at", "pk")[:MOST]
    return [_hit(referral) for referral in newest]


def _said():
    given = Dispatch.objects.filter(referral=OuterRef("pk")).order_by("at").values("reference")
    references = Func(
        ArraySubquery(given),
        Value("\n"),
        function="array_to_string",
        output_field=models.TextField(),
    )
    return Concat(
        "agency",
        Value("\n"),
        "reason",
        Value("\n"),
        references,
        output_field=models.TextField(),
    )


def _hit(referral):
    where = reverse("referrals:referral", args=[referral.pk])
    stands = referral.get_status_display()
    return Hit(referral, where, str(referral), referral.at, referral.opening, stands)
