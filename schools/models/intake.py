"""A list of pupils, contacts or staff brought in from a file: what was read, what came of it."""

import uuid
from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from schools import posts
from schools.models.people import Person
from schools.models.schools import School

# The lines of a file that nobody confirmed are thrown away after this.
KEPT_FOR = timedelta(days=1)


class IntakeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Lists of pupils and of their contacts for who keeps the pupils, lists of staff for who
        keeps the people."""
        pupils = posts.schools_where(user, posts.Can.KEEP_PUPILS)
        people = posts.schools_where(user, posts.Can.KEEP_PEOPLE)
        return self.filter(
            Q(kind__in=Intake.OF_PUPILS, school__in=pupils)
            | Q(kind=Intake.Kind.PEOPLE, school__in=people)
        )

    def waiting(self):
        """Confirmed and not yet brought in, or asked to be undone and not yet undone."""
        return self.filter(
            Q(confirmed_at__isnull=False, applied_at=None)
            | Q(undo_asked_at__isnull=False, undone_at=None)
        )

    def spent(self):
        """Nobody confirmed them for a day."""
        return self.filter(confirmed_at=None, begun_at__lt=timezone.now() - KEPT_FOR)


class Intake(models.Model):
    """One uploaded list. Its lines wait beside it until somebody confirms or throws them away.

    A confirmed one is carried out by the worker, in one transaction. `mark` says what the person
    saw when they confirmed; `stopped` says why it was not carried out.
    """

    class Kind(models.TextChoices):
        PUPILS = "pupils", "Pupils"
        PEOPLE = "people", "Staff"
        CONTACTS = "contacts", "Contacts"

    OF_PUPILS = (Kind.PUPILS, Kind.CONTACTS)

    class Origin(models.TextChoices):
        CSV = "csv", "CSV"
        CTF = "ctf", "Common Transfer File"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="intakes")
    kind = models.CharField(max_length=10, choices=Kind)
    origin = models.CharField(max_length=3, choices=Origin)
    encoding = models.CharField(max_length=10)
    columns = ArrayField(models.CharField(max_length=40))
    begun_at = models.DateTimeField(default=timezone.now)
    begun_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    mark = models.CharField(max_length=64, blank=True)
    stopped = models.TextField(blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    undo_asked_at = models.DateTimeField(null=True, blank=True)
    undo_asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    undo_reason = models.TextField(blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="intake_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(undo_asked_at=None, undo_asked_by=None)
                | Q(undo_asked_at__isnull=False, undo_asked_by__isnull=False),
                name="intake_undo_asked_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} from a file, {self.begun_at:%d %b %Y}"

    @property
    def is_of_pupils(self):
        return self.kind in self.OF_PUPILS

    @property
    def is_waiting(self):
        """The worker has it, or will in a moment."""
        return bool(
            (self.confirmed_at and not self.applied_at)
            or (self.undo_asked_at and not self.undone_at)
        )

    @property
    def may_be_undone(self):
        return bool(self.applied_at and not self.undo_asked_at and self.added + self.changed)

    @property
    def in_figures(self):
        """What came of it, in numbers alone."""
        return (
            f"{self.added} new, {self.changed} changed, {self.unchanged} as they were, "
            f"{self.left_out} left out"
        )


class IntakeLine(models.Model):
    """One line of an uploaded list, as it stands there. Gone with the confirming, or in a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    intake = models.ForeignKey(Intake, models.PROTECT, related_name="lines")
    number = models.PositiveIntegerField()
    cells = ArrayField(models.CharField(max_length=500, blank=True))
    # What the person answered where the line looks like somebody known: "new", or that one's key.
    answer = models.CharField(max_length=36, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["intake", "number"], name="intake_line_once")
        ]

    def __str__(self):
        return f"Line {self.number}"


class BroughtIn(models.Model):
    """One version of a record that an intake made, by its key in the history. Undo starts here."""

    class Of(models.TextChoices):
        PUPIL = "pupil", "Pupil"
        PERSON = "person", "Person"
        POST = "post", "Post"
        CONTACT = "contact", "Contact"

    id = models.BigAutoField(primary_key=True)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    intake = models.ForeignKey(Intake, models.PROTECT, related_name="brought_in")
    of = models.CharField(max_length=7, choices=Of)
    version = models.BigIntegerField()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.of} {self.version}"
