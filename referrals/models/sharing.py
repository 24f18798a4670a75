"""The log of what is shared about a child with others, and of what is withheld (INF-01)."""

import uuid
from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from concerns.models.file import OfFileQuerySet
from referrals.models.destination import Channel
from referrals.models.referral import Referral
from schools.models import Person, Pupil, School

# How long after the decision it counts as slow. The guidance says early, and gives no number.
SOON = timedelta(days=1)


class SharingQuerySet(OfFileQuerySet):
    def waiting(self):
        """Decided, and not shared yet."""
        return self.filter(shares=True, shared_at=None)

    def slow(self, now=None):
        """Shared, or still to be shared, more than a day after it was decided (INF-06)."""
        late = Q(shared_at__gt=F("decided_at") + SOON)
        late |= Q(shared_at=None, decided_at__lt=(now or timezone.now()) - SOON)
        return self.filter(late, shares=True)


class Sharing(models.Model):
    """One decision to share or to withhold: what, with whom, why, by whom, when.

    Written once. Only that it has been shared is added to it.
    """

    class Kind(models.TextChoices):
        OWN = "own", "The school decided by itself"
        ASKED = "asked", "An agency asked for it"
        SEEN = "seen", "An agency sees the child in school"
        SECTION_17 = "section_17", "Social care visits for an assessment (section 17)"
        SECTION_47 = "section_47", "Social care visits for an enquiry (section 47)"
        HELP = "help", "The school helps a social worker to decide"
        TALK = "talk", "A talk or letter with a parent or an agency"

    VISITS = {Kind.SEEN, Kind.SECTION_17, Kind.SECTION_47}

    class Condition(models.TextChoices):
        SAFEGUARDING = "safeguarding", "Safeguarding of children and of individuals at risk"
        CONSENT = "consent", "Explicit consent"
        VITAL = "vital", "To protect a life"
        LEGAL = "legal", "A legal claim or a court"

    class Parents(models.TextChoices):
        TOLD = "told", "They were told"
        ADVISED = "advised", "The agency advised against telling them"
        NOT_YET = "not_yet", "They have not been told"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="sharings")
    kind = models.CharField(max_length=10, choices=Kind)
    agency = models.CharField(max_length=200)
    with_whom = models.CharField(max_length=200, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    scope = models.TextField(blank=True)
    shares = models.BooleanField()
    what = models.TextField()
    why = models.TextField()
    consent = models.CharField(max_length=10, choices=Referral.Consent, blank=True)
    consent_from = models.CharField(max_length=200, blank=True)
    grounds = ArrayField(
        models.CharField(max_length=20, choices=Referral.Ground), default=list, blank=True
    )
    condition = models.CharField(max_length=20, choices=Condition, blank=True)
    parents = models.CharField(max_length=10, choices=Parents, blank=True)
    parents_words = models.TextField(blank=True)
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    decided_at = models.DateTimeField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    shared_at = models.DateTimeField(null=True, blank=True)
    shared_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    objects = SharingQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_at"]
        indexes = [models.Index(fields=["school", "-decided_at"], name="sharing_decided")]
        constraints = [
            models.CheckConstraint(
                condition=Q(shared_at=None, shared_by=None)
                | Q(shared_at__isnull=False, shared_by__isnull=False),
                name="sharing_shared_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(shared_at=None) | Q(shares=True, shared_at__gte=F("decided_at")),
                name="sharing_after_the_decision",
            ),
            models.CheckConstraint(
                condition=~Q(agency="") & ~Q(what="") & ~Q(why=""), name="sharing_in_words"
            ),
            models.CheckConstraint(
                condition=Q(shares=False) | ~Q(condition=""), name="sharing_on_a_condition"
            ),
            models.CheckConstraint(
                condition=Q(shares=False) | Q(consent="given") | ~Q(grounds=[]),
                name="sharing_without_consent_on_a_ground",
            ),
            models.CheckConstraint(
                condition=~Q(kind="asked") | (Q(asked_on__isnull=False) & ~Q(scope="")),
                name="sharing_asked_for_on_a_day",
            ),
        ]

    def __str__(self):
        return f"Shared with {self.agency}" if self.shares else f"Not shared with {self.agency}"

    @property
    def ground_names(self):
        return [str(Referral.Ground(code).label) for code in self.grounds]

    @property
    def took(self):
        """The time from the decision until it was shared, or until now (INF-06)."""
        return (self.shared_at or timezone.now()) - self.decided_at if self.shares else None

    @property
    def is_slow(self):
        return self.shares and self.took > SOON
