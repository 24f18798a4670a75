"""Asking the leads for advice without naming a child, and their answers."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from audit.reading import allows, open_record
from concerns import actions, queries
from concerns.forms.queries import QueryAnswerForm, QueryForm
from concerns.models import Query
from concerns.views.acting import done, reads_and_writes
from schools.models import School
from schools.posts import Can


@require_GET
def advice(request):
    """What one asked, and what comes to oneself."""
    context = {
        "written": Query.objects.written_by(request.user)[:50],
        "heard": Query.objects.heard_by(request.user).select_related("by")[:50],
        "schools": School.objects.where(request.user, Can.LOG),
    }
    return render(request, "concerns/advice/all.html", context)


@reads_and_writes
def ask_advice(request, school):
    here = School.objects.where(request.user, Can.LOG).filter(pk=school).first()
    if here is None:
        raise Http404
    form = QueryForm(request.POST or None, school=here)
    names = form.names if form.is_valid() else []
    if form.is_valid() and not names and done(request, form, actions.ask_advice, here):
        messages.success(request, "Asked. The answer comes here. If it cannot wait, speak to them.")
        return redirect("concerns:advice")
    return render(
        request, "concerns/advice/ask.html", {"form": form, "school": here, "names": names}
    )


@reads_and_writes
def answer_advice(request, pk):
    """One question: for whoever asked it, and for the leads, who answer."""
    found = Query.objects.visible_to(request.user).select_related("by", "answered_by")
    query = open_record(found, pk, by=request.user)
    if request.method == "POST":
        queries.check_can_answer_advice(request.user, query)
    form = QueryAnswerForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.answer_advice, query):
        messages.success(request, "Answered. The person who asked has been told.")
        return redirect("concerns:advice")
    context = {
        "form": form,
        "query": query,
        "may_answer": allows(queries.check_can_answer_advice, request.user, query),
        "may_log": allows(queries.check_can_log_from, request.user, query),
        "became": queries.concern_of(query, request.user),
    }
    return render(request, "concerns/advice/one.html", context)


@require_POST
def log_from(request, pk):
    """Write it down as a concern after all."""
    query = open_record(Query.objects.written_by(request.user), pk, by=request.user)
    draft = actions.log_from(query, by=request.user)
    messages.info(request, "What you asked stands below. Now say which child it is about.")
    return redirect("concerns:write", draft.pk)
