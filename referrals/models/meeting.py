"""A meeting with other agencies about one child or several: planned, held or cancelled (MAM-01)."""

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from concerns.models import File
from deadlines.models import Deadline
from schools import posts
from schools.models import Person, Pupil, School


class MeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Meetings of children whose files this person may read: those of all of them.

        Asked for one meeting at a time, as for a referral: most files of a school have none.
        """
        children = MeetingChild.objects.filter(meeting=OuterRef("pk"))
        seen = File.objects.visible_to(user).filter(pk=OuterRef("pupil"))
        here = self.filter(school__in=posts.schools_of(user))
        return here.filter(Exists(children), ~Exists(children.filter(~Exists(seen))))

    def planned(self):
        return self.filter(status=Meeting.Status.PLANNED)

    def about(self, pupil):
        return self.filter(children__pupil=pupil)


class Meeting(models.Model):
    """One meeting. Until it was held or cancelled it may move; each version is kept."""

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"

    MOVES = {
        Status.PLANNED: {Status.HELD, Status.CANCELLED},
        Status.HELD: set(),
        Status.CANCELLED: set(),
    }

    class Kind(models.TextChoices):
        INITIAL_CONFERENCE = "initial", "Initial child protection conference"
        REVIEW_CONFERENCE = "review", "Review child protection conference"
        CORE_GROUP = "core_group", "Core group"
        CHILD_IN_NEED = "child_in_need", "Child in need meeting"
        STRATEGY = "strategy", "Strategy discussion"
        TEAM_AROUND = "team_around", "Team around the family"
        LOOKED_AFTER = "looked_after", "Looked-after child review"
        PEP = "pep", "Personal education plan (PEP) meeting"
        CHANNEL = "channel", "Channel panel"
        MARAC = "marac", "Domestic abuse conference (MARAC)"
        MACE_CASE = "mace_case", "Exploitation panel (MACE): monthly, on cases"
        MACE_AREA = "mace_area", "Exploitation panel (MACE): two-monthly, on the area"
        PROFESSIONALS = "professionals", "Professionals’ meeting"
        STATUTORY = "statutory", "Another statutory meeting"

    # At these the school attends and sends a report (MAM-02).
    WITH_REPORT = {
        Kind.INITIAL_CONFERENCE,
        Kind.REVIEW_CONFERENCE,
        Kind.LOOKED_AFTER,
        Kind.STATUTORY,
    }

    # These are of one area, and say which (REF-22).
    OF_AN_AREA = {Kind.MACE_CASE, Kind.MACE_AREA}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    planned_at = models.DateTimeField()
    until = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    led_by = models.CharField(max_length=200, blank=True)
    area = models.CharField(max_length=120, blank=True)
    about = models.TextField(blank=True)
    attendee = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    report_due_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    history = HistoricalRecords()
    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["planned_at", "pk"]
        indexes = [
            models.Index(
                fields=["school", "planned_at"],
                name="meeting_planned",
                condition=Q(status="planned"),
            )
        ]

    def __str__(self):
        return self.get_kind_display()

    def may_move_to(self, status):
        return status in self.MOVES[self.status]

    @property
    def is_planned(self):
        return self.status == self.Status.PLANNED

    @property
    def wants_report(self):
        """A report of the school is due, or belongs to a meeting of this kind."""
        return bool(self.report_due_on or self.kind in self.WITH_REPORT)

    @property
    def pupils(self):
        return [child.pupil for child in self.children.select_related("pupil")]

    def version(self):
        """A mark of how it stands: two pages agree on it, or one is stale."""
        return str(self.history.latest().pk)


class MeetingChild(models.Model):
    """One of the children whom a meeting is about."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="children")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="met_about")

    class Meta:
        verbose_name_plural = "meeting children"
        ordering = ["pupil__date_of_birth", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "pupil"], name="met_about_child_once")
        ]

    def __str__(self):
        return str(self.pupil)


class MeetingStep(models.Model):
    """One move of a meeting from one status to the next. Never altered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="steps")
    status = models.CharField(max_length=10, choices=Meeting.Status)
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"it is now “{self.get_status_display()}”"


class OfMeetingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What belongs to the meetings that this person may read."""
        return self.filter(meeting__in=Meeting.objects.visible_to(user))


class OfMeeting(models.Model):
    """One thing that belongs to a meeting."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = OfMeetingQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["at"]


class Minutes(OfMeeting):
    """What came of a meeting, as the school knows it; or why it could not attend. Written once."""

    class Outcome(models.TextChoices):
        ENQUIRY = "enquiry", "A section 47 enquiry begins or goes on"
        ASSESSMENT = "assessment", "An assessment under section 17 begins or goes on"
        PROTECTION_PLAN = "protection", "Child protection plan: made, or goes on"
        IN_NEED_PLAN = "in_need", "Child in need plan: made, or goes on"
        EARLY_HELP = "early_help", "Early help"
        PLAN_ENDS = "plan_ends", "The plan ends"
        NO_MORE = "no_more", "Nothing more by social care"
        OTHER = "other", "Something else, said below"

    class Worry(models.TextChoices):
        NONE = "none", "The school has no worry about the plan"
        RAISED = "raised", "It was raised at the meeting"
        NOT_SAFE = "not_safe", "Not raised: that would have put the child at more risk"

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="minutes")
    happened_at = models.DateTimeField()
    attended = models.BooleanField()
    attendees = models.TextField(blank=True)
    given = models.TextField(blank=True)
    decisions = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    progress = models.TextField(blank=True)
    worry = models.CharField(max_length=10, choices=Worry, blank=True)
    worry_words = models.TextField(blank=True)
    why_absent = models.TextField(blank=True)
    instead = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)

    class Meta(OfMeeting.Meta):
        verbose_name_plural = "minutes"
        constraints = [
            models.CheckConstraint(
                condition=Q(attended=True) | (~Q(why_absent="") & ~Q(instead="")),
                name="absent_with_a_why_and_an_instead",
            ),
            models.CheckConstraint(
                condition=~Q(worry__in=["raised", "not_safe"]) | ~Q(worry_words=""),
                name="worry_about_a_plan_in_words",
            ),
        ]

    def __str__(self):
        return "What came of it" if self.attended else "The school could not attend"


class MeetingAction(OfMeeting):
    """What the school or an agency is to do after a meeting, and by when (MAM-08)."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="actions")
    what = models.TextField()
    owner = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    agency = models.CharField(max_length=200, blank=True)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.TextField(blank=True)
    history = HistoricalRecords()

    class Meta(OfMeeting.Meta):
        ordering = ["due_on", "at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner=None) ^ Q(agency=""), name="meeting_action_of_one"
            ),
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="meeting_action_done_at_and_by",
            ),
        ]

    def __str__(self):
        return self.what[:60]

    @property
    def who(self):
        return str(self.owner or self.agency)


class MeetingDeadline(Deadline):
    """The report for a meeting, the meeting itself, or an action of it is due by this moment."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="deadlines")
    action = models.ForeignKey(
        MeetingAction, models.PROTECT, null=True, blank=True, related_name="deadlines"
    )
