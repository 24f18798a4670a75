"""The child's own track: asked by whoever deals with the case, taken up by the DSL team."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from allegations import actions, rules
from allegations.forms.welfare import AskWelfareForm, TakeUpForm, WriteAboutChildForm
from allegations.models import CaseChild, Welfare
from allegations.views.pages import act_on
from audit.reading import allows, open_record
from concerns.views.acting import done, reads_and_writes


@reads_and_writes
def ask_for_welfare(request, pk):
    rows = CaseChild.objects.visible_to(request.user).select_related("case__subject", "pupil")
    child = open_record(rows, pk, by=request.user)
    rules.check_can_ask_for_welfare(request.user, child)

    def act(case, *, by, words):
        return actions.ask_for_welfare(child, by=by, words=words)

    said = {"title": f"Who looks after {child.pupil}?", "button": "Ask the DSL team"}
    said["warning"] = (
        "The DSL and the deputies on duty are asked to look after the child. They see nothing of "
        "this case, nor who deals with it; they can write to you here, and you to them. If they "
        "are to reach you in another way, say how: but then they may guess whom it is about."
    )
    return act_on(request, child.case, AskWelfareForm(request.POST or None), act, **said)


@require_GET
def all_welfare(request):
    """What waits for the DSL team, and what they have taken up."""
    rules.check_can_see_welfare(request.user)
    rows = Welfare.objects.asked_of(request.user).select_related("pupil").order_by("-at")
    rows = rows.prefetch_related("messages")
    waiting = rows.waiting()
    taken = rows.exclude(taken_at=None).select_related("taken_by")[:50]
    return render(request, "allegations/all_welfare.html", {"waiting": waiting, "taken": taken})


@reads_and_writes
def welfare(request, pk):
    """One child: what was said, asked and answered, and in which concern it is taken up."""
    found = _opened(request, pk)
    may = allows(rules.check_can_take_up_welfare, request.user, found)
    form = TakeUpForm(request.POST or None, pupil=found.pupil, user=request.user)
    if request.method == "POST":
        rules.check_can_take_up_welfare(request.user, found)
        if form.is_valid() and done(request, form, actions.take_up_welfare, found):
            messages.success(request, "Taken up. Whoever deals with the matter sees that it is.")
            return redirect("concerns:concern", form.cleaned_data["concern"].pk)
    context = {"welfare": found, "form": form, "may": may, **_messages(request, found)}
    return render(request, "allegations/welfare.html", context)


def _opened(request, pk):
    rows = Welfare.objects.visible_to(request.user).select_related("pupil", "taken_by", "case")
    return open_record(rows, pk, by=request.user)


def _messages(request, found):
    """Those of both sides; and whether this person is of the one or the other."""
    return {
        "messages_of": found.messages.select_related("by"),
        "writes": allows(rules.check_can_write_about_child, request.user, found),
    }


@reads_and_writes
def write_about_child(request, pk):
    """A page that says nothing of the case, as the team may not know of it."""
    found = _opened(request, pk)
    rules.check_can_write_about_child(request.user, found)
    form = WriteAboutChildForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.write_about_child, found):
        messages.success(request, "Written. They are told that something waits for them.")
        return redirect("allegations:welfare", pk)
    context = {"welfare": found, "form": form, **_messages(request, found)}
    return render(request, "allegations/write_about_child.html", context)
