"""Second pairs of eyes on a signed concern: whoever was there too, and whoever checks a copy."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from concerns.models.concern import Concern
from concerns.models.seal import in_writing, seal_of
from schools.models import Person, School


class Countersignature(models.Model):
    """The second member of staff who was there signs what the writer wrote (CON-15).

    In their own words where they remember it otherwise. What the writer signed stays as it was.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.OneToOneField(Concern, models.PROTECT, related_name="countersignature")
    agrees = models.BooleanField()
    words = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    seal = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(words=""), name="countersignature_otherwise_in_words"
            )
        ]

    def __str__(self):
        return f"Countersigned by {self.by}"

    def content(self):
        return {
            "id": str(self.pk),
            "concern": str(self.concern_id),
            "over": self.concern.seal,
            "by": str(self.by_id),
            "agrees": self.agrees,
            "words": self.words,
            "at": in_writing(self.at),
        }

    @property
    def seal_holds(self):
        return self.seal == seal_of(self.content())


class CopyCheck(models.Model):
    """Somebody else held the paper beside what was typed in from it (CON-30)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.OneToOneField(Concern, models.PROTECT, related_name="copy_check")
    same = models.BooleanField()
    differs = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(same=True) | ~Q(differs=""), name="copy_check_says_what_differs"
            )
        ]

    def __str__(self):
        return f"Checked by {self.by}"
