"""Pages on whom to tell at once: what has happened, one that is owed, and that they were told."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from audit.reading import allows, open_record
from concerns.models import File
from concerns.views.acting import done, reads_and_writes
from deadlines.listing import owed
from referrals import actions, due
from referrals import notice_rules as rules
from referrals.forms.notices import GiveForm, RaiseForm
from referrals.models import PlanNotice


@reads_and_writes
def raise_notices(request, pk):
    files = File.objects.visible_to(request.user).select_related("pupil__school")
    pupil = open_record(files, pk, by=request.user).pupil
    rules.check_can_raise_notices(request.user, pupil)
    form = RaiseForm(request.POST or None, initial={"happened_at": timezone.now()})
    if form.is_valid() and (raised := done(request, form, actions.raise_notices, pupil)):
        first, *more = raised
        messages.success(request, _whom(raised))
        return redirect("referrals:notice", first.pk) if not more else _file(pupil)
    return _page(request, "raise", pupil, form=form)


def _whom(raised):
    return f"Now tell {', and '.join(notice.get_to_display() for notice in raised)}, at once."


def _file(pupil):
    return redirect("chronology:file", pupil.pk)


@require_GET
def notice(request, pk):
    found = _open(request, pk)
    notices = PlanNotice.objects.visible_to(request.user).filter(pk=pk)
    clocks, _ = owed([due.on_notices(notices)])
    more = {
        "given": getattr(found, "given", None),
        "withdrawn": found.withdrawn(),
        "may_give": allows(rules.check_can_give_notice, request.user, found),
        "clocks": clocks,
    }
    return _page(request, "notice", found.pupil, found=found, **more)


@reads_and_writes
def give_notice(request, pk):
    found = _open(request, pk)
    rules.check_can_give_notice(request.user, found)
    known = {"told_by": request.user.pk, "happened_at": timezone.now()}
    form = GiveForm(request.POST or None, school=found.school_id, initial=known)
    if form.is_valid() and done(request, form, actions.give_notice, found):
        messages.success(request, "It is written down that they were told.")
        return _file(found.pupil)
    return _page(request, "give", found.pupil, form=form, found=found)


def _open(request, pk):
    rows = PlanNotice.objects.visible_to(request.user)
    rows = rows.select_related("pupil", "status", "by", "given__told_by", "given__by")
    return open_record(rows, pk, by=request.user)


def _page(request, name, pupil, **more):
    """That parents are not to be informed stands on each page about a child (TRI-05)."""
    flag = pupil.do_not_inform.in_force().first()
    context = {"pupil": pupil, "flag": flag, **more}
    return render(request, f"referrals/notice/{name}.html", context)
