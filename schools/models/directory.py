"""Whom to ring. Values are typed in by the school; none are ours."""

from django.db import models
from simple_history.models import HistoricalRecords

from schools.models.schools import School


class ServiceQuerySet(models.QuerySet):
    def in_order_of_need(self):
        """Whom one rings first about a child comes first: the order of `Kind`."""
        ranks = [models.When(kind=kind, then=rank) for rank, kind in enumerate(Service.Kind)]
        return self.annotate(need=models.Case(*ranks)).order_by("need", "name")


class Service(models.Model):
    """One line of the school's directory (catalogue DIR-01)."""

    class Kind(models.TextChoices):
        SOCIAL_CARE = "social_care", "Children's social care"
        SOCIAL_CARE_OUT = "social_care_out", "Children's social care, out of hours"
        POLICE = "police", "Police, not an emergency"
        LADO = "lado", "Local authority designated officer"
        EARLY_HELP = "early_help", "Early help"
        NSPCC = "nspcc", "NSPCC helpline"
        CHILDLINE = "childline", "Childline"
        PREVENT = "prevent", "Prevent"
        OTHER = "other", "Other"

    school = models.ForeignKey(School, models.PROTECT, related_name="services")
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    email = models.EmailField("e-mail", blank=True)
    web = models.URLField(blank=True)
    hours = models.CharField(max_length=120, blank=True)
    verified_on = models.DateField("last checked on", null=True, blank=True)
    history = HistoricalRecords()

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name"]

    def __str__(self):
        return self.name
