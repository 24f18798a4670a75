"""Signing what one was there for too; checking what was typed in against its paper."""

from django.contrib import messages
from django.shortcuts import redirect, render

from audit.reading import allows, open_record
from concerns import actions, witness
from concerns.forms.witness import CopyCheckForm, CountersignForm
from concerns.models import Concern
from concerns.views.acting import act_page, done, reads_and_writes


@reads_and_writes
def countersign(request, pk):
    """For the colleague who was there: the facts as they were signed, and never the file."""
    concern = open_record(Concern.objects.witnessed_by(request.user), pk, by=request.user)
    form = CountersignForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.countersign, concern):
        messages.success(request, "Signed. Thank you. The DSL team sees it beside the rest.")
        return redirect("home")
    may_sign = allows(witness.check_can_countersign, request.user, concern)
    context = {"form": form, "concern": concern, "may_sign": may_sign}
    return render(request, "concerns/countersign.html", context)


@reads_and_writes
def check_copy(request, pk):
    return act_page(
        request,
        pk,
        check=witness.check_can_check_copy,
        form=CopyCheckForm,
        act=actions.check_copy,
        title="Check it against the paper",
        button="Save",
        template="concerns/check_copy.html",
    )
