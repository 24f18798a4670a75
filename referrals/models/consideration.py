"""What was considered beside a concern, and decided: whether to go to an agency or not, and why."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from concerns.models import Concern
from schools.models import Person, School


class ConsiderationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the concerns that this person may read in full."""
        return self.filter(concern__in=Concern.objects.visible_to(user))

    def latest(self):
        """Of each kind on a concern, what was decided last."""
        return self.order_by("concern", "kind", "-at").distinct("concern", "kind")


class Consideration(models.Model):
    """One thing that was considered, the answer, and the reason. Written once.

    Whoever comes to think otherwise writes another; the one before stays.
    """

    class Kind(models.TextChoices):
        SCREENING = "screening", "Screening for exploitation"
        POLICE = "police", "The police"
        NRM = "nrm", "The National Referral Mechanism"
        MARAC = "marac", "The domestic abuse conference (MARAC)"
        PREVENT = "prevent", "Prevent"
        CHANNEL = "channel", "Consent to Channel"

    # What a yes and a no to each mean, as they stand on the file.
    ANSWERS = {
        Kind.SCREENING: ("Screened: it goes to social care", "Screened: not to social care for it"),
        Kind.POLICE: ("The police are called", "The police are not called"),
        Kind.NRM: (
            "To the National Referral Mechanism",
            "Not to the National Referral Mechanism",
        ),
        Kind.MARAC: ("A victim at high risk: to MARAC", "Not to MARAC"),
        Kind.PREVENT: ("In proportion: to Prevent", "Not to Prevent"),
        Kind.CHANNEL: ("Consent to Channel is given", "No consent to Channel"),
    }
    # By what the first two were judged stands with them (REF-09, REF-10).
    BY_A_TOOL = {Kind.SCREENING, Kind.PREVENT}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="considerations")
    kind = models.CharField(max_length=10, choices=Kind)
    goes = models.BooleanField()
    tool = models.CharField(max_length=200, blank=True)
    result = models.TextField(blank=True)
    reason = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = ConsiderationQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="considered_with_a_reason"),
            models.CheckConstraint(
                condition=~Q(kind="screening") | (~Q(tool="") & ~Q(result="")),
                name="screened_by_a_tool_with_a_result",
            ),
        ]

    def __str__(self):
        yes, no = self.ANSWERS[self.kind]
        return yes if self.goes else no
