"""That somebody has read what is asked of everybody who has an account."""

import uuid

from django.db import models
from django.utils import timezone

from schools import posts
from schools.models.people import Person
from schools.models.schools import School
from schools.posts import Can


class AcknowledgementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the schools where the user leads, or appoints who leads."""
        return self.filter(school__in=posts.schools_where(user, Can.TRIAGE, Can.APPOINT_LEADS))


class Acknowledgement(models.Model):
    """One person, at one school, on one day, to one version of the words. Written once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="acknowledgements")
    person = models.ForeignKey(Person, models.PROTECT, related_name="acknowledgements")
    version = models.CharField(max_length=20)
    at = models.DateTimeField(default=timezone.now)
    objects = AcknowledgementQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "person", "version"], name="acknowledged_once"
            )
        ]

    def __str__(self):
        return f"{self.person}, version {self.version}"
