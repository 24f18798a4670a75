"""Pages for whoever deals with a matter about an adult."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from allegations import actions, papers, rules
from allegations.forms import handling as forms
from allegations.models import Holding, arrangements_of
from allegations.picture import Picture
from allegations.views.pages import act_on, opened
from audit.reading import open_record
from concerns.views.acting import reads_and_writes


@require_POST
def open_case(request, pk):
    case = opened(request, pk)
    rules.check_can_handle(request.user, case)
    if case.is_new:  # or somebody else was quicker, and the page says who
        actions.open_case(case, by=request.user)
        messages.success(request, "It is yours. Whoever reported it sees that it is dealt with.")
    return redirect("allegations:case", pk)


@reads_and_writes
def pass_on(request, pk):
    case = opened(request, pk)
    rules.check_can_pass_on(request.user, case)
    form = forms.PassOnForm(request.POST or None, routes=rules.open_routes(case))
    said = {"title": "Pass it on", "button": "Pass it on"}
    return act_on(request, case, form, actions.pass_on, **said)


@reads_and_writes
def take_over(request, pk):
    case = opened(request, pk)
    rules.check_can_act(request.user, case)
    said = {"title": "Take it over as the case manager", "button": "Take it over"}
    return act_on(request, case, forms.ReasonForm(request.POST or None), actions.take_over, **said)


@reads_and_writes
def judge(request, pk):
    case = opened(request, pk)
    rules.check_can_judge(request.user, case)
    said = {"title": "The harm threshold", "button": "Write it down"}
    return act_on(request, case, forms.JudgeForm(request.POST or None), actions.judge, **said)


@reads_and_writes
def tell_lado(request, pk):
    case = opened(request, pk)
    rules.check_can_speak_to_lado(request.user, case)
    said = {"title": "I spoke to the LADO", "button": "Write it down"}
    said["checklist"] = arrangements_of(case.school_id).asked_by_lado
    return act_on(request, case, forms.LadoForm(request.POST or None), actions.tell_lado, **said)


@reads_and_writes
def enquire(request, pk):
    case = opened(request, pk)
    rules.check_can_enquire(request.user, case)
    warning = (
        "Facts alone, from what is written down already. Interview nobody: not the adult, not the "
        "child, not a witness. It could spoil an investigation by the police. The time to tell the "
        "LADO runs on meanwhile."
    )
    said = {"title": "A question of fact", "button": "Write it down", "warning": warning}
    return act_on(request, case, forms.EnquireForm(request.POST or None), actions.enquire, **said)


@reads_and_writes
def write_note(request, pk):
    """Of the kind that was pressed; it can be changed on the page."""
    case = opened(request, pk)
    kind = request.POST.get("kind") or request.GET.get("kind", "")
    rules.check_can_write_note(request.user, case, kind)
    form = forms.NoteForm(request.POST or None, case=case, initial={"kind": kind})
    said = {"title": "Write it down", "button": "Write it down", "hint": form.says}
    return act_on(request, case, form, actions.write_note, **said)


@reads_and_writes
def let_in(request, pk):
    case = opened(request, pk)
    rules.check_can_let_in(request.user, case)
    form = forms.LetInForm(request.POST or None, case=case)
    said = {"title": "Let somebody into this case", "button": "Let them in"}
    return act_on(request, case, form, actions.let_in, **said)


@reads_and_writes
def end_letting_in(request, pk):
    rows = Holding.objects.visible_to(request.user).select_related("case__subject", "person")
    holding = open_record(rows, pk, by=request.user)
    rules.check_can_end_holding(request.user, holding)

    def act(case, *, by, reason):
        return actions.end_letting_in(holding, by=by, reason=reason)

    said = {"title": f"{holding} no longer sees it", "button": "End it"}
    return act_on(request, holding.case, forms.ReasonForm(request.POST or None), act, **said)


@reads_and_writes
def conclude(request, pk):
    case = opened(request, pk)
    rules.check_can_conclude(request.user, case, None)
    form = forms.ConcludeForm(request.POST or None, case=case)
    said = {"title": "Close it with an outcome", "button": "Close it"}
    said["warning"] = papers.unsaid(Picture(case, request.user))
    return act_on(request, case, form, actions.conclude, **said)


@reads_and_writes
def reopen_case(request, pk):
    case = opened(request, pk)
    rules.check_can_reopen(request.user, case)
    said = {"title": "Reopen it", "button": "Reopen it"}
    return act_on(
        request, case, forms.ReasonForm(request.POST or None), actions.reopen_case, **said
    )
