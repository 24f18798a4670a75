"""What the pages of one referral share: open it, one form, and the marks of its children."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from audit.reading import open_record
from concerns.models import DoNotInform
from concerns.printing import pdf_of
from concerns.views.acting import done
from referrals.models import Referral


def opened(request, pk):
    rows = Referral.objects.visible_to(request.user)
    rows = rows.select_related("concern", "school__settings", "by", "signed_by", "follows")
    found = open_record(rows, pk, by=request.user)
    found.read_by = request.user.pk
    return found


def marks(pupils, user):
    """That parents are not to be informed stands on each page about a child (TRI-05)."""
    flags = DoNotInform.objects.visible_to(user).in_force().filter(pupil__in=pupils)
    return list(flags.select_related("pupil", "by"))


def pdf_answer(name, found, act, said, *, by, room="referrals"):
    """The page of this name as a PDF, to be saved under a name that says nothing; or NotMade.

    None is made without a trace of it, and there is no trace of one that was not made.
    """
    with transaction.atomic():
        act(found, by=by)
        pdf = pdf_of(render_to_string(f"{room}/{name}_pdf.html", said))
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{found.pk.hex[:8]}.pdf"'
    return answer


def form_page(request, pk, *, check, form, act, title, button, page="referrals/act.html", **more):
    """One form about one referral: open it, ask the rule, show the form or do what it says."""
    found = opened(request, pk)
    check(request.user, found)
    filled = form(request.POST or None)
    if filled.is_valid() and done(request, filled, act, found):
        return redirect("referrals:referral", pk)
    found.refresh_from_db()
    pupils = found.pupils
    context = {
        "form": filled,
        "referral": found,
        "pupils": pupils,
        "flags": marks(pupils, request.user),
        "title": title,
        "button": button,
        **more,
    }
    return render(request, page, context)
