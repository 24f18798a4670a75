"""A child's file: one for each child with any concern, and who is kept out of it."""

import uuid

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from simple_history.models import HistoricalRecords

from audit.models import Entry
from concerns.models.by_name import in_sight, named
from deadlines.clocks import clock
from schools.models import Person, Pupil, School


class FileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Files of the schools where a post of this person reads files, and those shown by name.

        Less those of the children whose file they are kept out of.
        """
        mine = named(user)
        return in_sight(self.filter(mine.leave()), user, mine.files)

    def to_review(self, today=None):
        """Files whose day of review is today or has passed."""
        return self.filter(next_review_on__lte=today or timezone.localdate())


class File(models.Model):
    """The child protection file of one child, apart from the ordinary pupil record (CHR-01)."""

    pupil = models.OneToOneField(Pupil, models.PROTECT, primary_key=True, related_name="file")
    school = models.ForeignKey(School, models.PROTECT, related_name="files")
    started_at = models.DateTimeField(default=timezone.now)
    next_review_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()
    objects = FileQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["school", "next_review_on"], name="file_next_review")]
        permissions = [("be_shown_file", "May be shown one file by name")]

    def __str__(self):
        return f"File of {self.pupil}"

    def save(self, *, force_insert=False, **options):
        """A new file is inserted at once: its key is the pupil's, so Django would otherwise try an
        UPDATE first, which the database refuses to the app."""
        super().save(force_insert=force_insert or self._state.adding, **options)

    def do_not_inform(self):
        """The flag in force that this child's parents are not to be contacted, or None."""
        return self.pupil.do_not_inform.in_force().select_related("by").first()

    @staticmethod
    def review_day(at):
        """By when a file that came into being, or was reviewed, at this moment is looked at."""
        return timezone.localdate(clock("file_review", on=timezone.localdate(at)).due(at))

    def last_review(self):
        """The latest look at the whole file, or None."""
        return FileReview.objects.filter(pupil=self.pk).select_related("by").last()


class OfFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What belongs to the files this person may read."""
        return self.filter(pupil__in=File.objects.visible_to(user).values("pk"))

    def in_force(self):
        return self.filter(ended_at=None)


class ExclusionQuerySet(OfFileQuerySet):
    def said(self):
        """Those that a lead or the head has set, which their lists show."""
        return self.filter(quiet=False)

    def tried(self, since):
        """Those whose person has asked for the child's pages since, with the moment, `tried_at`."""
        entries = Entry.objects.filter(
            kind=File._meta.label_lower,
            record_id=Cast(OuterRef("pupil_id"), models.TextField()),
            verb=TRIED,
            by_id=OuterRef("person_id"),
            at__gte=since,
        )
        latest = entries.order_by("-at").values("at")[:1]
        return self.annotate(tried_at=Subquery(latest)).exclude(tried_at=None)


# In the trail of a file: whoever is kept out of it asked for it, and was told that there is none.
TRIED = "tried"


class Exclusion(models.Model):
    """A named person kept out of one child's file. It beats every post.

    A quiet one follows from a matter about an adult (ACC-17). It works alike, and stands in no
    list: nobody learns from it that there is such a matter.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="exclusions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="exclusions")
    reason = models.TextField()
    quiet = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_reason = models.TextField(blank=True)
    history = HistoricalRecords()
    objects = ExclusionQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "pupil", "quiet"],
                condition=Q(ended_at=None),
                name="kept_out_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="exclusion_ended_at_and_by",
            ),
        ]

    def __str__(self):
        return f"{self.person} kept out"


class DoNotInform(models.Model):
    """Parents are not to be contacted about this child, with the ground for it (TRI-05)."""

    class Ground(models.TextChoices):
        CHILD = "child", "The child would be at greater risk"
        OTHERS = "others", "Another person would be at risk"
        CRIME = "crime", "It could impede the prevention, detection or investigation of a crime"
        ADVICE = "advice", "An agency advised it"
        HONOUR = "honour", "FGM, breast ironing or other honour-based abuse"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="do_not_inform")
    ground = models.CharField(max_length=20, choices=Ground)
    reason = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_reason = models.TextField(blank=True)
    history = HistoricalRecords()
    objects = OfFileQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil"], condition=Q(ended_at=None), name="do_not_inform_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="do_not_inform_ended_at_and_by",
            ),
        ]

    def __str__(self):
        return "Do not inform parents"


class Event(models.Model):
    """A line that a lead adds to the chronology by hand (CHR-02)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="events")
    happened_at = models.DateTimeField()
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    significant = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["happened_at"]

    def __str__(self):
        return self.title


class FileReview(models.Model):
    """A look at a whole file: is action or updating needed, and when is the next look (CHR-05)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="file_reviews")
    found = models.TextField()
    needs_action = models.BooleanField("action or updating is needed")
    next_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = OfFileQuerySet.as_manager()

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"Review of a file, {self.at:%d %b %Y}"
