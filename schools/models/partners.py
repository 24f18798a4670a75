"""What the leads spoke of with social care, health and the police, apart from any one child."""

import uuid

from django.db import models
from django.utils import timezone

from schools import posts
from schools.models.directory import Service
from schools.models.people import Person
from schools.models.schools import School
from schools.posts import Can

Kind = Service.Kind


class PartnerTalkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the schools where the user leads, or appoints who leads."""
        return self.filter(school__in=posts.schools_where(user, Can.TRIAGE, Can.APPOINT_LEADS))


class PartnerTalk(models.Model):
    """One contact with a partner agency (PPL-28), or one step of a disagreement with it (WHI-06).

    Written once. It names no child: what concerns one stands in that child's concern.
    """

    class Partner(models.TextChoices):
        AUTHORITY = "authority", "Local authority"
        HEALTH = "health", "Health"
        POLICE = "police", "Police"
        OTHER = "other", "Another agency"

    class How(models.TextChoices):
        TELEPHONE = "telephone", "By telephone"
        MEETING = "meeting", "At a meeting"
        WRITING = "writing", "In writing"

    class Stage(models.TextChoices):
        WORKER = "worker", "Disagreement: said to the worker"
        MANAGER = "manager", "Disagreement: taken to their manager"
        SENIOR = "senior", "Disagreement: taken to senior managers"
        PARTNERSHIP = "partnership", "Disagreement: taken to the safeguarding partnership"
        SETTLED = "settled", "Disagreement: settled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="partner_talks")
    partner = models.CharField(max_length=10, choices=Partner)
    with_whom = models.CharField(max_length=200)
    held_on = models.DateField()
    how = models.CharField(max_length=10, choices=How)
    about = models.TextField()
    outcome = models.TextField(blank=True)
    stage = models.CharField(max_length=12, choices=Stage, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = PartnerTalkQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-at"]

    def __str__(self):
        return f"{self.get_partner_display()}, {self.held_on:%d %b %Y}"


# Which lines of the directory are contacts at which partner.
CONTACTS = {
    PartnerTalk.Partner.AUTHORITY: [
        Kind.SOCIAL_CARE,
        Kind.SOCIAL_CARE_OUT,
        Kind.LADO,
        Kind.EARLY_HELP,
        Kind.EDUCATION_TEAM,
        Kind.ADVISER,
    ],
    PartnerTalk.Partner.HEALTH: [Kind.HEALTH, Kind.SEXUAL_ASSAULT],
    PartnerTalk.Partner.POLICE: [Kind.POLICE, Kind.POLICE_CHILD_ABUSE],
}
