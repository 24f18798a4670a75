"""Unusual reading: what waits to be looked into, and what was found."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from audit.reading import open_record
from concerns import actions
from concerns import read_alarm_rules as rules
from concerns.forms.read_alarms import ReadAlarmForm
from concerns.models import ReadAlarm
from concerns.views.acting import done, reads_and_writes

MOST = 20


@require_GET
def read_alarms(request):
    """What waits, the latest first, then the last that were answered."""
    rules.check_can_list_read_alarms(request.user)
    rows = ReadAlarm.objects.visible_to(request.user).select_related("person", "answer__by")
    answered = rows.exclude(answer=None)[:MOST]
    context = {"waiting": rows.unanswered(), "answered": answered}
    return render(request, "concerns/read_alarms.html", context)


@reads_and_writes
def answer_read_alarm(request, pk):
    rows = ReadAlarm.objects.visible_to(request.user).select_related("person")
    found = open_record(rows, pk, by=request.user)
    rules.check_can_answer_read_alarm(request.user, found)
    form = ReadAlarmForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.answer_read_alarm, found):
        messages.success(request, "Answered. What you found stands in the trail.")
        return redirect("concerns:read-alarms")
    return render(request, "concerns/answer_read_alarm.html", {"form": form, "alarm": found})
