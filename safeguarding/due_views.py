"""Late and due: every running clock of the records that this person sees to, and its calendar."""

import hashlib
from datetime import UTC

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.reading import open_record
from concerns.queue import page_number
from concerns.views.acting import done, reads_and_writes
from deadlines import actions, cancelling, listing, rules
from deadlines.forms import AnswerForm, CancelForm
from deadlines.models import Feed
from referrals.views.pages import marks
from schools import posts
from schools.wall import within

PARTS = ["Somebody asks to cancel", "At once", "Late", "Due"]
ENDED = "It is no longer owed. That it was, and why it is not, stays written."
ASKED = "It runs on until somebody else agrees. They see it at “Late and due”."
RUNS_ON = "It runs on."
# How many things due a calendar is told of.
MOST = 200
HEAD = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Safeguarding//Late and due//EN"]
# The same words for everybody and for everything: a calendar is shown to others, and copied.
EVENT = """BEGIN:VEVENT
UID:{uid}
DTSTAMP:{at}
DTSTART:{at}
DURATION:PT15M
TRANSP:TRANSPARENT
SUMMARY:Safeguarding: something is due
URL:{url}
END:VEVENT"""


@require_GET
def due(request):
    """What is owed at once, then the longest late first. Who sees to nothing is told so."""
    found = listing.Listing(request.user, page_number(request.GET.get("page", "")))
    parts = list(zip(PARTS, found.parts(), strict=True))
    context = {"listing": found, "parts": parts}
    return render(request, "safeguarding/due.html", context)


@reads_and_writes
def cancel_clock(request, pk):
    """It is no longer owed: the reason. What stands in the law another must agree to."""
    found = open_record(cancelling.in_sight(request.user, pk), pk, by=request.user)
    rules.check_can_cancel_clock(request.user, found)
    line = listing.line_of(request.user, pk)
    form = CancelForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.cancel_clock, found):
        messages.success(request, ASKED if found.rule.statutory else ENDED)
        return redirect(line.url)
    context = {"form": form, "line": line, "statutory": found.rule.statutory}
    context |= _marks(request, found)
    return render(request, "safeguarding/cancel_clock.html", context)


@reads_and_writes
def answer_cancelling(request, pk):
    """Somebody asks to cancel what stands in the law: another agrees, or says why not."""
    found = open_record(cancelling.in_sight(request.user, pk), pk, by=request.user)
    rules.check_can_answer_cancelling(request.user, found)
    line = listing.line_of(request.user, pk)
    own = found.cancel_asked_by_id == request.user.pk
    form = AnswerForm(request.POST or None, own=own)
    if form.is_valid() and done(request, form, actions.answer_cancelling, found):
        messages.success(request, ENDED if form.cleaned_data["agrees"] else RUNS_ON)
        return redirect(line.url)
    context = {"form": form, "line": line, "own": own, "reason": found.cancel_reason}
    context |= _marks(request, found)
    return render(request, "safeguarding/answer_cancelling.html", context)


def _marks(request, found):
    """What stands on each page about these children."""
    pupils = cancelling.pupils_of(found)
    return {"pupils": pupils, "flags": marks(pupils, request.user)}


@require_http_methods(["GET", "POST"])
def feed(request):
    """Whether this person's calendar reads from here; by POST a new address, shown once."""
    context = {}
    if request.method == "POST":
        secret = actions.open_feed(by=request.user)
        context["address"] = settings.SITE_URL + reverse("due-calendar", args=[secret])
    context["feed"] = Feed.objects.filter(person=request.user).first()
    return render(request, "safeguarding/feed.html", context)


@require_POST
def end_feed(request):
    actions.end_feed(by=request.user)
    messages.success(request, "That address leads nowhere any more.")
    return redirect("due-feed")


@require_GET
@login_not_required
def calendar(request, secret):
    """When something is due for whoever made this address, and nothing of what or about whom.

    What is owed at once has no day to stand on, and must not look as though it had.
    """
    found = Feed.objects.select_related("person").filter(secret_hash=Feed.hash_of(secret)).first()
    if found is None or not found.person.is_active:
        raise Http404
    person = found.person
    with within(posts.schools_of(person), person.pk):
        lines, _ = listing.owed(listing.parts_of(person), most=MOST, timed=True)
    events = [_event(line, found.secret_hash) for line in lines]
    words = "\n".join([*HEAD, *events, "END:VCALENDAR", ""]).replace("\n", "\r\n")
    return HttpResponse(words, content_type="text/calendar; charset=utf-8")


def _event(line, salt):
    """One event. Its number stays the same each time, and says nothing of the record."""
    uid = hashlib.sha256(f"{salt} {line.clock} {line.key} {line.due_at}".encode()).hexdigest()
    at = f"{line.due_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return EVENT.format(uid=uid[:40], at=at, url=settings.SITE_URL + reverse("due"))
