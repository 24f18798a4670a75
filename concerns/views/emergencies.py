"""A child's file opened in an emergency: finding the child, opening it, and the look afterwards."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from audit.actions import Refused
from audit.reading import open_record
from concerns import actions, due
from concerns import share_rules as rules
from concerns.forms.sharing import EmergencyForm, EmergencyReviewForm, FindChildForm
from concerns.models import Share
from concerns.views.acting import done, reads_and_writes
from deadlines.listing import owed
from schools import posts
from schools.models import Person, Pupil
from schools.posts import Can

MOST = 20


@reads_and_writes
def emergency(request):
    """Which child? Every child on the roll is found here, and no more is said of any."""
    rules.check_can_open_any_in_emergency(request.user)
    form = FindChildForm(request.POST or None)
    found = None
    if form.is_valid():
        here = posts.schools_where(request.user, Can.OPEN_IN_EMERGENCY)
        pupils = Pupil.objects.visible_to(request.user).filter(school__in=here).on_roll()
        found = pupils.matching(form.cleaned_data["name"])[:MOST]
    context = {"form": form, "found": found, "on_duty": _on_duty(request.user)}
    return render(request, "concerns/emergency/find.html", context)


def _on_duty(user):
    """Whom to ring first."""
    people = Person.objects.none()
    for school in posts.schools_where(user, Can.OPEN_IN_EMERGENCY):
        people |= Person.objects.on_duty(school)
    return people.distinct()


@reads_and_writes
def open_in_emergency(request, pk):
    pupil = open_record(Pupil.objects.visible_to(request.user), pk, by=request.user)
    rules.check_can_open_in_emergency(request.user, pupil)
    form = EmergencyForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        opened = actions.open_in_emergency(pupil, by=request.user, reason=reason)
        return redirect(*_told(request, pupil, opened))
    on_duty = Person.objects.on_duty(pupil.school_id)
    context = {"form": form, "pupil": pupil, "on_duty": on_duty}
    return render(request, "concerns/emergency/open.html", context)


def _told(request, pupil, opened):
    """Where it leads, with a word on who has been told."""
    if opened is None:
        messages.info(request, "There is no file. The DSL and the head know that you asked.")
        return ("home",)
    messages.info(request, "Open until midnight. The DSL and the head have been told.")
    return "chronology:file", pupil.pk


@require_GET
def emergencies(request):
    """What was opened in an emergency: what waits for its review, then the last of the rest."""
    if not posts.may(request.user, Can.READ_FILES):
        raise Refused("The DSL, the deputies and the head see what was opened in an emergency.")
    rows = Share.objects.visible_to(request.user).emergencies().order_by("-at")
    rows = rows.select_related("person", "file__pupil", "review__by")
    context = {
        "waiting": _with_clocks(rows.to_review()),
        "reviewed": rows.exclude(review=None)[:MOST],
    }
    return render(request, "concerns/emergency/list.html", context)


def _with_clocks(waiting):
    """Each with the clock that runs on it."""
    clocks, _ = owed([due.on_emergencies(waiting)])
    for share in waiting:
        share.clocks = [line for line in clocks if line.key == str(share.pk)]
    return waiting


@reads_and_writes
def review_emergency(request, pk):
    rows = Share.objects.visible_to(request.user).emergencies()
    share = open_record(rows.select_related("person", "file__pupil"), pk, by=request.user)
    rules.check_can_review_emergency(request.user, share)
    form = EmergencyReviewForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.review_emergency, share):
        messages.success(request, "Reviewed. What you found stands in the trail.")
        return redirect("concerns:emergencies")
    context = {"form": form, "share": share, "pupil": share.file.pupil}
    return render(request, "concerns/emergency/review.html", context)
