"""The page on which a lead writes down what they considered beside a concern."""

from django.contrib import messages
from django.shortcuts import redirect, render

from audit.reading import open_record
from concerns.models import Concern
from concerns.views.acting import done, reads_and_writes
from referrals import actions, considering
from referrals import consideration_rules as rules
from referrals.forms.considering import ConsiderForm
from referrals.views.pages import marks
from schools.models import Pupil


@reads_and_writes
def consider(request, pk):
    """Begun from a concern; `?kind=` is ticked already where it was asked for there."""
    seen = Concern.objects.visible_to(request.user)
    concern = open_record(seen.select_related("school__settings"), pk, by=request.user)
    rules.check_can_consider(request.user, concern)
    form = ConsiderForm(request.POST or None, initial={"kind": request.GET.get("kind")})
    if form.is_valid() and done(request, form, actions.consider, concern):
        messages.success(request, "It stands with the concern and in the chronology now.")
        return redirect("concerns:concern", pk)
    pupils = Pupil.objects.filter(involvements__concern=concern).order_by("date_of_birth", "pk")
    context = {
        "form": form,
        "concern": concern,
        "pupils": pupils,
        "flags": marks(pupils, request.user),
        "sentences": considering.sentences_for(request.GET.get("kind")),
        "settings": concern.school.settings,
    }
    return render(request, "referrals/consider.html", context)
