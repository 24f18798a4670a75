"""What the writer of a concern was told of what was done about it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from concerns.models.by_name import named
from concerns.models.concern import Concern
from schools import posts
from schools.models import Person, School


class FeedbackQuerySet(models.QuerySet):
    def shown_to(self, user):
        """What was meant for this person, who wrote the concern: while they hold a post at the
        school, and never what a named exclusion keeps them out of."""
        mine = self.filter(concern__author=user, school__in=posts.schools_of(user))
        return mine.filter(named(user).leave_whole("concern"))


class Feedback(models.Model):
    """In words that a lead chose for them, within the limits of confidentiality (REF-26).

    The writer reads these words on their receipt, and nothing else of what was decided (ACC-02).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="feedback")
    words = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "feedback"
        ordering = ["at"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="feedback_in_words")]

    def __str__(self):
        return "The writer was told"
