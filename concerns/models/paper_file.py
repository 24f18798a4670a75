"""A paper file of a child that still is somewhere: what it is, where, and who holds the key."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from simple_history.models import HistoricalRecords

from concerns.models.by_name import named
from concerns.models.file import File
from schools import posts
from schools.models import Person, Pupil, School
from schools.posts import Can


class PaperFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Paper of the schools where a post of this person reads files, less that of the children
        whose file they are kept out of, but for what they listed themselves. So whoever lists paper
        cannot tell a child without a file from one whose file they are kept out of. Whoever reads a
        file by name alone is told of none."""
        schools = posts.schools_where(user, Can.READ_FILES)
        return self.filter(Q(by=user) | named(user).leave(), school__in=schools)

    def with_sight_of_file(self, user):
        """Each with `file_in_sight`: whether this person may read the child's file."""
        files = File.objects.visible_to(user).filter(pk=OuterRef("pupil"))
        return self.annotate(file_in_sight=Exists(files))

    def kept(self):
        return self.filter(ended_at=None)

    def not_wholly_scanned(self):
        return self.exclude(scanned=PaperFile.Scanned.ALL)


class PaperFile(models.Model):
    """One folder or box of one child (CHR-10, ACC-24), until it is sent on or wholly moved here.

    The child may have no file. The key is held by a person of the school, or by somebody in words.
    """

    class Scanned(models.TextChoices):
        NO = "no", "Not scanned"
        PARTLY = "partly", "Partly scanned"
        ALL = "all", "Wholly scanned"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="paper_files")
    what = models.CharField(max_length=200)
    location = models.CharField(max_length=200)
    key_holder = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    key_holder_words = models.CharField(max_length=200, blank=True)
    scanned = models.CharField(max_length=10, choices=Scanned)
    scanned_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_reason = models.TextField(blank=True)
    history = HistoricalRecords()
    objects = PaperFileQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil", "what", "by"],
                condition=Q(ended_at=None),
                name="paper_listed_once",
            ),
            models.CheckConstraint(
                condition=Q(key_holder__isnull=False) ^ ~Q(key_holder_words=""),
                name="paper_has_one_key_holder",
            ),
            models.CheckConstraint(
                condition=Q(scanned="no") ^ Q(scanned_on__isnull=False),
                name="paper_scanned_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="paper_ended_at_and_by",
            ),
        ]

    def __str__(self):
        return self.what

    @property
    def holder(self):
        return _holder(self)

    @property
    def scanned_words(self):
        return _scanned(self)

    def version(self):
        """A mark of how it stands: two pages agree on it, or one is stale."""
        return str(self.history.latest().pk)

    def changes(self):
        """What has been changed since it was listed, the newest first."""
        rows = self.history.select_related("history_user", "key_holder")
        return [Change.between(before, now) for now, before in pairwise(rows)]


def _holder(row):
    return str(row.key_holder) if row.key_holder_id else row.key_holder_words


def _scanned(row):
    day = row.scanned_on and f", {date_format(row.scanned_on, 'j M Y')}"
    return f"{row.get_scanned_display()}{day or ''}"


@dataclass(frozen=True)
class Change:
    """One change of it: who, when, and each thing that was one way before and is another now."""

    at: datetime
    by: Person
    said: list

    @classmethod
    def between(cls, before, now):
        looks = {
            "Where it is kept": lambda row: row.location,
            "Key-holder": _holder,
            "Scanned": _scanned,
            "No longer here": lambda row: row.ended_reason,
        }
        both = [(label, look(before), look(now)) for label, look in looks.items()]
        said = [(label, old, new) for label, old, new in both if old != new]
        return cls(now.history_date, now.history_user, said)
