"""Whether records of a concern go to another agency: decided by a lead, and written down."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from concerns.models.concern import Concern
from schools.models import Person, School


class Sending(models.Model):
    """That records go to an agency, when and how; or that they do not, and why (TRI-23).

    Written once: another decision follows it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="sendings")
    agency = models.CharField(max_length=200)
    what = models.TextField()
    goes = models.BooleanField()
    goes_on = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=200, blank=True)
    reason = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(goes=True, goes_on__isnull=False) | Q(goes=False, goes_on=None))
                & ~Q(reason=""),
                name="records_go_on_a_day_with_a_reason",
            )
        ]

    def __str__(self):
        return f"Records to {self.agency}" if self.goes else f"No records to {self.agency}"
