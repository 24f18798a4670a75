"""For everybody who works here: report a worry about an adult, until it has gone."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from allegations import actions, rules
from allegations.forms.reporting import ReportForm, SendForm, children_meant
from allegations.models import Report, ReportDraft, arrangements_of
from allegations.routing import came_after, route, told_to
from audit.actions import Refused
from audit.reading import open_record
from concerns.models import Concern
from concerns.rules import Stale
from concerns.sheet import Sheet
from concerns.views.acting import reads_and_writes
from concerns.views.writing import NUL, holds_nul, number
from schools.models import School
from schools.posts import Can

ELSEWHERE = (
    "This was changed in another tab, at {:%H:%M}. What you typed here is still on this page: "
    "copy what is missing, then open it afresh."
)


@require_POST
def start_report(request):
    """Begun on the page that says whom to tell. `school` where they work at several."""
    schools = {str(school.pk): school for school in School.objects.where(request.user, Can.LOG)}
    if not schools:
        raise Refused("You hold no post at a school today. Please speak to the head in person.")
    school = schools.get(request.POST.get("school", "")) or next(iter(schools.values()))
    draft = actions.start_report(by=request.user, school_id=school.pk)
    return redirect("allegations:write-report", draft.pk)


@require_POST
def report_from_concern(request, pk):
    """A lead finds an adult who works here named as possible source of harm (ACC-17)."""
    concern = open_record(Concern.objects.visible_to(request.user), pk, by=request.user)
    rules.check_can_report_from_concern(request.user, concern)
    draft = actions.start_report(
        by=request.user, school_id=concern.school_id, fields=prefilled(concern)
    )
    return redirect("allegations:write-report", draft.pk)


def prefilled(concern):
    """The children of the concern, for the draft; the lead says the rest in their own words."""
    children = concern.involvements.exclude(pupil=None).select_related("pupil")
    pupils = {child.pupil_id: str(child.pupil) for child in children}
    return {
        "kind": [Report.Kind.ALLEGATION.value],
        "children_words": [", ".join(pupils.values())[:500]],
        "pupil": [str(key) for key in pupils],
    }


def _draft(request, pk):
    """The draft, or None when this person has sent it meanwhile."""
    drafts = ReportDraft.objects.visible_to(request.user).select_related("school")
    draft = drafts.filter(pk=pk).first()
    if draft is None and not Report.objects.submitted_by(request.user).filter(pk=pk).exists():
        raise Http404
    return draft


@reads_and_writes
def write_report(request, pk):
    """Every button saves first, so that nothing typed depends on it."""
    draft = _draft(request, pk)
    if draft is None:
        return redirect("allegations:my-report", pk)
    if request.method == "GET":
        return _page(request, draft, Sheet(draft.fields), checked="errors" in request.GET)
    sheet = Sheet.posted(request.POST)
    if holds_nul(request.POST):
        messages.error(request, NUL)
        return _page(request, draft, sheet, checked=True, status=422)
    try:
        draft = _save(request, draft, sheet)
    except Stale:
        messages.error(request, ELSEWHERE.format(timezone.localtime(draft.saved_at)))
        return _page(request, draft, sheet, stale=True, status=409)
    if request.POST.get("do") == "later":
        messages.success(request, "It is kept, and nobody else can see it. It has not been sent.")
        return redirect("allegations:my-reports")
    if _form(draft, sheet).is_valid():
        return redirect("allegations:send-report", pk)
    return _page(request, draft, sheet, checked=True)


def _save(request, draft, sheet):
    return actions.save_report(
        draft,
        by=request.user,
        fields=sheet.fields,
        version=number(request.POST.get("version")),
        tab=request.POST.get("tab", "")[:60],
        turn=number(request.POST.get("turn")),
    )


def _form(draft, sheet):
    arrangements = arrangements_of(draft.school_id)
    return ReportForm(sheet.data, school=draft.school, may_hide_name=arrangements.may_hide_name)


def _page(request, draft, sheet, *, checked=False, stale=False, status=200):
    form = _form(draft, sheet)
    if not checked:
        form.errors.clear()
    context = {"draft": draft, "form": form, "stale": stale, "pupils": sheet.pupil_keys()}
    context["told_to"] = [(what, to.name) for what, to in told_to(draft.school_id)]
    return render(request, "allegations/write_report.html", context, status=status)


@require_POST
def save_report(request, pk):
    """What the script sends while somebody types."""
    draft = get_object_or_404(ReportDraft.objects.visible_to(request.user), pk=pk)
    if holds_nul(request.POST):
        return JsonResponse({"sentence": NUL}, status=422)
    try:
        draft = _save(request, draft, Sheet.posted(request.POST))
    except Stale:
        sentence = ELSEWHERE.format(timezone.localtime(draft.saved_at))
        return JsonResponse({"sentence": sentence}, status=409)
    saved = timezone.localtime(draft.saved_at)
    return JsonResponse({"saved": f"{saved:%H:%M}", "version": draft.version})


@reads_and_writes
def send_report(request, pk):
    """To whom it goes is said before it goes (CON-34, LLC-18)."""
    draft = _draft(request, pk)
    if draft is None:
        return redirect("allegations:my-report", pk)
    written = _form(draft, Sheet(draft.fields))
    if not written.is_valid():
        return redirect(f"{_address(pk)}?errors")
    subject, words = written.subject_for(request.user), written.words()
    to = route(draft.school_id, track=Report.TRACKS[words["kind"]], subject=subject)
    pupils = children_meant(draft.school, words["children_words"], _chosen(draft))
    form = SendForm(request.POST or None, pupils=pupils, to=to, chosen=_chosen(draft))
    if request.method == "POST" and number(request.POST.get("version")) != draft.version:
        messages.error(request, "It was changed in another tab. Please read it once more.")
        return redirect("allegations:send-report", pk)
    if form.is_valid():
        _send(request, draft, written, form, subject, to)
        return redirect("allegations:my-report", pk)
    context = {"draft": draft, "written": written, "words": words, "form": form, "to": to}
    context["before"] = subject and came_after(subject, draft.school_id, words["happened_on"])
    return render(request, "allegations/send_report.html", {**context, "subject": subject})


def _chosen(draft):
    """Keys of the children with whom the report was begun."""
    return Sheet(draft.fields).pupil_keys()


def _send(request, draft, written, form, subject, to):
    said = form.cleaned_data
    not_to = said.get("not_to")
    actions.send_report(
        draft,
        by=request.user,
        subject=subject,
        subject_words=written.cleaned_data["adult_words"],
        pupils=list(said.get("pupils") or ()),
        besides=to.people if not_to else (),
        why=said.get("why", "") if not_to else "",
        **written.words(),
    )


def _address(pk):
    return redirect("allegations:write-report", pk).url


@reads_and_writes
def discard_report(request, pk):
    draft = get_object_or_404(ReportDraft.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        actions.discard_report(draft, by=request.user)
        messages.success(request, "The draft is gone. Nothing was sent.")
        return redirect("allegations:my-reports")
    return render(request, "allegations/discard_report.html", {"draft": draft})
