"""The pupils' own page. Nobody signs in, nothing is kept in the browser, nothing is shown back."""

from secrets import token_urlsafe

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from audit.actions import Refused
from concerns import actions, doors
from concerns.forms.doors import PupilForm
from concerns.models import Door
from safeguarding.contact_views import now_of
from schools import once
from schools.models import Person


def _door(number):
    door = Door.objects.with_number(number).select_related("school").first()
    if door is None:
        raise Http404
    return door


def _around(door):
    """Whom to ring, and who reads what is sent."""
    services = now_of(door.school.services.in_order_of_need())
    return {
        "door": door,
        "school": door.school,
        "services": [one for one in services if one.for_pupils and one.telephone],
        "readers": doors.readers(door.school),
    }


@require_http_methods(["GET", "POST"])
@login_not_required
@csrf_exempt  # no sign-in stands behind this form, and its token would be a cookie in the browser
def tell(request, number):
    """Help in danger first; then what the pupil wants to say, in as few words as they like."""
    door = _door(number)
    sent = request.POST if request.method == "POST" else None  # nothing chosen is sent too
    form = PupilForm(sent, adults=doors.to_talk_to(door.school))
    context = {**_around(door), "form": form, "press": token_urlsafe(16)}
    if form.is_valid():
        try:
            _hear(request, door, form)
        except Refused:
            page = {**context, "too_many": True}
            return render(request, "safeguarding/pupils/tell.html", page, status=429)
        return redirect("told", number)
    return render(request, "safeguarding/pupils/tell.html", context)


def _hear(request, door, form):
    """Once, however often Send was pressed. There is no token against forgery here: `press` is one
    for this alone, and stands in no cookie."""
    key = once.key_of(request, "press")
    if key and once.led_to(key):
        return
    actions.hear_pupil(door, by=Person.objects.pupil(), **form.for_action())
    if key:
        once.carried_out(key, "told")


@require_GET
@login_not_required
def told(request, number):
    """That it has arrived, and who reads it. Nothing more is ever said here."""
    return render(request, "safeguarding/pupils/told.html", _around(_door(number)))
