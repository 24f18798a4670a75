"""What is added to a concern after it was signed."""

import uuid

from django.db import models
from django.utils import timezone

from concerns.models.concern import Concern
from concerns.models.seal import in_writing, seal_of
from schools.models import Person, School


class Addendum(models.Model):
    """A dated addition to a signed concern: a correction or a later fact, by a named author."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="addenda")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.TextField()
    signed_at = models.DateTimeField(default=timezone.now)
    seal = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "addenda"
        ordering = ["signed_at"]

    def __str__(self):
        return f"Addition of {self.signed_at:%d %b %Y}"

    def content(self):
        return {
            "id": str(self.pk),
            "concern": str(self.concern_id),
            "author": str(self.author_id),
            "words": self.words,
            "signed_at": in_writing(self.signed_at),
        }

    @property
    def seal_holds(self):
        return self.seal == seal_of(self.content())
