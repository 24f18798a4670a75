"""Searching. What is looked for lies in the session, and in the address only the page."""

import time
from functools import wraps

from django.shortcuts import redirect, render

from concerns import actions
from concerns.forms.searching import SearchForm
from concerns.queue import kinds_at, page_number
from concerns.search import Search
from concerns.views.acting import reads_and_writes
from schools import posts

PLACE = "search"
# Seconds. Longer than nearly every search takes, on a host of a million concerns too.
STEP = 0.5


def in_whole_steps(view):
    """Answer after one step, or two, or three, and never between them.

    A word that stands in many concerns out of sight takes PostgreSQL longer than one that stands
    nowhere, by a hundredth of a millisecond for each, and a patient eye could tell (guard: no trace
    of the rest in timings).
    """

    @wraps(view)
    def answer(request):
        begun = time.monotonic()
        answered = view(request)
        time.sleep(-(time.monotonic() - begun) % STEP)
        return answered

    return answer


@in_whole_steps
@reads_and_writes
def search(request):
    """Look among what this person may see. Sent on to itself, so that Back shows it again."""
    if request.method == "GET":
        return _page(request, request.session.get(PLACE))
    if request.POST.get("do") == "clear":
        request.session.pop(PLACE, None)
        return redirect("concerns:search")
    form = _form(request, request.POST)
    if not form.is_valid():
        return render(request, "concerns/search.html", {"form": form})
    actions.search(by=request.user)
    request.session[PLACE] = form.for_session()
    return redirect("concerns:search")


def _page(request, asked):
    form = _form(request, asked)
    if not form.is_valid():
        return render(request, "concerns/search.html", {"form": _form(request, None)})
    found = Search(request.user, form.cleaned_data, page_number(request.GET.get("page", "")))
    shown = [*found.files, *(hit.record for hit in found.beside), *found.rows]
    actions.find(dict.fromkeys(shown), by=request.user)
    return render(request, "concerns/search.html", {"form": form, "found": found})


def _form(request, typed):
    return SearchForm(typed, kinds=kinds_at(posts.schools_of(request.user)))
