"""A matter about an adult: whom it is about, how serious it is, where it stands, who may know."""

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from simple_history.models import HistoricalRecords

from schools import posts
from schools.models import Person, Post, Pupil, School


class CaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Cases that this person deals with, or has been let into by name.

        By a post that the case was given to, for as long as they hold or cover it, or by name.
        Never whom the case is about, whatever they hold; nor who has stepped aside from it. No post
        opens a case by itself: a DSL or a governor sees none that did not come to them (ACC-07,
        ACC-08, PPL-19, WHI-08).
        """
        return self.held_by(user, Holding.Part.values)

    def handled_by(self, user):
        """Of those, the ones in which they may act; the rest they only read."""
        return self.held_by(user, [Holding.Part.MANAGER])

    def held_by(self, user, parts):
        mine = Q(person=user)
        for school, kind, _ in posts.held_by(user):
            mine |= Q(post=kind, school=school)
        holdings = Holding.objects.in_force().filter(mine, case=OuterRef("pk"), part__in=parts)
        aside = Aside.objects.filter(case=OuterRef("pk"), person=user)
        schools = posts.schools_of(user)
        return self.filter(
            Q(subject=None) | ~Q(subject=user), Exists(holdings), ~Exists(aside), school__in=schools
        )

    def open(self):
        return self.exclude(status=Case.Status.CLOSED)

    def stranded(self):
        """Those that nobody who may know of them deals with today, by a post or by name.

        `settle_holders` asks the same of one case; this finds the few among the many.
        """
        return self.filter(~Exists(_let_in_to_act()), ~Exists(_holders_of_posts()))

    def about(self, subject):
        return self.filter(subject=subject)


def _let_in_to_act():
    """Who was let into a case to deal with it, may know of it, works here and can sign in."""
    aside = Aside.objects.filter(case=OuterRef("case"), person=OuterRef("person"))
    here = Post.objects.current().filter(person=OuterRef("person"), school=OuterRef("school"))
    named = Holding.objects.in_force().filter(
        case=OuterRef("pk"),
        part=Holding.Part.MANAGER,
        person__is_active=True,
        person__email__isnull=False,
    )
    about = Q(person=models.F("case__subject"))
    return named.filter(~about, Exists(here), ~Exists(aside))


def _holders_of_posts():
    """Current holders of the posts that a case was given to, who may know of it and can sign in.

    Cover counts through the post that is covered: while its holder is there, somebody is.
    """
    given = Holding.objects.in_force().filter(case=OuterRef(OuterRef("pk")), post=OuterRef("kind"))
    aside = Aside.objects.filter(case=OuterRef(OuterRef("pk")), person=OuterRef("person"))
    nobody = models.Value(uuid.UUID(int=0))
    subject = Coalesce(OuterRef("subject"), nobody, output_field=models.UUIDField())
    held = Post.objects.current().filter(Exists(given), ~Exists(aside), ~Q(person=subject))
    return held.filter(
        school=OuterRef("school"), person__is_active=True, person__email__isnull=False
    )


class Case(models.Model):
    """One matter about one adult who works or volunteers with children here (ALG-01, LLC-02).

    Whoever it is about never sees it. It ends with an outcome alone, never by somebody's leaving.
    """

    class Track(models.TextChoices):
        ALLEGATION = "allegation", "Allegation"
        LOW_LEVEL = "low_level", "Low-level concern"
        PRACTICE = "practice", "Poor or unsafe practice"

    class Status(models.TextChoices):
        RECEIVED = "received", "Received"
        OPENED = "opened", "Being dealt with"
        CLOSED = "closed", "Closed"

    MOVES = {
        Status.RECEIVED: {Status.OPENED},
        Status.OPENED: {Status.CLOSED},
        Status.CLOSED: {Status.OPENED},
    }

    class Standing(models.TextChoices):
        STAFF = "staff", "Employed here"
        SUPPLY = "supply", "Supply, through an agency"
        CONTRACTOR = "contractor", "Contractor"
        VOLUNTEER = "volunteer", "Volunteer"
        GOVERNOR = "governor", "Governor or trustee"
        LEFT = "left", "No longer here"
        PAST = "past", "It was long ago"
        UNKNOWN = "unknown", "Not known yet"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    track = models.CharField(max_length=20, choices=Track)
    status = models.CharField(max_length=20, choices=Status, default=Status.RECEIVED)
    subject = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    subject_words = models.CharField(max_length=200, blank=True)
    standing = models.CharField(max_length=20, choices=Standing, default=Standing.UNKNOWN)
    # When anybody at the school first heard of it: from then the LADO's clock runs (ALG-07).
    first_heard_at = models.DateTimeField()
    received_at = models.DateTimeField(default=timezone.now)
    manager = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    history = HistoricalRecords()
    objects = CaseQuerySet.as_manager()

    CHANGES = "track status subject standing manager opened_at opened_by".split()

    class Meta:
        ordering = ["-received_at"]
        indexes = [
            models.Index(fields=["school", "-received_at"], name="case_by_school"),
            models.Index(fields=["subject"], name="case_by_subject"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_at=None, opened_by=None)
                | Q(opened_at__isnull=False, opened_by__isnull=False),
                name="case_opened_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(subject__isnull=False) | ~Q(subject_words="") | Q(track="practice"),
                name="case_about_somebody",
            ),
            models.CheckConstraint(
                condition=Q(manager=None) | Q(subject=None) | ~Q(manager=models.F("subject")),
                name="case_not_managed_by_its_subject",
            ),
        ]

    def __str__(self):
        return f"{self.get_track_display()} of {self.received_at:%d %b %Y}"

    def may_move_to(self, status):
        return status in self.MOVES[self.status]

    @property
    def about(self):
        """Whom it is about, as the case knows it: a name on file, or words."""
        return str(self.subject) if self.subject_id else self.subject_words

    @property
    def is_new(self):
        return self.status == self.Status.RECEIVED

    @property
    def is_open(self):
        return self.status != self.Status.CLOSED

    @property
    def is_allegation(self):
        return self.track == self.Track.ALLEGATION

    def version(self):
        """A mark of how it stands: two pages agree on it, or one is stale."""
        return str(self.history.latest().pk)


class OfCaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What belongs to the cases in this person's sight."""
        return self.filter(case__in=Case.objects.visible_to(user))


class HoldingQuerySet(OfCaseQuerySet):
    def in_force(self):
        """Not ended, and not past its last moment."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()), ended_at=None)


class Holding(models.Model):
    """That a post, or a person by name, may know of a case, since when, and why.

    The one table that opens cases. By name: to read, or to deal with it, until a moment.
    """

    class Part(models.TextChoices):
        MANAGER = "manager", "Deals with it"
        READER = "reader", "May read it"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="holdings")
    part = models.CharField(max_length=10, choices=Part)
    post = models.CharField(max_length=30, choices=Post.Kind, blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField()
    until = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_reason = models.TextField(blank=True)
    objects = HoldingQuerySet.as_manager()

    ENDING = "ended_at ended_by ended_reason".split()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) ^ ~Q(post=""), name="holding_by_post_or_by_name"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="holding_ended_at_and_by",
            ),
            models.UniqueConstraint(
                fields=["case", "post"],
                condition=Q(ended_at=None) & ~Q(post=""),
                name="holding_once_a_post",
            ),
        ]

    def __str__(self):
        return str(self.person) if self.person_id else self.get_post_display()


class Aside(models.Model):
    """Somebody who will not know of a case, whatever their post: they are too close to it.

    They said so themselves, or the writer of the report did.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="asides")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = OfCaseQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="aside_once_a_case")]

    def __str__(self):
        return f"{self.person} stands aside"


class CaseChild(models.Model):
    """A child whom a case concerns. The child's own welfare is the DSL's, on the other track."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="children")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = OfCaseQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "case children"
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["case", "pupil"], name="case_child_once")]

    def __str__(self):
        return str(self.pupil)


class Step(models.Model):
    """One move of a case from one status to the next. Never altered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    status = models.CharField(max_length=20, choices=Case.Status)
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = OfCaseQuerySet.as_manager()

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"it is now “{self.get_status_display()}”"
