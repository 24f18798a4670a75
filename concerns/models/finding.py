"""What a lead made of a pattern: considered, with what was done, or dismissed, with the reason."""

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from concerns.models.concern import Concern
from concerns.models.file import File
from schools import posts
from schools.models import Person, Pupil, School


class FindingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Of the files that this person reads by their post, where all that is behind it is seen.

        A finding must not betray a concern of a brother or sister that they are kept out of.
        """
        here = self.filter(school__in=posts.schools_where(user, posts.Can.READ_FILES))
        seen = Concern.objects.visible_to(user).filter(pk=OuterRef("concern"))
        unseen = FindingEntry.objects.filter(~Exists(seen), finding=OuterRef("pk"))
        return here.filter(~Exists(unseen), pupil__in=File.objects.visible_to(user).values("pk"))


class Finding(models.Model):
    """One answer to one pattern (patterns.py): written once, with the entries it was about.

    The pattern is shown again when there is an entry behind it that no answer was about.
    """

    class Verdict(models.TextChoices):
        CONSIDERED = "considered", "Considered: this is what we do about it"
        DISMISSED = "dismissed", "Dismissed: it is no pattern, and this is why"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="findings")
    rule = models.SlugField(max_length=40)
    about = models.CharField(max_length=60, blank=True)
    sentence = models.TextField()
    verdict = models.CharField(max_length=20, choices=Verdict)
    words = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="finding_has_a_reason"),
        ]

    def __str__(self):
        return self.sentence


class FindingEntry(models.Model):
    """One concern that was behind it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    finding = models.ForeignKey(Finding, models.PROTECT, related_name="entries")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="+")

    def __str__(self):
        return f"{self.finding_id} {self.concern_id}"
