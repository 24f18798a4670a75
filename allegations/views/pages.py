"""What the pages of one case share: open it, and one form about it."""

from django.shortcuts import redirect, render

from allegations.models import Case
from audit.reading import open_record
from concerns.views.acting import done

ACT = "allegations/act.html"


def opened(request, pk):
    rows = Case.objects.visible_to(request.user)
    return open_record(rows.select_related("school", "subject", "manager"), pk, by=request.user)


def act_on(request, case, form, act, *, title, button, template=ACT, **more):
    """The form, or what it says is done and the case shown again."""
    if form.is_valid() and done(request, form, act, case):
        return redirect(*_back(request, case))
    case.refresh_from_db()
    context = {"form": form, "case": case, "title": title, "button": button, **more}
    return render(request, template, context)


def _back(request, case):
    """To the case; to the list for whoever has just put it out of their own sight."""
    if Case.objects.visible_to(request.user).filter(pk=case.pk).exists():
        return "allegations:case", case.pk
    return ("allegations:cases",)
