"""Writing down that one rang an agency oneself; and the one-chance mark of the leads."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from audit.actions import Refused
from audit.reading import open_record
from concerns import actions, rules
from concerns.forms import ReasonForm
from concerns.models import OneChance
from concerns.picture import Picture
from concerns.triage_views import GET_AND_POST, act_page
from concerns.urgent_forms import DirectForm, OneChanceForm
from schools.models import School
from schools.posts import Can


@require_http_methods(GET_AND_POST)
def direct(request):
    """For everybody who works here. It has happened: nobody's leave is asked."""
    schools = list(School.objects.where(request.user, Can.LOG))
    if not schools:
        raise Refused("You hold no post at a school today. Please tell the DSL in person.")
    form = DirectForm(request.POST or None, schools=schools)
    looking = request.POST.get("do") == "find"
    if looking:
        form._errors = {}
    elif form.is_valid():
        done = actions.refer_directly(form.at_school, by=request.user, **form.for_action())
        messages.success(request, "Signed. The DSL team has been told that it is urgent.")
        return redirect("concerns:receipt", done.concern_id)
    context = {"form": form, "looked": looking or bool(form["find"].value())}
    return render(request, "concerns/direct.html", context)


@require_http_methods(GET_AND_POST)
def mark_one_chance(request, pk):
    def act(found, form, seen):
        actions.mark_one_chance(found, by=request.user, **form.cleaned_data)

    return act_page(
        request,
        pk,
        check=rules.check_can_mark_one_chance,
        form=OneChanceForm,
        act=act,
        title="Mark it as one chance",
        button="Mark it",
        template="concerns/one_chance.html",
    )


@require_http_methods(GET_AND_POST)
def lift_one_chance(request, pk):
    marks = OneChance.objects.visible_to(request.user).select_related("concern")
    mark = open_record(marks, pk, by=request.user)
    rules.check_can_lift_one_chance(request.user, mark)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        actions.lift_one_chance(mark, by=request.user, **form.cleaned_data)
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
