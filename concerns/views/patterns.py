"""The patterns around a child: with the entries behind each, and a form to answer one."""

from django.contrib import messages
from django.shortcuts import redirect, render

from audit.reading import open_record
from concerns import actions, rules
from concerns.forms.patterns import PatternForm
from concerns.models import DoNotInform, File
from concerns.patterns import every_pattern_of
from concerns.views.acting import done, reads_and_writes


@reads_and_writes
def answer_pattern(request, pk):
    """Consider or dismiss one. What has been answered before stands below."""
    files = File.objects.visible_to(request.user).select_related("pupil__household")
    pupil = open_record(files, pk, by=request.user).pupil
    rules.check_can_answer_pattern(request.user, pupil)
    found = every_pattern_of([pupil], request.user)[pupil.pk]
    waiting = [pattern for pattern in found if not pattern.is_answered]
    form = PatternForm(request.POST or None, patterns=waiting)
    if form.is_valid() and done(request, form, actions.answer_pattern, pupil):
        messages.success(request, "Your answer stands in the chronology.")
        return redirect("chronology:file", pupil.pk)
    context = {
        "form": form,
        "pupil": pupil,
        "patterns": waiting,
        "answered": [pattern for pattern in found if pattern.is_answered],
        "flag": DoNotInform.objects.visible_to(request.user).in_force().filter(pupil=pupil).first(),
    }
    return render(request, "concerns/file/answer_pattern.html", context)
