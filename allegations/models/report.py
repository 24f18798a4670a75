"""What somebody wrote of an adult: while it is written, and once it is sent."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from allegations.models.case import Case, OfCaseQuerySet
from concerns.models.draft import Unfinished
from concerns.models.seal import in_writing, seal_of
from schools import posts
from schools.models import Person, School


class ReportDraft(Unfinished):
    """A report about an adult as it is being written: its author's alone. Its key becomes the
    report's, so that sending twice makes one."""


class ReportQuerySet(OfCaseQuerySet):
    def submitted_by(self, user):
        """What this person wrote: their own words and a neutral status, never the case.

        Theirs too where it is about themselves: they told it (LLC-06).
        """
        return self.filter(by=user, school__in=posts.schools_of(user))


class Report(models.Model):
    """One report of a worry about an adult. What was sent never changes (LLC-04, ALG-03)."""

    class Kind(models.TextChoices):
        ALLEGATION = (
            "allegation",
            "An adult may have harmed a child, or may be a risk to children",
        )
        LOW_LEVEL = "low_level", "Something smaller that does not feel right"
        SELF = "self", "Something that I did myself, or that could be misread"
        PRACTICE = "practice", "Poor or unsafe practice, or a failure to protect children"

    class Source(models.TextChoices):
        SEEN = "seen", "I saw or heard it myself"
        CHILD = "child", "A child told me"
        PARENT = "parent", "A parent or carer said so"
        ADULT_HERE = "adult_here", "Somebody who works here said so"
        ADULT_ELSEWHERE = "adult_elsewhere", "Somebody from outside said so"
        COMPLAINT = "complaint", "It came with a complaint"
        SUSPICION = "suspicion", "A suspicion"
        VETTING = "vetting", "Checks before or during employment"

    class Behaviour(models.TextChoices):
        FRIENDLY = "friendly", "Over-friendly with children"
        FAVOURITES = "favourites", "Has favourites"
        PHOTOS = "photos", "Takes photographs of children on their own phone"
        SECLUDED = "secluded", "One to one with a child in a secluded place or behind a closed door"
        HUMILIATING = "humiliating", "Humiliates pupils"
        LANGUAGE = "language", "Sexualised, threatening or offensive language"
        ONLINE = "online", "Contact with pupils online or by private message"
        OUTSIDE = "outside", "Something outside work"

    # A report of each kind begins a case on this track.
    TRACKS = {
        Kind.ALLEGATION: Case.Track.ALLEGATION,
        Kind.LOW_LEVEL: Case.Track.LOW_LEVEL,
        Kind.SELF: Case.Track.LOW_LEVEL,
        Kind.PRACTICE: Case.Track.PRACTICE,
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=20, choices=Kind)
    account = models.TextField()
    context = models.TextField(blank=True)
    done = models.TextField(blank=True)
    happened_on = models.DateField(null=True, blank=True)
    happened_time = models.TimeField(null=True, blank=True)
    happened_words = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=200, blank=True)
    children_words = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=20, choices=Source, blank=True)
    behaviours = ArrayField(
        models.CharField(max_length=20, choices=Behaviour), default=list, blank=True
    )
    heard_at = models.DateTimeField()
    # Whose words these are, where the sender wrote down what somebody without an account said:
    told_by = models.CharField(max_length=200, blank=True)
    masked = models.BooleanField(default=False)
    # To whom it went, as its sender was told:
    went_to = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    seal = models.CharField(max_length=64)
    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["by", "-at"], name="report_by_writer")]
        constraints = [
            models.CheckConstraint(condition=~Q(account=""), name="report_says_something")
        ]

    def __str__(self):
        return f"Report of {self.at:%d %b %Y}"

    @property
    def behaviour_names(self):
        return [str(self.Behaviour(code).label) for code in self.behaviours]

    def content(self):
        """All that was sent, as plain data: the same for the same report, always."""
        words = """kind account context done happened_words place children_words source behaviours
            told_by masked went_to""".split()
        moments = "happened_on happened_time heard_at at".split()
        return {
            **{name: getattr(self, name) for name in words},
            **{name: in_writing(getattr(self, name)) for name in moments},
            "id": str(self.pk),
            "school": self.school_id,
            "case": str(self.case_id),
            "by": str(self.by_id),
        }

    def sealed(self):
        """The SHA-256 over the content, in hexadecimal."""
        return seal_of(self.content())

    @property
    def seal_holds(self):
        return self.seal == self.sealed()


class ReportAdditionQuerySet(OfCaseQuerySet):
    def written_by(self, user):
        return self.filter(by=user, school__in=posts.schools_of(user))


class ReportAddition(models.Model):
    """What the writer of a report added to it later."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="additions")
    report = models.ForeignKey(Report, models.PROTECT, related_name="additions")
    words = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = ReportAdditionQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="addition_says_something")
        ]

    def __str__(self):
        return f"Added {self.at:%d %b %Y}"
