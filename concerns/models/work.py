"""What is to be done about a concern, its reviews, and how it was closed."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from concerns.models.by_name import named
from concerns.models.concern import Concern
from schools import posts
from schools.models import Person, School
from schools.posts import Can


class ActionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Actions of the concerns this person may read in full."""
        return self.filter(concern__in=Concern.objects.visible_to(user))

    def owned_by(self, user):
        """What this person is asked to do, and nothing else of the concern it belongs to.

        Being kept out of the child's file ends it: the leads then ask somebody else.
        """
        return self.filter(
            named(user).leave_whole("concern"),
            owner=user,
            school__in=posts.schools_where(user, Can.LOG),
        )

    def open(self):
        return self.filter(done_at=None)


class Action(models.Model):
    """Something that one person is to do by a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="actions")
    what = models.TextField()
    owner = models.ForeignKey(Person, models.PROTECT, related_name="actions_owned")
    due_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.TextField(blank=True)
    history = HistoricalRecords()
    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "at"]
        indexes = [
            models.Index(fields=["owner", "due_on"], name="action_open", condition=Q(done_at=None))
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at=None, done_by=None)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="action_done_at_and_by",
            )
        ]

    def __str__(self):
        return self.what[:60]

    @property
    def is_late(self):
        return self.done_at is None and self.due_on < timezone.localdate()


class Review(models.Model):
    """A look at an open concern on its day: what has changed, and when the next look is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="reviews")
    note = models.TextField()
    improved = models.BooleanField("things are better", default=False)
    next_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return "a review"


class Closing(models.Model):
    """How a concern was followed up and resolved, at the moment it was closed (TRI-20)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="closings")
    follow_up = models.TextField()
    resolution = models.TextField()
    outcome = models.TextField()
    further_support = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return "closed"
