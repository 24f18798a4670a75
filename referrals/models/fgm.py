"""A teacher's own duty in law: to tell the police of FGM that was done to a girl (REF-13)."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from concerns.models import Concern
from deadlines.models import Deadline, both
from schools import posts
from schools.models import Person, School
from schools.posts import Can


class FgmDutyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Duties on the concerns that this person may read in full."""
        return self.filter(concern__in=Concern.objects.visible_to(user))

    def owed_by(self, user):
        """A teacher's own, and nothing else of the concern: while they work at the school."""
        return self.filter(teacher=user, school__in=posts.schools_where(user, Can.LOG))

    def open(self):
        return self.filter(reported_at=None)


class FgmDuty(models.Model):
    """That a teacher found it, when and how; and when they themselves told the police.

    Nobody else can say that it is done: the database holds that too.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="fgm_duties")
    teacher = models.ForeignKey(Person, models.PROTECT, related_name="fgm_duties")
    found_at = models.DateTimeField()
    means = models.TextField()
    discussed = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reported_at = models.DateTimeField(null=True, blank=True)
    reported_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    reference = models.CharField(max_length=120, blank=True)
    said = models.TextField(blank=True)
    objects = FgmDutyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "FGM duties"
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["concern", "teacher"], name="fgm_duty_once"),
            models.CheckConstraint(
                condition=both("reported_at", "reported_by"), name="fgm_duty_reported_at_and_by"
            ),
            models.CheckConstraint(
                condition=Q(reported_by=None) | Q(reported_by=F("teacher")),
                name="fgm_duty_is_the_teachers_own",
            ),
            models.CheckConstraint(condition=~Q(means=""), name="fgm_duty_says_how"),
        ]

    def __str__(self):
        return "FGM: the teacher tells the police"


class FgmDeadline(Deadline):
    """The teacher tells the police without delay: there is no number."""

    duty = models.ForeignKey(FgmDuty, models.PROTECT, related_name="deadlines")
