"""What is agreed on sharing with partners, and the list of data flows."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from schools import actions, rules
from schools.forms.data_sharing import AgreementForm, DataFlowForm
from schools.models.data_sharing import USUAL
from schools.views.asking import GET_AND_POST, as_typed, ask, do, school_in_sight, typed


@require_GET
def data_sharing(request, school):
    here = _kept(request, school)
    flows = list(here.data_flows.kept())
    named = {flow.name.casefold() for flow in flows}
    usual = [(place, *said) for place, said in enumerate(USUAL) if said[0].casefold() not in named]
    context = {"school": here, "agreements": here.agreements.kept(), "flows": flows, "usual": usual}
    return render(request, "schools/data_sharing.html", context)


def _kept(request, pk):
    here = school_in_sight(request, pk)
    rules.check_can_keep_settings(request.user, here.pk)
    return here


def _page(request, here, form, act, title, button="Save", done="Saved."):
    back = reverse("schools:data-sharing", args=[here.pk])
    said = {"title": title, "button": button, "back": back, "done": done, "below": here.name}
    return ask(request, form, act, **said)


@require_http_methods(GET_AND_POST)
def add_agreement(request, school):
    here = _kept(request, school)
    form = AgreementForm(typed(request))
    return _page(
        request,
        here,
        form,
        lambda words: actions.add_agreement(here, by=request.user, **words),
        "Add an agreement",
    )


@require_http_methods(GET_AND_POST)
def add_data_flow(request, school):
    """With `usual` one of what the program itself passes on stands in the boxes already."""
    here = _kept(request, school)
    form = DataFlowForm(typed(request), initial=_usual(request.GET.get("usual", "")))
    return _page(
        request,
        here,
        form,
        lambda words: actions.add_data_flow(here, by=request.user, **words),
        "Add a data flow",
    )


def _usual(place):
    chosen = USUAL[int(place)] if place in {str(number) for number in range(len(USUAL))} else ()
    return dict(zip(["name", "with_whom", "why"], chosen, strict=False))


@require_http_methods(GET_AND_POST)
def change_agreement(request, school, pk):
    return _change(request, school, pk, "agreements", AgreementForm, "Change this agreement")


@require_http_methods(GET_AND_POST)
def change_data_flow(request, school, pk):
    return _change(request, school, pk, "data_flows", DataFlowForm, "Change this data flow")


def _change(request, school, pk, rows, form, title):
    here = _kept(request, school)
    row = _one_of(getattr(here, rows), pk)
    return _page(
        request,
        here,
        form(typed(request), initial=as_typed(row, form)),
        lambda words: actions.change_of_data(row, by=request.user, **words),
        title,
    )


@require_http_methods(GET_AND_POST)
def end_agreement(request, school, pk):
    return _end(request, school, pk, "agreements")


@require_http_methods(GET_AND_POST)
def end_data_flow(request, school, pk):
    return _end(request, school, pk, "data_flows")


def _end(request, school, pk, rows):
    here = _kept(request, school)
    row, back = _one_of(getattr(here, rows), pk), reverse("schools:data-sharing", args=[here.pk])
    if request.method == "POST":
        done = "It is in force no longer. The history keeps it."
        return do(request, lambda: actions.end_of_data(row, by=request.user), back=back, done=done)
    return render(request, "schools/remove.html", {"row": row, "school": here, "back": back})


def _one_of(rows, pk):
    found = rows.kept().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
