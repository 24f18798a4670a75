"""That a child's file, or a part of it, was made into a bundle to be given to somebody (CHR-08)."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from schools.models import Person, Pupil, School


class Bundle(models.Model):
    """For whom, what for, and which entries of the chronology were in it. The pages are not kept.

    Written once. The keys of the entries say what was given, since those never change.
    """

    class WhatFor(models.TextChoices):
        CONFERENCE = "conference", "A case conference"
        TRANSFER = "transfer", "Transfer to another school"
        POLICE = "police", "A copy for the police"
        DISCLOSURE = "disclosure", "Disclosure: to a court, or to whom the file is about"
        OTHER = "other", "Something else"

    class Scope(models.TextChoices):
        WHOLE = "whole", "The whole file"
        DAYS = "days", "What happened between two days"
        CHOSEN = "chosen", "Chosen entries"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="bundles")
    what_for = models.CharField(max_length=20, choices=WhatFor)
    for_whom = models.CharField(max_length=200)
    why = models.CharField(max_length=200, blank=True)
    scope = models.CharField(max_length=10, choices=Scope)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    without_others = models.BooleanField("what is also about another child is left out")
    entries = ArrayField(models.CharField(max_length=80))
    out_of = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(for_whom="") & ~Q(what_for="other", why="") & ~Q(entries=[]),
                name="bundle_says_for_whom_and_why",
            )
        ]

    def __str__(self):
        return f"Bundle {self.reference}"

    @property
    def reference(self):
        """What stands on each of its pages, and in its file's name: no word of whom it is about."""
        return self.pk.hex[:8].upper()
