"""What the pages with a form share: do what it says, or say on the form why not."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from audit.actions import Refused, record_refusal
from audit.reading import open_record
from concerns import rules
from concerns.models import Concern
from concerns.picture import Picture

reads_and_writes = require_http_methods(["GET", "POST"])


def done(request, form, action, *of, **words):
    """Do it with what was typed: what the action gives back, or None when a rule says no.

    The reason then stands on the form, beside everything that was typed, and leaves its trace.
    """
    try:
        return action(*of, by=request.user, **(words or _said(form)))
    except Refused as refused:
        _say(request, form, refused)
        return None


def _said(form):
    """What was typed, in the words of the action."""
    return form.for_action() if hasattr(form, "for_action") else form.cleaned_data


def _say(request, form, refused):
    form.add_error(None, str(refused))
    record_refusal(request.resolver_match.view_name, by=request.user)


def act_page(
    request, pk, *, check, form, act, title, button, seen=False, template="concerns/act.html"
):
    """One form about one concern: open it, ask the rule, show the form or do what it says.

    With `seen` the action is told after which act the page was opened: two cannot decide at once.
    A page that has gone stale, and a rule that has come to say no, give the reason on the form
    with everything that was typed.
    """
    found = open_record(Concern.objects.visible_to(request.user), pk, by=request.user)
    form, status = form(request.POST or None), 200
    sound = form.is_valid()
    try:
        check(request.user, found)
        if sound:
            opened_at = {"seen": request.POST.get("seen")} if seen else {}
            act(found, by=request.user, **opened_at, **_said(form))
            return redirect("concerns:concern", pk)
    except (rules.Stale, Refused) as refused:
        if not form.is_bound:  # nothing was typed that the page would have to keep
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
    """Say why on the form, where what was typed still stands. The answer's status."""
    if isinstance(refused, rules.Stale):
        form.add_error(None, _acted_since(found, request.user))
        return 409
    _say(request, form, refused)
    return 403


def _acted_since(found, user):
    last = found.latest_act()
    who = "You have" if last.by == user else f"{last.by} has"
    return (
        f"{who} acted on this concern since you opened this page ({last}). "
        "Read it below. What you typed is still here: send it again if it still stands."
    )
