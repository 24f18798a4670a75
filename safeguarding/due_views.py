"""Late and due: every running clock of the records that this person sees to."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from concerns.queue import page_number
from deadlines.listing import Listing


@require_GET
def due(request):
    """The longest late first. Whoever sees to nothing is told that nothing waits."""
    listing = Listing(request.user, page_number(request.GET.get("page", "")))
    late, soon = listing.parts()
    context = {"listing": listing, "parts": [("Late", late), ("Due", soon)]}
    return render(request, "safeguarding/due.html", context)
