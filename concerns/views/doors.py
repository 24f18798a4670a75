"""For the leads: the number and the poster of the pupils' page, and who a report is about."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from concerns import actions, doors
from concerns.forms.doors import NameChildForm
from concerns.models import Concern, Door
from concerns.views.acting import act_page, reads_and_writes
from schools.models import School


@reads_and_writes
def pupils_page(request, school):
    """Its address as a poster to print. A POST gives it a new one, and shuts the old."""
    here = School.objects.visible_to(request.user).filter(pk=school).first()
    if here is None:
        raise Http404
    doors.check_can_open_door(request.user, here)
    if request.method == "POST":
        actions.open_door(here, by=request.user)
        messages.success(request, "This is the new address. The one before opens nothing any more.")
        return redirect("concerns:pupils-page", school)
    door = Door.objects.visible_to(request.user).open().filter(school=here).first()
    address = door and settings.SITE_URL + reverse("tell", args=[door.number])
    context = {"school": here, "door": door, "address": address, "adults": doors.to_talk_to(here)}
    return render(request, "concerns/pupils_page.html", context)


@reads_and_writes
def name_child(request, pk):
    """Say which pupil it is about: for a report from the pupils' page, or a child since found."""
    looking = request.POST.get("do") == "find"

    def form(data):
        found = Concern.objects.visible_to(request.user).select_related("school__settings")
        return NameChildForm(data, school=found.get(pk=pk).school, looking=looking)

    return act_page(
        request,
        pk,
        check=doors.check_can_name_child,
        form=form,
        act=actions.name_child,
        title="Say which pupil this is about",
        button="This is the pupil",
        template="concerns/name_child.html",
    )
