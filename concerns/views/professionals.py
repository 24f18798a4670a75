"""Pages on who else works with a child: enter somebody, put it right, end it."""

from django.contrib import messages
from django.forms import model_to_dict
from django.shortcuts import redirect, render

from audit.reading import open_record
from concerns import actions
from concerns import professional_rules as rules
from concerns.forms.files import EndForm
from concerns.forms.professionals import ProfessionalForm
from concerns.models import File, Professional
from concerns.views.acting import done, reads_and_writes


@reads_and_writes
def add_professional(request, pk):
    files = File.objects.visible_to(request.user).select_related("pupil")
    pupil = open_record(files, pk, by=request.user).pupil
    rules.check_can_keep_professionals(request.user, pupil)
    form = ProfessionalForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.add_professional, pupil):
        messages.success(request, "They stand on the file now.")
        return redirect("chronology:file", pupil.pk)
    return _page(request, "add_professional", pupil, form)


@reads_and_writes
def change_professional(request, pk):
    found = _open(request, pk)
    form = ProfessionalForm(request.POST or None, initial=model_to_dict(found))
    seen = request.POST.get("seen")
    if form.is_valid() and done(
        request, form, actions.change_professional, found, seen=seen, **form.cleaned_data
    ):
        messages.success(request, "It is put right. What stood there before is kept.")
        return redirect("chronology:file", found.pupil_id)
    found.refresh_from_db()
    return _page(request, "change_professional", found.pupil, form, found=found)


@reads_and_writes
def end_professional(request, pk):
    found = _open(request, pk)
    form = EndForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.end_professional, found):
        messages.success(request, "Done. The chronology still says that they were involved.")
        return redirect("chronology:file", found.pupil_id)
    return _page(request, "end_professional", found.pupil, form, found=found)


def _open(request, pk):
    rows = Professional.objects.visible_to(request.user).select_related("pupil")
    found = open_record(rows, pk, by=request.user)
    rules.check_can_keep_professionals(request.user, found.pupil)
    return found


def _page(request, name, pupil, form, **more):
    """That parents are not to be informed stands on each page about a child (TRI-05)."""
    flag = pupil.do_not_inform.in_force().first()
    context = {"form": form, "pupil": pupil, "flag": flag, **more}
    return render(request, f"concerns/file/{name}.html", context)
