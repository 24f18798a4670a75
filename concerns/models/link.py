"""Two concerns that tell of the same event. Both stay whole: a link says it, and alters neither."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from concerns.models.concern import Concern
from schools.models import Person, School

# Two people seldom write of one event further apart than this, but about the same child.
FORTNIGHT = timedelta(days=14)


class LinkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Links of which this person may read both ends: one must not betray the other."""
        seen = Concern.objects.visible_to(user)
        return self.filter(concern__in=seen, other__in=seen)

    def in_force(self):
        return self.filter(ended_at=None)

    def of(self, concern):
        """Those that this concern is an end of: a concern, or what stands for its key in SQL."""
        return self.filter(Q(concern=concern) | Q(other=concern))


class Link(models.Model):
    """A lead's word that two concerns report the same event, with the reason, until it is ended."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="links")
    other = models.ForeignKey(Concern, models.PROTECT, related_name="links_to")
    why = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_reason = models.TextField(blank=True)
    history = HistoricalRecords()
    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["concern", "other"], condition=Q(ended_at=None), name="linked_once"
            ),
            models.CheckConstraint(condition=~Q(concern=F("other")), name="linked_to_another"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="link_ended_at_and_by",
            ),
        ]

    def __str__(self):
        return f"The same event, {self.at:%d %b %Y}"

    def end_beside(self, concern):
        """The concern at the other end."""
        return self.concern if self.other_id == concern.pk else self.other


def may_be_the_same(concern, user):
    """Concerns that this one may be linked with, the nearest in time first: those in sight about
    the same children, and whatever else was signed within a fortnight of it."""
    near = Q(signed_at__range=(concern.signed_at - FORTNIGHT, concern.signed_at + FORTNIGHT))
    about_them = Q(involvements__pupil__in=concern.involvements.exclude(pupil=None).values("pupil"))
    linked = Link.objects.in_force().of(concern)
    others = Concern.objects.visible_to(user).filter(near | about_them, school=concern.school_id)
    others = others.exclude(pk=concern.pk).exclude(pk__in=linked.values("concern"))
    found = others.exclude(pk__in=linked.values("other")).distinct().with_names()
    return sorted(
        found.select_related("author").order_by("-signed_at")[:100],
        key=lambda one: abs(one.signed_at - concern.signed_at),
    )[:30]
