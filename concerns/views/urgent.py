"""Writing down that one rang an agency oneself; and the one-chance mark of the leads."""

from django.contrib import messages
from django.shortcuts import redirect, render

from audit.actions import Refused
from audit.reading import open_record
from concerns import actions, rules
from concerns.forms import ReasonForm
from concerns.forms.urgent import DirectForm, OneChanceForm
from concerns.models import OneChance
from concerns.picture import Picture
from concerns.views.acting import act_page, done, reads_and_writes
from schools.models import School
from schools.posts import Can


@reads_and_writes
def direct(request):
    """For everybody who works here. It has happened: nobody's leave is asked."""
    schools = list(School.objects.where(request.user, Can.LOG))
    if not schools:
        raise Refused("You hold no post at a school today. Please tell the DSL in person.")
    looking = request.POST.get("do") == "find"
    form = DirectForm(request.POST or None, schools=schools, looking=looking)
    if form.is_valid():
        referral = actions.refer_directly(form.at_school, by=request.user, **form.for_action())
        messages.success(request, "Signed. The DSL team has been told that it is urgent.")
        return redirect("concerns:receipt", referral.concern_id)
    return render(request, "concerns/direct.html", {"form": form})


@reads_and_writes
def mark_one_chance(request, pk):
    return act_page(
        request,
        pk,
        check=rules.check_can_mark_one_chance,
        form=OneChanceForm,
        act=actions.mark_one_chance,
        title="Mark it as one chance",
        button="Mark it",
        template="concerns/one_chance.html",
    )


@reads_and_writes
def lift_one_chance(request, pk):
    marks = OneChance.objects.visible_to(request.user).select_related("concern")
    mark = open_record(marks, pk, by=request.user)
    rules.check_can_lift_one_chance(request.user, mark)
    form = ReasonForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.lift_one_chance, mark):
        messages.success(request, "The mark is lifted. The reason stands in the chronology.")
        return redirect("concerns:concern", mark.concern_id)
    context = {
        "form": form,
        "concern": mark.concern,
        "picture": Picture(mark.concern, request.user),
        "title": "Lift the one-chance mark",
        "button": "Lift the mark",
    }
    return render(request, "concerns/act.html", context)
