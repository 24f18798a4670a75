"""The cases that came to somebody, and one of them."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_GET

from allegations.models import Case
from allegations.picture import Picture
from allegations.views.pages import opened
from schools import posts
from schools.posts import Can


@require_GET
def cases(request):
    """Those that this person deals with or was let into. For most people there are none, and the
    page is then the same for everybody, whatever there may be."""
    rows = Case.objects.visible_to(request.user).select_related("subject", "manager", "school")
    shown = "closed" if request.GET.get("show") == "closed" else "open"
    rows = rows.open() if shown == "open" else rows.filter(status=Case.Status.CLOSED)
    page = Paginator(rows.order_by("-received_at", "pk"), 50).get_page(request.GET.get("page"))
    settles = posts.may(request.user, Can.SETTLE_ROUTES)
    context = {"page": page, "show": shown, "settles": settles}
    return render(request, "allegations/cases.html", context)


@require_GET
def case(request, pk):
    found = opened(request, pk)
    context = {"case": found, "picture": Picture(found, request.user)}
    return render(request, "allegations/case.html", context)
