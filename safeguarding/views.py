"""The home page, and the few pages that belong to no room."""

from contextlib import suppress
from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.db import connection
from django.db.models import Count, Value
from django.http import HttpResponse, HttpResponseForbidden, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from allegations.models import Case, ReportDraft, Welfare
from concerns.models import (
    Action,
    Challenge,
    Concern,
    Draft,
    Exclusion,
    File,
    Query,
    ReadAlarm,
    Reconsideration,
    Share,
    Support,
)
from concerns.views.sharing import shown_to
from deadlines.models import Heartbeat
from referrals.listing import to_see_to
from safeguarding import kept
from safeguarding.duty import gaps_ahead
from schools import directory, posts, second_person, terms
from schools.gaps import gaps_for
from schools.models import Agreement, DataFlow
from schools.posts import Can


@require_GET
def home(request):
    """What needs me today: for the posts that this person holds now, and nothing else."""
    if kept.PLACE in request.session:
        return redirect("kept")
    user, now = request.user, timezone.now()
    reads_files, leads = posts.may(user, Can.READ_FILES), posts.may(user, Can.TRIAGE)
    concerns = Concern.objects.visible_to(user).open()
    context = {
        "drafts": Draft.objects.visible_to(user),
        "reports": ReportDraft.objects.visible_to(user).defer("fields"),
        "cases": list(Case.objects.visible_to(user).open().values_list("status", flat=True)),
        "actions": Action.objects.owned_by(user).open(),
        "supports": _supports(user),
        "answers": Concern.objects.submitted_by(user).open().order_by("-signed_at")[:5],
        "reads_files": reads_files,
        "new": concerns.unopened().count() if reads_files else 0,
        "late": concerns.late(now).count() if reads_files else 0,
        **(_to_look_at(user) if reads_files else _told_of_reading(user)),
        "to_countersign": _to_countersign(user),
        "shares": _shown_by_name(user),
        "in_emergency": posts.may(user, Can.OPEN_IN_EMERGENCY) and not reads_files,
        "works_with_children": posts.may(user, Can.BE_SHOWN) and posts.may(user, Can.LOG),
        "again": _owed_an_answer(user) if leads else 0,
        "challenges": _challenges(user),
        "tried": _tried_to_open(user) if leads else [],
        "posts_to_agree": second_person.waiting_for(user),
        "unchecked": directory.unchecked(user),
        "rota_gaps": gaps_ahead(user),
        "gaps": gaps_for(user),
        "terms_end": terms.running_out(user),
        "beats": _beats() if posts.may(user, Can.KEEP_SETTINGS) else None,
    }
    return render(request, "safeguarding/home.html", context)


def _beats():
    """The last round of the sweep, and of the watch over it."""
    beats = Heartbeat.objects.in_bulk(["sweep", "watch"])
    return {name: beats.get(name) or Heartbeat(name=name) for name in ("sweep", "watch")}


def _to_look_at(user):
    """How many files are to be reviewed, were opened in an emergency; questions; referrals; and
    what is agreed on sharing, and flows, to be looked at again."""
    files = File.objects.visible_to(user).to_review()
    opened = Share.objects.visible_to(user).to_review()
    asked = Query.objects.heard_by(user).unanswered()
    first, *rest = [
        _count("to_review", files),
        _count("emergencies", opened),
        _count("queries", asked),
        _count("referrals", to_see_to(user)),
        _count("read_alarms", ReadAlarm.objects.visible_to(user).unanswered()),
        _count("agreements", Agreement.objects.visible_to(user).to_review()),
        _count("flows", DataFlow.objects.visible_to(user).to_review()),
        _count("welfare", Welfare.objects.asked_of(user).waiting()),
    ]
    return dict(first.union(*rest, all=True))


def _told_of_reading(user):
    """Who chairs the board, and a head who reads no files."""
    if not posts.schools_where(user, Can.SEE_READS, Can.HEAR_OF_THE_HEAD):
        return {}
    return {"read_alarms": ReadAlarm.objects.visible_to(user).unanswered().count()}


def _count(name, rows):
    named = rows.order_by().annotate(what=Value(name)).values("what")
    return named.annotate(number=Count("pk")).values_list("what", "number")


def _to_countersign(user):
    """What a colleague wrote and this person was there for, until they have signed it too."""
    waiting = Concern.objects.witnessed_by(user).filter(countersignature=None)
    return waiting.select_related("author").only("signed_at", "author")


def _shown_by_name(user):
    """The first few; whoever reads the files of all their schools has no need of it."""
    by_name = {*posts.schools_where(user, Can.BE_SHOWN)}
    if by_name <= {*posts.schools_where(user, Can.READ_FILES)}:
        return []
    return list(shown_to(user).order_by("until")[:5])


def _supports(user):
    """What they give a child, or lead; the leads find theirs with the concern."""
    read = posts.schools_where(user, Can.READ_FILES)
    if {*posts.schools_where(user, Can.BE_SHOWN)} <= {*read}:
        return []
    found = Support.objects.asked_of(user).exclude(school__in=read)
    return list(found.select_related("pupil", "early_help").order_by("review_on"))


def _tried_to_open(user):
    """Of the last week: who is kept out of a file, and asked for it all the same."""
    since = timezone.now() - timedelta(days=7)
    found = Exclusion.objects.visible_to(user).in_force().said().tried(since)
    return list(found.select_related("person", "pupil").order_by("-tried_at")[:5])


def _owed_an_answer(user):
    return Reconsideration.objects.visible_to(user).unanswered().count()


def _challenges(user):
    """Only whoever hears challenges is asked of; the rest cost nothing."""
    if not posts.schools_where(user, Can.HEAR_CHALLENGES, Can.HEAR_OF_THE_HEAD):
        return 0
    return Challenge.objects.heard_by(user).unanswered().exclude(by=user).count()


@require_GET
@login_not_required
def healthy(request):
    """For the load balancer and the container: the app runs and its database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("healthy\n", content_type="text/plain")


@require_GET
@login_not_required
def leave(request):
    """A page that says nothing, for whoever must not be seen reading the last one."""
    return render(request, "safeguarding/leave.html")


@require_POST
def stay(request):
    """Somebody is still there: the middleware has counted it."""
    request.session["seen_at"] = int(timezone.now().timestamp())
    return JsonResponse({"staying": True})


@require_GET
@login_not_required
def token(request):
    """A fresh form token, for a page that outlived a sign-in in another tab."""
    return JsonResponse({"token": get_token(request)})


@require_GET
def kept_page(request):
    """What the person had typed when their session ended, ready to be sent again."""
    typed = kept.take(request)
    if typed is None:
        return redirect("home")
    return render(request, "safeguarding/kept.html", typed)


def stale_page(request, reason=""):
    """The form's token is old: this person signed in elsewhere since. Nothing typed is lost.

    Only somebody signed in, coming from one of our own pages, is offered their words again.
    """
    user = request.user
    own = user.is_authenticated and _is_from_here(request)
    typed = kept.from_request(request, user.pk) if own else None
    if typed is None:
        return HttpResponseForbidden(render(request, "403.html", {"reason": STALE}).content)
    return render(request, "safeguarding/kept.html", typed, status=403)


def _is_from_here(request):
    return request.headers.get("Origin", "").endswith(f"//{request.get_host()}")


STALE = "This page was open for too long. Please go back, load it again, and try once more."


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def failed(request):
    """Without a word from the database, which may be what failed.

    What a form of ours carried comes back with it, to be sent again.
    """
    context = {}
    with suppress(OSError, SuspiciousOperation, MultiPartParserError):  # it could not be read
        form = kept.form_of(request) if _is_from_here(request) else None
        context = {**form, "csrf_token": get_token(request)} if form else {}
    return HttpResponse(render_to_string("500.html", context), status=500)
