"""Meetings in sight: those of one child, the list of all, and whom one may be about too."""

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from concerns.models import File
from referrals.listing import Chip
from referrals.models import Meeting, MeetingChild, MeetingDeadline
from schools.models import Pupil

PAGE = 50
Status = Meeting.Status


def told(user):
    """Each meeting in sight with the day by which its report is due, if it is still owed."""
    report = MeetingDeadline.objects.filter(meeting=OuterRef("pk"), clock="meeting_report").open()
    return (
        Meeting.objects.visible_to(user)
        .select_related("attendee")
        .annotate(report_due=Subquery(report.values("due_at")[:1]))
    )


def of_child(pupil, user):
    """Those about one child, the next to come first."""
    return list(told(user).about(pupil).order_by("-planned_at", "pk"))


def others_of(pupil, user):
    """Children of the same home or of the same concern, whose files this person reads."""
    near = Q(involvements__concern__involvements__pupil=pupil)
    if pupil.household_id:
        near |= Q(household=pupil.household_id)
    files = File.objects.visible_to(user).filter(school=pupil.school_id)
    found = Pupil.objects.filter(near, pk__in=files.values("pk")).exclude(pk=pupil.pk)
    keys = found.order_by().values("pk")
    return Pupil.objects.filter(pk__in=keys).order_by("date_of_birth", "pk")


def _owed(clocks):
    running = MeetingDeadline.objects.filter(meeting=OuterRef("pk"), clock__in=clocks)
    return Q(Exists(running.open()))


# Each way to narrow the list: its name in the address, what it is called, and its condition.
SHOWN = {
    "coming": ("Coming", lambda now: Q(status=Status.PLANNED, planned_at__gte=now)),
    "to-write": ("To be written up", lambda now: Q(status=Status.PLANNED, planned_at__lt=now)),
    "report": ("Report due", lambda now: _owed(["meeting_report"])),
    "actions": ("With open actions", lambda now: _owed(["meeting_action"])),
    "nobody": (
        "Nobody attends yet",
        lambda now: Q(status=Status.PLANNED, attendee=None, planned_at__gte=now),
    ),
    "all": ("All", lambda now: Q()),
}


class Listing:
    """One page of the list, narrowed as the address says. What it does not know is passed over."""

    def __init__(self, user, asked):
        self.show = asked.get("show") if asked.get("show") in SHOWN else "coming"
        self.now, self.rows = timezone.now(), told(user)
        self.chips = [self._chip(name) for name in SHOWN]
        order = ["planned_at", "pk"] if self.show != "all" else ["-planned_at", "pk"]
        self.page = Paginator(self._narrowed(self.show).order_by(*order), PAGE).get_page(
            asked.get("page")
        )
        names = _names_of(self.page.object_list)
        for meeting in self.page:
            meeting.names = names[meeting.pk]

    def _narrowed(self, name):
        return self.rows.filter(SHOWN[name][1](self.now))

    def _chip(self, name):
        count = self._narrowed(name).count()
        return Chip(SHOWN[name][0], count, f"?show={name}", name == self.show)


def _names_of(meetings):
    names = {meeting.pk: [] for meeting in meetings}
    for child in MeetingChild.objects.filter(meeting__in=list(names)).select_related("pupil"):
        names[child.meeting_id].append(str(child.pupil))
    return names
