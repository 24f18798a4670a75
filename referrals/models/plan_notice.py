"""Whom to tell at once of what happens to a child with a plan, and that they were told."""

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from concerns.models import Concern, File
from deadlines.models import Deadline
from referrals.models.destination import Channel
from referrals.models.status import PupilStatus
from schools.models import Person, Pupil, School

Kind = PupilStatus.Kind


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those on the files this person may read; where a concern raised one, that too."""
        files = File.objects.visible_to(user).values("pk")
        concerns = Concern.objects.visible_to(user).order_by().values("pk")
        return self.filter(Q(concern=None) | Q(concern__in=concerns), pupil__in=files)

    def owed(self):
        """Nobody has been told yet (CPN-08), and it was not withdrawn."""
        withdrawn = PlanDeadline.objects.filter(notice=OuterRef("pk"), cancelled_at__isnull=False)
        return self.filter(~Exists(withdrawn), given=None)


class PlanNotice(models.Model):
    """Somebody is to be told at once. It is met by the record that they were told, and only so.

    Each of several who are told of one event has a row of their own: none is optional (CPN-04).
    """

    class Event(models.TextChoices):
        PROPOSED = "proposed", "An exclusion is proposed"
        STARTED = "started", "An exclusion starts"
        ABSENCE = "absence", "An absence that nobody has explained"
        CHANGE = "change", "Something has changed for the child"
        LEAVING = "leaving", "The child leaves the school"
        WORRY = "worry", "A worry about the plan that is not safe to raise at the core group"
        MISSING = "missing", "The child is missing"
        BEHAVIOUR = "behaviour", "An incident of sexual behaviour with the child"
        CONCERN = "concern", "A new concern about a child who is back from care"
        FOSTERING = "fostering", "Private fostering is found"

    class To(models.TextChoices):
        SOCIAL_CARE = "social_care", "children’s social care"
        CHAIR = "chair", "the chair of the conference"
        NEW_SCHOOL = "new_school", "the new school"
        KEY_WORKER = "key_worker", "the key worker"
        SOCIAL_WORKER = "social_worker", "the social worker"
        AUTHORITY = "authority", "the local authority"

    # Whom each event is told to, by which clock, and for children of which statuses (CPN-01 to 07).
    WHOM = {
        Event.PROPOSED: [To.SOCIAL_CARE],
        Event.STARTED: [To.SOCIAL_CARE],
        Event.ABSENCE: [To.SOCIAL_CARE],
        Event.CHANGE: [To.SOCIAL_CARE],
        Event.LEAVING: [To.CHAIR, To.SOCIAL_CARE, To.NEW_SCHOOL],
        Event.WORRY: [To.KEY_WORKER],
        Event.MISSING: [To.SOCIAL_WORKER],
        Event.BEHAVIOUR: [To.SOCIAL_WORKER],
        Event.CONCERN: [To.SOCIAL_CARE],
        Event.FOSTERING: [To.AUTHORITY],
    }
    CLOCKS = {
        Event.LEAVING: "plan_pupil_leaves",
        Event.WORRY: "plan_not_safe_to_discuss",
        Event.MISSING: "social_worker_told",
        Event.BEHAVIOUR: "social_worker_told",
        Event.CONCERN: "concern_recurs_after_care",
        Event.FOSTERING: "private_fostering_found",
    }
    WITH_SOCIAL_WORKER = [
        Kind.SOCIAL_WORKER,
        Kind.CHILD_PROTECTION,
        Kind.CHILD_IN_NEED,
        Kind.LOOKED_AFTER,
    ]
    BACK_FROM_CARE = [Kind.RETURNED_HOME, Kind.PREVIOUSLY_LOOKED_AFTER]
    STATUSES = {
        Event.MISSING: WITH_SOCIAL_WORKER,
        Event.BEHAVIOUR: WITH_SOCIAL_WORKER,
        Event.CONCERN: BACK_FROM_CARE,
        Event.FOSTERING: [Kind.PRIVATE_FOSTERING],
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="plan_notices")
    status = models.ForeignKey(
        PupilStatus, models.PROTECT, null=True, blank=True, related_name="notices"
    )
    concern = models.ForeignKey(
        Concern, models.PROTECT, null=True, blank=True, related_name="plan_notices"
    )
    event = models.CharField(max_length=20, choices=Event)
    to = models.CharField(max_length=20, choices=To)
    happened_at = models.DateTimeField()
    words = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["at", "to"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__isnull=False) | Q(concern__isnull=False),
                name="plan_notice_of_a_status_or_a_concern",
            )
        ]

    def __str__(self):
        return f"Tell {self.get_to_display()}"

    def withdrawn(self):
        """Its clock, where that was cancelled: raised by mistake, said by two people; or None."""
        rows = self.deadlines.filter(cancelled_at__isnull=False)
        return rows.select_related("cancel_asked_by", "cancelled_by").first()

    @classmethod
    def statuses_for(cls, event):
        return cls.STATUSES.get(event, [Kind.CHILD_PROTECTION])

    @classmethod
    def clock_for(cls, event):
        return cls.CLOCKS.get(event, "plan_pupil_changes")


class GivenQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(notice__in=PlanNotice.objects.visible_to(user).values("pk"))


class NoticeGiven(models.Model):
    """Who was told, by whom, when and how: nothing less meets a notice (CPN-08)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    notice = models.OneToOneField(PlanNotice, models.PROTECT, related_name="given")
    with_whom = models.CharField(max_length=200)
    told_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    happened_at = models.DateTimeField()
    channel = models.CharField(max_length=10, choices=Channel)
    words = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = GivenQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "notices given"
        constraints = [
            models.CheckConstraint(
                condition=~Q(with_whom="") & ~Q(channel=""), name="notice_given_to_whom_and_how"
            )
        ]

    def __str__(self):
        return f"Told {self.with_whom}"


class PlanDeadline(Deadline):
    """Somebody is told at once of what happens to a child with a plan."""

    notice = models.ForeignKey(PlanNotice, models.PROTECT, related_name="deadlines")
