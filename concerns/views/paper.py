"""A blank form to print, for when there is no screen at hand."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from concerns.paper import new_code


@require_GET
def paper(request):
    """Each time with a new code. Nothing is stored: the later entry quotes it."""
    boxes = [
        ("Child or children, and class", 2),
        ("Day and time it happened, and where", 2),
        ("The child’s own words, as near as you can remember", 6),
        ("What you saw or heard: facts only", 8),
        ("What you asked, as you asked it", 3),
        ("What you told the child about what happens next", 2),
        ("What you have done, and whom you have told, at what time", 4),
        ("Who else was there", 2),
        ("Your own view, if you want to give one", 3),
    ]
    return render(request, "concerns/paper.html", {"code": new_code(), "boxes": boxes})
