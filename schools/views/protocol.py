"""What everybody acknowledges before they use an account; and who has, for the leads."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from schools import actions, protocol, rules
from schools.models import Acknowledgement
from schools.views.asking import GET_AND_POST, school_in_sight


@require_http_methods(GET_AND_POST)
def first_use(request):
    """One page, one button. What was typed elsewhere meanwhile waits behind it."""
    owed = list(protocol.schools_owed(request.user))
    if request.method == "POST":
        for school in owed:
            actions.acknowledge(school, by=request.user)
        if owed:
            messages.success(request, "Thank you. It is kept with today’s date.")
        return redirect("home")
    said = Acknowledgement.objects.filter(person=request.user, version=protocol.VERSION)
    context = {"owed": owed, "said": said.last(), "version": protocol.VERSION}
    return render(request, "schools/first_use.html", context)


@require_GET
def acknowledged(request, school):
    here = school_in_sight(request, school)
    rules.check_can_see_acknowledged(request.user, here.pk)
    rows = protocol.list_of(here, request.user)
    waiting = [person for person, said in rows if not protocol.is_current(said)]
    context = {"school": here, "rows": rows, "waiting": waiting, "version": protocol.VERSION}
    return render(request, "schools/acknowledged.html", context)
