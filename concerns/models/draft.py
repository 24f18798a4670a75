"""What somebody is still writing. It is no record yet, and its author's alone."""

import uuid

from django.db import models
from django.utils import timezone

from schools.models import Person, School


class DraftQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A draft is its author's and nobody else's, whatever their post."""
        return self.filter(author=user)


class Unfinished(models.Model):
    """Something being written: the fields of the form as they were typed, byte for byte.

    `version` counts the saves: a tab that is behind is told so, and overwrites nothing. `tab` and
    `turn` know the page that saved last, whose own saves may overtake each other on their way.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    fields = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    tab = models.CharField(max_length=60, blank=True)
    turn = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(default=timezone.now)
    objects = DraftQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-saved_at"]

    def __str__(self):
        return f"Draft of {self.started_at:%d %b %Y}"


class Draft(Unfinished):
    """A concern being written. Its key becomes the concern's, so that signing twice makes one."""

    author = models.ForeignKey(Person, models.PROTECT, related_name="drafts")
