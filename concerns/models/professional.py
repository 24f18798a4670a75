"""Who else works with a child: somebody of another agency, and how to reach them (CHR-12)."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from concerns.models.file import OfFileQuerySet
from schools.models import Person, Pupil, School


class Professional(models.Model):
    """Somebody of another agency who works with a child. Who they worked with stays on the file
    when it has ended."""

    class Agency(models.TextChoices):
        SOCIAL_CARE = "social_care", "Children’s social care"
        EARLY_HELP = "early_help", "Early help"
        POLICE = "police", "Police"
        HEALTH_VISITING = "health_visiting", "Health visiting"
        SCHOOL_NURSING = "school_nursing", "School nursing"
        DOCTOR = "doctor", "GP or hospital"
        MENTAL_HEALTH = "mental_health", "Mental health service for children"
        EDUCATION = "education", "Virtual school, SEND or attendance team"
        YOUTH_JUSTICE = "youth_justice", "Youth justice"
        DOMESTIC_ABUSE = "domestic_abuse", "Domestic-abuse service"
        DRUGS_ALCOHOL = "drugs_alcohol", "Drug or alcohol service"
        HOUSING = "housing", "Housing"
        COURT = "court", "Cafcass, a guardian or a solicitor"
        CHARITY = "charity", "Charity or community group"
        OTHER = "other", "Another agency"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="professionals")
    agency = models.CharField(max_length=20, choices=Agency)
    team = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    email = models.EmailField("e-mail", blank=True)
    since = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_reason = models.TextField(blank=True)
    history = HistoricalRecords()
    objects = OfFileQuerySet.as_manager()

    class Meta:
        ordering = ["agency", "name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(agency="other", team=""), name="professional_of_some_agency"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="professional_ended_at_and_by",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.get_agency_display()}"

    def version(self):
        """A mark of how it stands: two pages agree on it, or one is stale."""
        return str(self.history.latest().pk)
