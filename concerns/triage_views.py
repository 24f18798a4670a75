"""For the leads: the queue, one concern beside its fuller picture, and what they do about it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.actions import Refused, record_refusal
from audit.reading import allows, open_record
from concerns import actions, rules, share_rules
from concerns.forms import (
    ActionForm,
    AddForm,
    AdviceForm,
    ChildForm,
    CloseForm,
    DecideForm,
    FinishForm,
    ParentsForm,
    ReasonForm,
    ReviewForm,
)
from concerns.models import Action, Concern
from concerns.picture import Picture
from concerns.queue import Queue
from schools import posts
from schools.posts import Can

GET_AND_POST = ["GET", "POST"]


@require_GET
def queue(request):
    """What is new and unopened first, then late, then due, then the rest."""
    if not posts.may(request.user, Can.READ_FILES):
        raise Refused("The queue is for the DSL, the deputies and the head.")
    shown = Queue(request.user, request.GET)
    context = {
        "queue": shown,
        "now": timezone.now(),
        "opens_at": posts.schools_where(request.user, Can.TRIAGE),
    }
    return render(request, "concerns/queue.html", context)


@require_GET
def concern(request, pk):
    """What was written, beside the fuller picture; below, what has been done and may be done."""
    found = open_record(Concern.objects.visible_to(request.user), pk, by=request.user)
    context = {
        "concern": found,
        "picture": Picture(found, request.user),
        "may": _may(request.user, found),
        "closing_needs": rules.what_closing_needs(request.user, found) if found.is_open else [],
    }
    return render(request, "concerns/concern.html", context)


def _may(user, found):
    """Which buttons to offer. Each action asks its rule again."""
    checks = {
        "open": rules.check_can_open,
        "decide": rules.check_can_decide,
        "tell_parents": rules.check_can_tell_parents,
        "tell_child": rules.check_can_tell_child,
        "advise": rules.check_can_advise,
        "add_action": rules.check_can_add_action,
        "review": rules.check_can_review,
        "close": rules.check_can_close,
        "reopen": rules.check_can_reopen,
        "note": rules.check_can_add,
        "share": share_rules.check_can_share,
        "establish": rules.check_can_establish,
        "answer": rules.check_can_give_reason,
        "one_chance": rules.check_can_mark_one_chance,
    }
    return {name: allows(check, user, found) for name, check in checks.items()}


@require_POST
def open_concern(request, pk):
    found = open_record(Concern.objects.visible_to(request.user), pk, by=request.user)
    if not found.is_new:
        by = f" by {found.opened_by}" if found.opened_by_id != request.user.pk else ""
        messages.info(request, f"This concern was opened already{by}.")
        return redirect("concerns:concern", pk)
    actions.open_concern(found, by=request.user)
    return redirect("concerns:concern", pk)


def act_page(request, pk, *, check, form, act, title, button, template="concerns/act.html"):
    """One form about one concern: open it, ask the rule, show the form or do what it says.

    A page that has gone stale, and a rule that has come to say no, give the reason on the form
    with everything that was typed.
    """
    found = open_record(Concern.objects.visible_to(request.user), pk, by=request.user)
    form, status = form(request.POST or None), 200
    sound = form.is_valid()
    try:
        check(request.user, found)
        if sound:
            act(found, form, request.POST.get("seen"))
            return redirect("concerns:concern", pk)
    except (rules.Stale, Refused) as refused:
        if request.method == "GET":
            raise
        status = _refused(request, form, refused, found)
    found.refresh_from_db()
    context = {
        "form": form,
        "concern": found,
        "picture": Picture(found, request.user),
        "title": title,
        "button": button,
        "seen": rules.standing(found),
        "latest": found.decisions.last(),
    }
    return render(request, template, context, status=status)


def _refused(request, form, refused, found):
    """Say why on the form, where what was typed still stands. A rule's no leaves its trace."""
    form.add_error(None, _why(refused, found, request.user))
    if isinstance(refused, rules.Stale):
        return 409
    record_refusal(request.resolver_match.view_name, by=request.user)
    return 403


def _why(refused, found, user):
    if not isinstance(refused, rules.Stale):
        return str(refused)
    last = found.latest_act()
    who = "You have" if last.by == user else f"{last.by} has"
    return (
        f"{who} acted on this concern since you opened this page ({last}). "
        "Read it below. What you typed is still here: send it again if it still stands."
    )


@require_http_methods(GET_AND_POST)
def decide(request, pk):
    def act(found, form, seen):
        actions.decide(found, by=request.user, seen=seen, **form.cleaned_data)

    return act_page(
        request,
        pk,
        check=rules.check_can_decide,
        form=DecideForm,
        act=act,
        title="Decide",
        button="Save the decision",
        template="concerns/decide.html",
    )


@require_http_methods(GET_AND_POST)
def tell_parents(request, pk):
    def act(found, form, seen):
        actions.tell_parents(found, by=request.user, **form.for_action())

    return act_page(
        request,
        pk,
        check=rules.check_can_tell_parents,
        form=ParentsForm,
        act=act,
        title="Parents and carers",
        button="Save",
        template="concerns/tell_parents.html",
    )


@require_http_methods(GET_AND_POST)
def tell_child(request, pk):
    def act(found, form, seen):
        actions.tell_child(found, by=request.user, **form.cleaned_data)

    return act_page(
        request,
        pk,
        check=rules.check_can_tell_child,
        form=ChildForm,
        act=act,
        title="What the child was told, and wishes",
        button="Save",
    )


@require_http_methods(GET_AND_POST)
def advise(request, pk):
    def act(found, form, seen):
        actions.advise(found, by=request.user, **form.cleaned_data)

    return act_page(
        request,
        pk,
        check=rules.check_can_advise,
        form=AdviceForm,
        act=act,
        title="Advice you took",
        button="Save",
    )


@require_http_methods(GET_AND_POST)
def add_action(request, pk):
    def form(data):
        school = (
            Concern.objects.visible_to(request.user).values_list("school", flat=True).get(pk=pk)
        )
        return ActionForm(data, school_id=school)

    def act(found, form, seen):
        actions.add_action(found, by=request.user, **form.cleaned_data)

    return act_page(
        request,
        pk,
        check=rules.check_can_add_action,
        form=form,
        act=act,
        title="Ask somebody to do something",
        button="Add the action",
    )


@require_http_methods(GET_AND_POST)
def review(request, pk):
    def act(found, form, seen):
        actions.review(found, by=request.user, seen=seen, **form.cleaned_data)

    return act_page(
        request,
        pk,
        check=rules.check_can_review,
        form=ReviewForm,
        act=act,
        title="Look at it again",
        button="Save the review",
    )


@require_http_methods(GET_AND_POST)
def close(request, pk):
    def act(found, form, seen):
        actions.close(found, by=request.user, seen=seen, **form.cleaned_data)

    return act_page(
        request,
        pk,
        check=rules.check_can_close,
        form=CloseForm,
        act=act,
        title="Close the concern",
        button="Close it",
        template="concerns/close.html",
    )


@require_http_methods(GET_AND_POST)
def reopen(request, pk):
    def act(found, form, seen):
        actions.reopen(found, by=request.user, seen=seen, **form.cleaned_data)

    return act_page(
        request,
        pk,
        check=rules.check_can_reopen,
        form=ReasonForm,
        act=act,
        title="Reopen the concern",
        button="Reopen it",
    )


@require_http_methods(GET_AND_POST)
def note(request, pk):
    """An addition by a lead to what was signed."""

    def act(found, form, seen):
        actions.add(found, by=request.user, **form.cleaned_data)

    return act_page(
        request,
        pk,
        check=rules.check_can_add,
        form=AddForm,
        act=act,
        title="Add to this concern",
        button="Add",
    )


@require_http_methods(GET_AND_POST)
def action(request, pk):
    """One action: for its owner, who sees nothing else of the concern, and for the leads."""
    seen = Action.objects.visible_to(request.user) | Action.objects.owned_by(request.user)
    found = open_record(seen.distinct(), pk, by=request.user)
    may_see = Concern.objects.visible_to(request.user).filter(pk=found.concern_id).exists()
    form, status = FinishForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.finish_action(found, by=request.user, outcome=form.cleaned_data["outcome"])
        except Refused as refused:
            status = _refused(request, form, refused, found)
        else:
            messages.success(request, "Saved.")
            return redirect("concerns:concern", found.concern_id) if may_see else redirect("home")
    context = {
        "form": form,
        "action": found,
        "may_finish": allows(rules.check_can_finish_action, request.user, found),
        "may_see_concern": may_see,
        "picture": Picture(found.concern, request.user) if may_see else None,
    }
    return render(request, "concerns/action.html", context, status=status)
