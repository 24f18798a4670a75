"""Whether the DBS, the teacher regulator or another body is told of an adult, and what."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from allegations.models.case import Case, OfCaseQuerySet
from schools.models import Person, School


class BodyReferral(models.Model):
    """One decision to refer an adult to a body outside, or not to, with its reasons (ALG-29, 30).

    Where it is yes: what the body asks, in the order in which the DBS asks it, until it is sent.
    A later decision about the same body takes the place of an earlier one; both stay.
    """

    class Body(models.TextChoices):
        DBS = "dbs", "Disclosure and Barring Service (DBS)"
        REGULATOR = "tra", "Teaching Regulation Agency (TRA)"
        OTHER = "other", "Another professional body"

    class How(models.TextChoices):
        ONLINE = "online", "On their website"
        MAIL = "mail", "By secure e-mail"
        POST = "post", "By post"

    part = "allegations/_body_line.html"
    ASKED = "role activity harm done dates told enclosed person".split()
    SENDING = "sent_at sent_by sent_how reference".split()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="body_referrals")
    body = models.CharField(max_length=10, choices=Body)
    body_name = models.CharField(max_length=200, blank=True)
    refers = models.BooleanField()
    words = models.TextField()
    decided_by = models.CharField(max_length=200)
    happened_at = models.DateTimeField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.TextField("the adult’s role, and who employs them", blank=True)
    activity = models.TextField("the regulated activity they worked in", blank=True)
    harm = models.TextField("the harm, or the risk of harm", blank=True)
    done = models.TextField("what was done, and when", blank=True)
    dates = models.TextField("dates of suspension, resignation or dismissal", blank=True)
    told = models.TextField("other bodies that were told", blank=True)
    enclosed = models.TextField("documents enclosed", blank=True)
    person = models.TextField("what the school knows of the person", blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    sent_how = models.CharField(max_length=10, choices=How, blank=True)
    reference = models.CharField(max_length=120, blank=True)
    history = HistoricalRecords()
    objects = OfCaseQuerySet.as_manager()

    class Meta:
        ordering = ["happened_at", "at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(decided_by=""), name="body_referral_why_and_who"
            ),
            models.CheckConstraint(
                condition=~Q(body="other") | ~Q(body_name=""), name="body_referral_to_somebody"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None, sent_how="")
                | (Q(sent_at__isnull=False, sent_by__isnull=False, refers=True) & ~Q(sent_how="")),
                name="body_referral_sent_at_and_by",
            ),
        ]

    def __str__(self):
        return f"Decided {'' if self.refers else 'not '}to refer to: {self.to}"

    @property
    def to(self):
        return self.body_name or self.get_body_display()

    @property
    def waits(self):
        """It is to be sent, and has not been."""
        return self.refers and not self.sent_at

    @property
    def answers(self):
        """What the body asks and what stands there so far, in its order."""
        names = {name: self._meta.get_field(name).verbose_name for name in self.ASKED}
        return [
            (label[0].upper() + label[1:], getattr(self, name)) for name, label in names.items()
        ]

    @property
    def unanswered(self):
        return [label for label, words in self.answers if not words.strip()]
