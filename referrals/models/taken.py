"""An entry of a child's chronology as it was taken into something that leaves the school."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from concerns.models import Concern
from schools.models import Pupil, School


class Taken(models.Model):
    """The entry word for word (INF-07). Written once.

    `labels` and `texts` are pairs. `concern` is the one that it was taken from; None for what
    stands in the file itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80)
    happened_at = models.DateTimeField()
    timed = models.BooleanField()
    title = models.TextField()
    who = models.CharField(max_length=200)
    labels = ArrayField(models.TextField())
    texts = ArrayField(models.TextField())

    class Meta:
        abstract = True
        ordering = ["number"]

    def __str__(self):
        return self.title

    @property
    def words(self):
        return list(zip(self.labels, self.texts, strict=True))
