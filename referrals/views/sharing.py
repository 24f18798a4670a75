"""Pages on what is shared about a child: the log, one decision, and its two forms."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from audit.reading import allows, open_record
from concerns.models import File
from concerns.views.acting import done, reads_and_writes
from referrals import actions, sharings_listing
from referrals import sharing_rules as rules
from referrals.asked_of import agreed_with
from referrals.forms.sharing import SharedForm, SharingForm
from referrals.models import Sharing
from referrals.rules import check_can_see_list
from referrals.views.pages import marks


@require_GET
def sharings(request):
    """The log of all that is in sight, and what was slow (INF-06)."""
    check_can_see_list(request.user)
    context = {"listing": sharings_listing.Listing(request.user, request.GET)}
    return render(request, "referrals/sharings.html", context)


@reads_and_writes
def log_sharing(request, pk):
    files = File.objects.visible_to(request.user).select_related("pupil")
    pupil = open_record(files, pk, by=request.user).pupil
    rules.check_can_log_sharing(request.user, pupil)
    form = SharingForm(request.POST or None, initial={"decided_at": timezone.localtime()})
    if form.is_valid() and (logged := done(request, form, actions.log_sharing, pupil)):
        messages.success(request, "It stands in the log and in the chronology now.")
        return redirect("referrals:sharing", logged.pk)
    return _page(request, form, pupil, agreements=agreed_with(pupil.school_id))


def _open(request, pk):
    rows = Sharing.objects.visible_to(request.user).select_related("pupil", "by", "shared_by")
    return open_record(rows, pk, by=request.user)


@require_GET
def sharing(request, pk):
    found = _open(request, pk)
    context = {
        "sharing": found,
        "pupils": [found.pupil],
        "flags": marks([found.pupil], request.user),
        "may_note": allows(rules.check_can_note_shared, request.user, found),
    }
    return render(request, "referrals/sharing.html", context)


@reads_and_writes
def note_shared(request, pk):
    found = _open(request, pk)
    rules.check_can_note_shared(request.user, found)
    form = SharedForm(request.POST or None, initial={"shared_at": timezone.localtime()})
    if form.is_valid() and done(request, form, actions.note_shared, found):
        return redirect("referrals:sharing", pk)
    return _page(request, form, found.pupil, sharing=found)


def _page(request, form, pupil, **more):
    """That parents are not to be informed stands on each page about a child (TRI-05)."""
    context = {"form": form, "pupils": [pupil], "flags": marks([pupil], request.user), **more}
    return render(request, "referrals/log_sharing.html", context)
