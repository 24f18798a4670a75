"""Pages on the school's report for a meeting, and on the briefing of whoever attends."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from audit.reading import allows, open_record
from concerns.printing import NotMade
from concerns.views.acting import done, reads_and_writes
from referrals import actions, extracts, prefilling
from referrals import meeting_rules as rules
from referrals.forms.reports import BriefForm, ChoosingForm, ReportForm, ReportSentForm
from referrals.models import MeetingReport
from referrals.views.meetings import act, opened, page
from referrals.views.pages import marks, pdf_answer


@reads_and_writes
def write_report(request, pk):
    """The five things that are watched, the child's wishes, and chosen entries (MAM-05)."""
    found = opened(request, pk)
    rules.check_can_write_report(request.user, found)
    pupils = found.pupils
    form = ReportForm(
        request.POST or None,
        entries=extracts.offered(pupils, request.user),
        initial=prefilling.of_report(pupils, request.user),
    )
    if form.is_valid() and (written := done(request, form, actions.write_report, found)):
        messages.success(request, "Written. Share it with the parents where you can, then send it.")
        return redirect("referrals:report", written.pk)
    words = {"title": "The school’s report", "button": "Write it", "meeting": found}
    return page(request, form, pupils, **words)


def _report(request, pk):
    rows = MeetingReport.objects.visible_to(request.user).select_related("meeting__school", "by")
    return open_record(rows, pk, by=request.user)


@require_GET
def report(request, pk):
    found = _report(request, pk)
    context = {
        **_said(found),
        "flags": marks(found.meeting.pupils, request.user),
        "may_print": allows(rules.check_can_write_report, request.user, found.meeting),
    }
    return render(request, "referrals/report.html", context)


def _said(found):
    return {
        "report": found,
        "meeting": found.meeting,
        "pupils": found.meeting.pupils,
        "entries": found.entries.select_related("pupil"),
    }


@require_POST
def print_report(request, pk):
    """As a PDF. None is made without a trace of it."""
    found = _report(request, pk)
    rules.check_can_write_report(request.user, found.meeting)
    try:
        return pdf_answer("report", found, actions.print_report, _said(found), by=request.user)
    except NotMade as why:
        messages.error(request, str(why))
        return redirect("referrals:report", pk)


@reads_and_writes
def send_report(request, pk):
    found = opened(request, pk)
    rules.check_can_send_report(request.user, found)
    reports = MeetingReport.objects.visible_to(request.user).filter(meeting=found.pk)
    form = ReportSentForm(request.POST or None, reports=reports)
    words = {"title": "The report has been sent", "button": "Write it down"}
    return act(request, found, form, actions.send_report, **words)


@reads_and_writes
def brief(request, pk):
    found = opened(request, pk)
    rules.check_can_brief(request.user, found)
    known = {"person": found.attendee_id, "happened_at": timezone.localtime()}
    form = BriefForm(request.POST or None, school_id=found.school_id, initial=known)
    words = {"title": "Who was briefed", "button": "Write it down"}
    return act(request, found, form, actions.brief, **words)


@reads_and_writes
def print_briefing(request, pk):
    """Choose what whoever attends must know; it becomes a PDF (MAM-04)."""
    found = opened(request, pk)
    rules.check_can_brief(request.user, found)
    pupils = found.pupils
    typed = request.POST if request.method == "POST" else None  # none need be ticked
    form = ChoosingForm(typed, entries=extracts.offered(pupils, request.user))
    if form.is_valid():
        picked = extracts.picked(pupils, request.user, form.cleaned_data["chosen"])
        entries = [{**entry, "happened_at": entry["at"]} for entry in picked]
        said = {"meeting": found, "pupils": pupils, "entries": entries}
        try:
            return pdf_answer("briefing", found, actions.print_briefing, said, by=request.user)
        except NotMade as why:
            form.add_error(None, str(why))
    words = {"title": "A briefing", "button": "Make it (PDF)", "meeting": found}
    return page(request, form, pupils, **words)
