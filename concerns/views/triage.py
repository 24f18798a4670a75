"""For the leads: the queue, and one concern beside its fuller picture."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from audit.actions import Refused
from audit.reading import allows, open_record
from concerns import actions, attachment_rules, doors, feedback_rules, rules, share_rules, witness
from concerns.models import Concern
from concerns.picture import Picture
from concerns.queue import Queue
from schools import posts
from schools.posts import Can

SHOWN_WITH_IT = ["school__settings", "author", "opened_by"]


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
    seen = Concern.objects.visible_to(request.user)
    found = open_record(seen.select_related(*SHOWN_WITH_IT), pk, by=request.user)
    found.read_by = request.user.pk
    picture = Picture(found, request.user)
    needs = found.is_open and rules.what_closing_needs(request.user, found, picture.asking)
    may = _may(request.user, found)
    context = {"concern": found, "picture": picture, "closing_needs": needs}
    context["may"] = {**may, "close": may["decide"] and not needs}
    return render(request, "concerns/concern.html", context)


def _may(user, found):
    """Which buttons to offer, but for closing. Each action asks its rule again."""
    checks = {
        "open": rules.check_can_open,
        "decide": rules.check_can_decide,
        "act_on": rules.check_can_act_on,
        "review": rules.check_can_review,
        "reopen": rules.check_can_reopen,
        "note": rules.check_can_add,
        "attach": attachment_rules.check_can_attach,
        "share": share_rules.check_can_share,
        "establish": rules.check_can_establish,
        "answer": rules.check_can_give_reason,
        "name_child": doors.check_can_name_child,
        "check_copy": witness.check_can_check_copy,
        "link": rules.check_can_link,
        "tell_writer": feedback_rules.check_can_tell_writer,
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
