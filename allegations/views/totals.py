"""Totals of low-level concerns, without names."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from allegations import rules
from allegations.totals import LEAST, totals_of
from schools.posts import Can
from schools.views.asking import schools_kept


@require_GET
def totals(request):
    """Of each school where this person settles how such matters are dealt with."""
    schools = schools_kept(request, Can.SETTLE_ROUTES, refusal=rules.TWO_SETTLE)
    shown = [(school, totals_of(school.pk, request.user)) for school in schools]
    return render(request, "allegations/totals.html", {"schools": shown, "least": LEAST})
