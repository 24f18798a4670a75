"""Pages on meetings: the child's work with agencies, the list, one meeting, and its forms."""

from django.contrib import messages
from django.forms import model_to_dict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from audit.reading import allows, open_record
from concerns.forms import FinishForm
from concerns.models import File
from concerns.views.acting import done, reads_and_writes
from deadlines.listing import owed
from referrals import actions, meeting_due, meetings
from referrals import meeting_rules as rules
from referrals.forms.meetings import (
    CancelMeetingForm,
    ChangeMeetingForm,
    MeetingActionForm,
    MeetingForm,
    MinutesForm,
)
from referrals.models import (
    Meeting,
    MeetingAction,
    MeetingReport,
    Minutes,
    PlanNotice,
    Sharing,
)
from referrals.rules import check_can_see_list
from referrals.views.pages import marks


@require_GET
def all_meetings(request):
    """What is coming, what is to be written up, and which reports are due (MAM-09)."""
    check_can_see_list(request.user)
    context = {"listing": meetings.Listing(request.user, request.GET)}
    return render(request, "referrals/meetings.html", context)


@require_GET
def together(request, pk):
    """The work with other agencies about one child."""
    user = request.user
    pupil = _file(request, pk).pupil
    context = {
        "pupil": pupil,
        "pupils": [pupil],
        "flags": marks([pupil], user),
        "meetings": meetings.of_child(pupil, user),
        "sharings": Sharing.objects.visible_to(user).filter(pupil=pupil).select_related("by"),
        "may_plan": allows(rules.check_can_plan_meeting, user, pupil),
    }
    return render(request, "referrals/together.html", context)


def _file(request, pk):
    files = File.objects.visible_to(request.user).select_related("pupil")
    return open_record(files, pk, by=request.user)


@reads_and_writes
def plan_meeting(request, pk):
    """Begun from a child's file, with the children of the same home or concern to choose from."""
    pupil = _file(request, pk).pupil
    rules.check_can_plan_meeting(request.user, pupil)
    others = meetings.others_of(pupil, request.user)
    form = MeetingForm(request.POST or None, school_id=pupil.school_id, others=others)
    if form.is_valid():
        said = dict(form.cleaned_data)
        pupils = [pupil, *said.pop("others", [])]
        if planned := done(request, form, actions.plan_meeting, pupils=pupils, **said):
            messages.success(request, "It stands in the chronology now.")
            return redirect("referrals:meeting", planned.pk)
    words = {"title": "Plan a meeting", "button": "Keep it"}
    return page(request, form, [pupil], **words)


def opened(request, pk):
    rows = Meeting.objects.visible_to(request.user).select_related("school__settings", "attendee")
    return open_record(rows, pk, by=request.user)


@require_GET
def meeting(request, pk):
    found, user = opened(request, pk), request.user
    pupils = found.pupils
    clocks, _ = owed(
        [meeting_due.on_meetings(Meeting.objects.visible_to(user).filter(pk=found.pk))]
    )
    minutes = list(found.minutes.select_related("by"))
    context = {
        "meeting": found,
        "pupils": pupils,
        "flags": marks(pupils, user),
        "reports": MeetingReport.objects.visible_to(user).filter(meeting=found.pk),
        "sendings": found.sendings.select_related("by"),
        "briefings": found.briefings.select_related("person", "by"),
        "minutes": minutes,
        "untold": _untold(minutes, pupils, user),
        "actions": found.actions.select_related("owner", "done_by"),
        "ended": found.steps.select_related("by").filter(status=Meeting.Status.CANCELLED).last(),
        "clocks": clocks,
        "may": _may(user, found),
    }
    return render(request, "referrals/meeting.html", context)


def _untold(minutes, pupils, user):
    """Of which of them no notice of a worry that was not safe to raise goes to a key worker, since
    no plan was entered (CPN-06)."""
    moments = [one.happened_at for one in minutes if one.worry == Minutes.Worry.NOT_SAFE]
    if not moments:
        return []
    notices = PlanNotice.objects.visible_to(user).filter(event=PlanNotice.Event.WORRY)
    about = notices.filter(pupil__in=pupils, happened_at__in=moments)
    told = set(about.values_list("pupil", flat=True))
    return [pupil for pupil in pupils if pupil.pk not in told]


def _may(user, found):
    """Which buttons to offer. Each action asks its rule again."""
    checks = {
        "change": rules.check_can_change_meeting,
        "minutes": rules.check_can_write_minutes,
        "act": rules.check_can_act_on_meeting,
    }
    may = {name: allows(check, user, found) for name, check in checks.items()}
    return {**may, "any": any(may.values())}


@reads_and_writes
def change_meeting(request, pk):
    """Until it is held. Two who change it at once do not write over each other."""
    found = opened(request, pk)
    rules.check_can_change_meeting(request.user, found)
    others = meetings.others_of(found.pupils[0], request.user)
    known = {"school_id": found.school_id, "others": others}
    form = ChangeMeetingForm(request.POST or None, initial=model_to_dict(found), **known)
    if form.is_valid():
        said = {**form.cleaned_data, "seen": request.POST.get("seen")}
        if done(request, form, actions.change_meeting, found, **said):
            return redirect("referrals:meeting", pk)
    found.refresh_from_db()
    words = {"title": "Change the meeting", "button": "Keep it so", "seen": found.version()}
    return page(request, form, found.pupils, meeting=found, **words)


@reads_and_writes
def cancel_meeting(request, pk):
    found = opened(request, pk)
    rules.check_can_cancel_meeting(request.user, found)
    form = CancelMeetingForm(request.POST or None)
    words = {"title": "The meeting is not held", "button": "Cancel the meeting"}
    return act(request, found, form, actions.cancel_meeting, **words)


@reads_and_writes
def write_minutes(request, pk):
    found = opened(request, pk)
    rules.check_can_write_minutes(request.user, found)
    form = MinutesForm(request.POST or None, initial={"happened_at": found.planned_at})
    words = {"title": "What came of the meeting", "button": "Write it down"}
    return act(request, found, form, actions.write_minutes, **words)


@reads_and_writes
def add_meeting_action(request, pk):
    found = opened(request, pk)
    rules.check_can_add_meeting_action(request.user, found)
    form = MeetingActionForm(request.POST or None, school_id=found.school_id)
    words = {"title": "What is to be done", "button": "Add it"}
    return act(request, found, form, actions.add_meeting_action, **words)


@reads_and_writes
def finish_meeting_action(request, pk):
    rows = MeetingAction.objects.visible_to(request.user).select_related("meeting")
    found = open_record(rows, pk, by=request.user)
    rules.check_can_finish_meeting_action(request.user, found)
    form = FinishForm(request.POST or None)
    if form.is_valid() and done(request, form, actions.finish_meeting_action, found):
        return redirect("referrals:meeting", found.meeting_id)
    words = {"title": "An action of the meeting", "button": "It is finished", "action": found}
    return page(request, form, found.meeting.pupils, meeting=found.meeting, **words)


def act(request, found, form, action, **words):
    """One form about one meeting: do what it says and go back to the meeting, or show it."""
    if form.is_valid() and done(request, form, action, found):
        return redirect("referrals:meeting", found.pk)
    found.refresh_from_db()
    return page(request, form, found.pupils, meeting=found, **words)


def page(request, form, pupils, **more):
    """That parents are not to be informed stands on each page about a child (TRI-05)."""
    context = {"form": form, "pupils": pupils, "flags": marks(pupils, request.user), **more}
    return render(request, "referrals/act_on_meeting.html", context)
