"""Bringing in pupils, contacts and staff from a file: upload, look, confirm, take it back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.actions import Refused
from audit.reading import open_record
from schools import actions, rules
from schools.forms import ConfirmForm, UndoForm, UploadForm
from schools.intakes import columns
from schools.intakes.kinds import plan_of
from schools.intakes.relations import RELATIONS
from schools.models import Intake
from schools.views.asking import GET_AND_POST, ask, do, school_in_sight, typed

# So many earlier lists are shown beside the upload.
EARLIER = 20
# Where those whom a list names stand.
LISTED = {"pupils": "schools:pupils", "contacts": "schools:pupils", "people": "schools:people"}


@require_http_methods(GET_AND_POST)
def bring_in(request, school, kind):
    """Choose a file. What it would do is shown on the next page; nothing is done yet."""
    here = school_in_sight(request, school)
    rules.check_can_bring_in(request.user, here.pk, kind)
    form = UploadForm(typed(request), request.FILES or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        intake = actions.begin_intake(here, by=request.user, kind=kind, table=form.table)
        return redirect("schools:intake", intake.pk)
    earlier = Intake.objects.visible_to(request.user).filter(school=here, kind=kind)
    context = {
        "form": form,
        "school": here,
        "kind": kind,
        "columns": columns.COLUMNS[kind],
        "relations": RELATIONS,
        "earlier": earlier.select_related("begun_by")[:EARLIER],
        "template": reverse(f"schools:template-{kind}", args=[here.pk]),
        "back": reverse(LISTED[kind], args=[here.pk]),
    }
    return render(request, "schools/bring_in.html", context)


@require_GET
def template(request, school, kind):
    """The empty template, to be filled in a spreadsheet."""
    here = school_in_sight(request, school)
    rules.check_can_bring_in(request.user, here.pk, kind)
    named = {"Content-Disposition": f'attachment; filename="{kind}.csv"'}
    return HttpResponse(columns.template(kind), "text/csv; charset=utf-8", headers=named)


@require_http_methods(GET_AND_POST)
def intake(request, pk):
    """What a list would do, until it is confirmed; then what it did."""
    found = _open(request, pk)
    if found.confirmed_at or not found.lines.exists():
        if request.method == "POST":
            raise Refused("This list was confirmed, or thrown away, already.")
        return render(request, "schools/intake_done.html", _about(found))
    plan = plan_of(found)
    form = ConfirmForm(typed(request), plan=plan)
    if request.method == "POST" and form.is_valid() and _confirmed(request, found, form):
        return redirect("schools:intake", pk)
    return render(request, "schools/intake.html", {**_about(found), "form": form, "plan": plan})


def _open(request, pk):
    seen = Intake.objects.visible_to(request.user).select_related("school", "begun_by")
    return open_record(seen, pk, by=request.user)


def _about(found):
    school = [found.school_id]
    return {
        "intake": found,
        "again": reverse(f"schools:bring-in-{found.kind}", args=school),
        "all": reverse(LISTED[found.kind], args=school),
    }


def _confirmed(request, found, form):
    """Whether it was. A reason why not stands on the form, with the answers that were given."""
    seen = request.POST.get("seen", "")
    try:
        actions.confirm_intake(found, by=request.user, seen=seen, answers=form.answers)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


@require_POST
def discard_intake(request, pk):
    found = _open(request, pk)
    return do(
        request,
        lambda: actions.discard_intake(found, by=request.user),
        back=_about(found)["again"],
        done="Thrown away. Nothing was brought in.",
    )


@require_http_methods(GET_AND_POST)
def undo_intake(request, pk):
    found = _open(request, pk)
    return ask(
        request,
        UndoForm(typed(request)),
        lambda words: actions.ask_undo(found, by=request.user, **words),
        title="Take all of it back",
        button="Take it back",
        back=reverse("schools:intake", args=[pk]),
        done="It is being taken back.",
        below=f"{found.school}. {found}: {found.in_figures}.",
        note="Every record becomes what it was before, and those that were added are gone. Where "
        "something was changed or written since, nothing is taken back, and you are told.",
        grave=True,
    )
