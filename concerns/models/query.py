"""A question to the DSL that names no child, and its answer."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from concerns.models.reconsideration import answered_whole
from schools import posts
from schools.models import Person, School
from schools.posts import Can


class QueryQuerySet(models.QuerySet):
    def written_by(self, user):
        """What this person asked, while they hold a post at the school."""
        return self.filter(by=user, school__in=posts.schools_of(user))

    def heard_by(self, user):
        """What others asked the leads of a school where this person is one."""
        return self.filter(school__in=posts.schools_where(user, Can.TRIAGE)).exclude(by=user)

    def visible_to(self, user):
        """What this person asked, and what comes to them."""
        return self.heard_by(user) | self.written_by(user)

    def unanswered(self):
        return self.filter(answered_at=None)


class Query(models.Model):
    """Advice asked of the leads by any member of staff, without a child's name (PPL-29).

    `became` is the key of the draft that was begun from it, and of the concern once that is
    signed. A draft may be thrown away, so it is no foreign key.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    asked = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    became = models.UUIDField(null=True, blank=True, db_index=True)
    history = HistoricalRecords()
    objects = QueryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "queries"
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["school"], name="query_open", condition=Q(answered_at=None))
        ]
        constraints = [answered_whole("query_answered")]

    def __str__(self):
        return f"Question of {self.at:%d %b %Y}"
