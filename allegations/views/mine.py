"""What I reported myself: my own words, and where it stands."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from allegations import actions, rules
from allegations.forms.reporting import AddForm, TellLadoForm
from allegations.models import Report, ReportAddition, ReportDraft
from audit.reading import allows, open_record
from concerns.views.acting import done, reads_and_writes
from schools.models import Service


@require_GET
def my_reports(request):
    reports = Report.objects.submitted_by(request.user).select_related("case").order_by("-at")
    drafts = ReportDraft.objects.visible_to(request.user).defer("fields")
    return render(
        request, "allegations/my_reports.html", {"reports": reports[:200], "drafts": drafts}
    )


def _opened(request, pk):
    mine = Report.objects.submitted_by(request.user).select_related("case", "school")
    return open_record(mine, pk, by=request.user)


@require_GET
def my_report(request, pk):
    """My own words as I sent them, to whom they went, and a neutral status. Never the case."""
    report = _opened(request, pk)
    alone = allows(rules.check_can_tell_lado_yourself, request.user, report)
    lines = Service.objects.filter(school=report.school_id, kind__in=LADO) if alone else []
    context = {
        "report": report,
        "additions": ReportAddition.objects.written_by(request.user).filter(report=report),
        "alone": alone,
        "lines": lines,
    }
    return render(request, "allegations/my_report.html", context)


LADO = [Service.Kind.LADO, Service.Kind.SOCIAL_CARE, Service.Kind.NSPCC_ADULTS]


@reads_and_writes
def add_to_report(request, pk):
    report = _opened(request, pk)
    rules.check_can_add_to_report(request.user, report)
    form = AddForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.add_to_report, report):
        messages.success(request, "Added. Whoever deals with it has been told that there is more.")
        return redirect("allegations:my-report", pk)
    context = {"form": form, "title": "Add to what you reported", "button": "Add it"}
    return render(request, "allegations/own.html", {"report": report, **context})


@reads_and_writes
def tell_lado_yourself(request, pk):
    """Where nobody in the school may have it, its writer rings the LADO (ALG-05)."""
    report = _opened(request, pk)
    rules.check_can_tell_lado_yourself(request.user, report)
    form = TellLadoForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.tell_lado_yourself, report):
        messages.success(request, "Written down. Do what they said, and nothing else.")
        return redirect("allegations:my-report", pk)
    context = {"form": form, "title": "I spoke to the LADO", "button": "Write it down"}
    return render(request, "allegations/own.html", {"report": report, **context})
