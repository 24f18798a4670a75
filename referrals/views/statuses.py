"""Pages on the statuses of one child: enter one, read it, put it right, answer, end it."""

from types import SimpleNamespace

from django.contrib import messages
from django.forms import model_to_dict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from audit.reading import allows, open_record
from concerns.views.acting import done, reads_and_writes
from referrals import actions
from referrals import status_rules as rules
from referrals.at_risk import AtRisk
from referrals.forms.statuses import (
    AnswerForm,
    EndStatusForm,
    FindChildForm,
    NewStatusForm,
    StatusForm,
    TellStaffForm,
)
from referrals.models import PlanNotice, PupilStatus
from referrals.statuses import asked_of, of_kind
from schools import posts
from schools.models import Person, School
from schools.posts import Can


@require_GET
def at_risk(request):
    """Children with a status that calls for more care, each with the next contact (STA-21)."""
    rules.check_can_list_at_risk(request.user)
    context = {
        "listing": AtRisk(request.user, request.GET),
        "may_add": allows(rules.check_can_begin_status, request.user),
    }
    return render(request, "referrals/status/at_risk.html", context)


@reads_and_writes
def begin_status(request):
    """Which child? Also one without a file, who has no page to begin from."""
    rules.check_can_begin_status(request.user)
    schools = list(School.objects.where(request.user, Can.TRIAGE))
    looking = request.POST.get("do") == "find"
    children = rules.children_open_to(request.user)
    form = FindChildForm(request.POST or None, schools=schools, looking=looking, open_to=children)
    if form.is_valid():
        return redirect("referrals:add-status", form.cleaned_data["pupil"].pk)
    return render(request, "referrals/status/begin.html", {"form": form})


@reads_and_writes
def add_status(request, pk):
    pupil = open_record(rules.children_open_to(request.user), pk, by=request.user)
    rules.check_can_keep_statuses(request.user, pupil)
    known = {"owner": request.user.pk}
    form = NewStatusForm(request.POST or None, school=pupil.school_id, initial=known)
    if form.is_valid() and (status := done(request, form, actions.add_status, pupil)):
        messages.success(request, "It stands on the file. Now write down what is known of it.")
        return redirect("referrals:answer-status", status.pk)
    return _page(request, "add", pupil, form=form)


@require_GET
def status(request, pk):
    """All that stands of it, with the earlier answers."""
    found = _open(request, pk)
    facts = list(found.facts.select_related("by"))
    current = {fact.code: fact for fact in facts}
    return _page(
        request,
        "status",
        found.pupil,
        found=found,
        prompts=of_kind(found.kind).prompts,
        facts=list(current.values()),
        notices=_notices(request.user, pk),
        tellings=_tellings(request.user, found),
        earlier=[fact for fact in reversed(facts) if current[fact.code] != fact],
        may_change=allows(rules.check_can_change_status, request.user, found),
    )


def _tellings(user, found):
    """Who was told is for whoever reads the file by their post: not for those let in by name."""
    if not posts.may(user, Can.READ_FILES, found.school_id):
        return []
    return found.tellings.select_related("person", "chosen_by", "by")


def _notices(user, pk):
    return PlanNotice.objects.visible_to(user).filter(status=pk).select_related("given")


@reads_and_writes
def change_status(request, pk):
    found = _open(request, pk)
    rules.check_can_change_status(request.user, found)
    form = StatusForm(request.POST or None, school=found.school_id, initial=model_to_dict(found))
    seen = {"seen": request.POST.get("seen")}
    if form.is_valid() and done(
        request, form, actions.change_status, found, **seen, **form.cleaned_data
    ):
        messages.success(request, "It is put right. What stood there before is kept.")
        return redirect("referrals:status", pk)
    found.refresh_from_db()
    return _page(request, "change", found.pupil, form=form, found=found)


@reads_and_writes
def answer_status(request, pk):
    found = _open(request, pk)
    rules.check_can_answer_status(request.user, found)
    form = AnswerForm(request.POST or None, asking=SimpleNamespace(questions=asked_of(found)))
    if form.is_valid() and done(request, form, actions.answer_status, found):
        return redirect("referrals:status", pk)
    more = {"found": found, "prompts": of_kind(found.kind).prompts}
    return _page(request, "answer", found.pupil, form=form, **more)


@reads_and_writes
def end_status(request, pk):
    found = _open(request, pk)
    rules.check_can_end_status(request.user, found)
    form = EndStatusForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.end_status, found):
        messages.success(request, "Done. It stays on the file that it was so.")
        return redirect("referrals:status", pk)
    return _page(request, "end", found.pupil, form=form, found=found)


@reads_and_writes
def tell_staff(request, pk):
    found = _open(request, pk)
    rules.check_can_tell_staff(request.user, found)
    people = Person.objects.at_school(found.school_id).exclude(pk=request.user.pk)
    form = TellStaffForm(request.POST or None, people=people, choosers=rules.choosers(found.pupil))
    if form.is_valid() and done(request, form, actions.tell_staff, found):
        messages.success(request, "It is written down who was told, and why.")
        return redirect("referrals:status", pk)
    return _page(request, "tell_staff", found.pupil, form=form, found=found)


def _open(request, pk):
    rows = PupilStatus.objects.visible_to(request.user)
    rows = rows.select_related("pupil", "owner", "by", "ended_by")
    return open_record(rows, pk, by=request.user)


def _page(request, name, pupil, **more):
    """That parents are not to be informed stands on each page about a child (TRI-05)."""
    flag = pupil.do_not_inform.in_force().first()
    context = {"pupil": pupil, "flag": flag, **more}
    return render(request, f"referrals/status/{name}.html", context)
