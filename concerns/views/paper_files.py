"""Where children's paper files are: listed, moved, scanned and ended; all of a school on a page."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from audit.reading import allows, open_record
from concerns import actions
from concerns import paper_file_rules as rules
from concerns.forms.paper_files import (
    AnyPaperFileForm,
    EndPaperFileForm,
    PaperFileForm,
    PaperPlaceForm,
)
from concerns.models import File, PaperFile
from concerns.paper_index import PaperIndex
from concerns.views.acting import done, reads_and_writes
from schools.models import School
from schools.posts import Can


@require_GET
def paper_files(request):
    rules.check_can_see_paper_files(request.user)
    index = PaperIndex(request.user, request.GET)
    may_list = allows(rules.check_can_list_any_paper_file, request.user)
    return render(request, "concerns/paper_files.html", {"index": index, "may_list": may_list})


@reads_and_writes
def list_any_paper_file(request):
    """Of any child, with or without a file: this page says of nobody whether there is one."""
    rules.check_can_list_any_paper_file(request.user)
    schools = list(School.objects.where(request.user, Can.TRIAGE))
    looking = request.POST.get("do") == "find"
    form = AnyPaperFileForm(request.POST or None, schools=schools, looking=looking)
    if form.is_valid() and _listed(request, form, form.cleaned_data["pupil"]):
        return redirect("concerns:paper-files")
    return render(request, "concerns/list_any_paper_file.html", {"form": form})


def _listed(request, form, pupil):
    paper = done(request, form, actions.list_paper_file, pupil)
    if paper:
        messages.success(request, "The paper file is listed.")
    return paper


@reads_and_writes
def list_paper_file(request, pk):
    files = File.objects.visible_to(request.user).select_related("pupil")
    pupil = open_record(files, pk, by=request.user).pupil
    rules.check_can_list_paper_file(request.user, pupil)
    form = PaperFileForm(request.POST or None, school=pupil.school_id)
    if form.is_valid() and _listed(request, form, pupil):
        return redirect("chronology:file", pupil.pk)
    return _page(request, "list_paper_file", pupil, file_in_sight=True, form=form)


def _page(request, name, pupil, *, file_in_sight, **more):
    """Where the file is not in sight, nothing of it is said: no mark, and no way to it."""
    flag = file_in_sight and pupil.do_not_inform.in_force().first()
    context = {"pupil": pupil, "file_in_sight": file_in_sight, "flag": flag, **more}
    return render(request, f"concerns/file/{name}.html", context)


def _opened(request, pk):
    rows = PaperFile.objects.visible_to(request.user).with_sight_of_file(request.user)
    return open_record(rows.select_related("pupil", "key_holder", "by"), pk, by=request.user)


def _page_of(request, name, paper, **more):
    sight = paper.file_in_sight
    return _page(request, name, paper.pupil, file_in_sight=sight, paper=paper, **more)


@require_GET
def paper_file(request, pk):
    """How it stands, and each change with who made it and when."""
    paper = _opened(request, pk)
    may_change = allows(rules.check_can_change_paper_file, request.user, paper)
    return _page_of(request, "paper_file", paper, may_change=may_change)


@reads_and_writes
def change_paper_file(request, pk):
    paper = _opened(request, pk)
    rules.check_can_change_paper_file(request.user, paper)
    form = PaperPlaceForm(request.POST or None, school=paper.school_id, paper=paper)
    return _act(request, paper, form, "change_paper_file", actions.change_paper_file)


@reads_and_writes
def end_paper_file(request, pk):
    paper = _opened(request, pk)
    rules.check_can_end_paper_file(request.user, paper)
    form = EndPaperFileForm(request.POST or None)
    return _act(request, paper, form, "end_paper_file", actions.end_paper_file)


def _act(request, paper, form, name, action):
    """Done on a page that tells how it stands: should that be out of date, it is told anew."""
    seen = {"seen": request.POST.get("seen")}
    if form.is_valid() and done(request, form, action, paper, **seen, **form.cleaned_data):
        messages.success(request, "Written down.")
        return redirect("concerns:paper-file", paper.pk)
    paper.refresh_from_db()
    return _page_of(request, name, paper, form=form)
