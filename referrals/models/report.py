"""The school's report for a meeting, what went of it, and who was briefed. All written once."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from concerns.models import Concern
from referrals.models.destination import Channel
from referrals.models.meeting import Meeting, OfMeeting, OfMeetingQuerySet
from referrals.models.taken import Taken
from schools.models import Person


class ReportQuerySet(OfMeetingQuerySet):
    def visible_to(self, user):
        """Reports for the meetings in sight, less those that hold an entry of a concern out of it.

        Never wider than the narrowest of what it is made of.
        """
        taken = ReportEntry.objects.filter(report=OuterRef("pk"), concern__isnull=False)
        hidden = taken.exclude(concern__in=Concern.objects.visible_to(user))
        return super().visible_to(user).filter(~Exists(hidden))


class MeetingReport(OfMeeting):
    """A report as it was written: the five things that are watched, and what the child says.

    The five are those of the policies for a child with a plan (STA-14, MAM-05). Another version is
    another report.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="reports")
    attendance = models.TextField(blank=True)
    wellbeing = models.TextField(blank=True)
    progress = models.TextField(blank=True)
    welfare = models.TextField(blank=True)
    presentation = models.TextField(blank=True)
    child_says = models.TextField(blank=True)
    plan = models.TextField(blank=True)
    asks = models.TextField(blank=True)
    objects = ReportQuerySet.as_manager()

    def __str__(self):
        return "Report for a meeting"


class ReportEntry(Taken):
    """An entry of a child's chronology as it stands in the report, word for word (INF-07)."""

    report = models.ForeignKey(MeetingReport, models.PROTECT, related_name="entries")

    class Meta(Taken.Meta):
        verbose_name_plural = "report entries"
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="report_entry_once")
        ]


class ReportSending(OfMeeting):
    """That a report went to the meeting; or that none did, and why (MAM-02, MAM-12).

    With whether the parents had read it before, and when; or why not (MAM-03). `report` is empty
    for one that was written on the agency's own form.
    """

    class Parents(models.TextChoices):
        BEFORE = "before", "They had it before the meeting"
        NOT = "not", "They did not have it before"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="sendings")
    report = models.ForeignKey(
        MeetingReport, models.PROTECT, null=True, blank=True, related_name="sendings"
    )
    sent = models.BooleanField()
    happened_at = models.DateTimeField()
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    with_whom = models.CharField(max_length=200, blank=True)
    why_none = models.TextField(blank=True)
    parents = models.CharField(max_length=10, choices=Parents, blank=True)
    parents_on = models.DateField(null=True, blank=True)
    parents_words = models.TextField(blank=True)

    class Meta(OfMeeting.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(sent=True, parents="before", parents_on__isnull=False)
                | (Q(sent=True, parents="not", parents_on=None) & ~Q(parents_words=""))
                | (Q(sent=False, report=None) & ~Q(why_none="")),
                name="report_sent_and_parents_or_why_none",
            )
        ]

    def __str__(self):
        return "Report sent" if self.sent else "No report was sent"


class Briefing(OfMeeting):
    """Somebody who attends for the school was briefed (MAM-04)."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="briefings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    happened_at = models.DateTimeField()
    words = models.TextField(blank=True)

    def __str__(self):
        return f"{self.person} was briefed"
