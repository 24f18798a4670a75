"""What cannot wait: somebody rang social care or the police themselves; there is one chance."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from concerns.models.concern import Concern
from schools.models import Person, School


class DirectReferral(models.Model):
    """That the writer of a concern rang an agency themselves, and why directly (URG-02).

    Written once, with the signing. The concern it belongs to brings it to the leads, and goes
    further for as long as nobody opens it (URG-04, URG-07).
    """

    class Whom(models.TextChoices):
        SOCIAL_CARE = "social_care", "Children’s social care"
        POLICE = "police", "The police"
        OTHER = "other", "Somebody else"

    class Channel(models.TextChoices):
        TELEPHONE = "telephone", "By telephone"
        PORTAL = "portal", "Through their portal"
        EMAIL = "email", "By e-mail"
        IN_PERSON = "in_person", "In person"

    class Why(models.TextChoices):
        UNAVAILABLE = "unavailable", "An emergency, and no DSL, deputy or head could be reached"
        ONLY_WAY = "only_way", "I am convinced that it is the only way to keep the child safe"
        INADEQUATE = "inadequate", "What the school did was not enough"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.OneToOneField(Concern, models.PROTECT, related_name="direct_referral")
    whom = models.CharField(max_length=20, choices=Whom)
    whom_words = models.CharField(max_length=200, blank=True)
    spoken_to = models.CharField(max_length=200, blank=True)
    rung_at = models.DateTimeField()
    channel = models.CharField(max_length=20, choices=Channel)
    reference = models.CharField(max_length=120, blank=True)
    why = models.CharField(max_length=20, choices=Why)
    why_words = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(whom="other") | ~Q(whom_words=""), name="direct_referral_to_somebody"
            )
        ]

    def __str__(self):
        return f"Referred directly to {self.to_whom}"

    @property
    def to_whom(self):
        return self.whom_words or self.get_whom_display()


class OneChanceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Marks of the concerns that this person may read in full."""
        return self.filter(concern__in=Concern.objects.visible_to(user))

    def in_force(self):
        return self.filter(ended_at=None)


class OneChance(models.Model):
    """There may be only one chance to speak to this child: forced marriage, FGM (URG-10).

    While it is in force nothing that delays or mediates is done.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="one_chances")
    reason = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_reason = models.TextField(blank=True)
    history = HistoricalRecords()
    objects = OneChanceQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["concern"], condition=Q(ended_at=None), name="one_chance_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="one_chance_ended_at_and_by",
            ),
        ]

    def __str__(self):
        return f"One chance, {self.at:%d %b %Y}"
