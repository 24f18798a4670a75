"""What a child's standing with other agencies is, and what calls for more care of them."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from concerns.models import File, Summary
from schools import posts
from schools.models import Person, Pupil, School
from schools.posts import Can


class StatusQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Statuses on the files this person may read, less what is held in confidence."""
        files = File.objects.visible_to(user).values("pk")
        return self.filter(pupil__in=files).open_to(user)

    def open_to(self, user):
        """What is held in confidence is for those alone who read the school's files by post."""
        held = Q(kind__in=PupilStatus.IN_CONFIDENCE)
        return self.filter(~held | Q(school__in=posts.schools_where(user, Can.READ_FILES)))

    def in_force(self, day=None):
        """Begun, and not over: on this day, today if none is said."""
        day = day or timezone.localdate()
        begun = Q(starts_on=None) | Q(starts_on__lte=day)
        return self.filter(begun, Q(ends_on=None) | Q(ends_on__gte=day), ended_at=None)

    def that_held(self):
        """All that were ever so: what was entered by mistake is left out."""
        return self.exclude(ended_at__isnull=False, ends_on=None)


class PupilStatus(models.Model):
    """One status of one child, with its dates, where it is known from, and who keeps it up.

    It is ended with its last day. Without a last day it never was so: it was entered by mistake.
    """

    class Kind(models.TextChoices):
        """Catalogue STA-01, in its order, and the protected location of STA-19."""

        CHILD_PROTECTION = "child_protection", "Child protection plan"
        CHILD_IN_NEED = "child_in_need", "Child in need plan"
        LOOKED_AFTER = "looked_after", "Looked after"
        PREVIOUSLY_LOOKED_AFTER = "previously_looked_after", "Previously looked after"
        RETURNED_HOME = "returned_home", "Returned home from care"
        SOCIAL_WORKER = "social_worker", "Has or had a social worker"
        PRIVATE_FOSTERING = "private_fostering", "Private fostering"
        YOUNG_CARER = "young_carer", "Young carer"
        SEND = "send", "Special educational needs"
        DISABILITY = "disability", "Disability"
        HEALTH = "health", "Health condition"
        MENTAL_HEALTH = "mental_health", "Mental health need"
        PRISON = "prison", "Family member in prison"
        ABSENCE = "absence", "Persistent absence"
        MISSING = "missing", "Missing from home or care"
        EXPLOITATION = "exploitation", "Exploitation risk"
        HONOUR = "honour", "Honour-based abuse risk"
        RADICALISATION = "radicalisation", "Radicalisation risk"
        SUBSTANCE = "substance", "Own use of drugs or alcohol"
        FAMILY = "family", "Family circumstances"
        HOMELESSNESS = "homelessness", "Homelessness risk"
        EARLY_HELP = "early_help", "Early help"
        ALTERNATIVE_PROVISION = "alternative_provision", "Alternative provision"
        HOME_EDUCATION = "home_education", "Leaving for home education"
        PROTECTED_LOCATION = "protected_location", "Protected location"

    IN_CONFIDENCE = frozenset({Kind.PRISON, Kind.PROTECTED_LOCATION})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="statuses")
    kind = models.CharField(max_length=30, choices=Kind)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)
    evidence = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    next_contact_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_reason = models.TextField(blank=True)
    history = HistoricalRecords()
    objects = StatusQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "pupil statuses"
        ordering = ["kind", "starts_on"]
        indexes = [
            models.Index(fields=["school", "kind"], name="status_open", condition=Q(ended_at=None))
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="status_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="status_ended_at_and_by",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

    def version(self):
        """A mark of how it stands: two pages agree on it, or one is stale."""
        return str(self.history.latest().pk)

    @property
    def in_confidence(self):
        return self.kind in self.IN_CONFIDENCE

    @property
    def by_mistake(self):
        return bool(self.ended_at and not self.ends_on)


class OfStatusQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What belongs to the statuses this person may read."""
        return self.filter(status__in=PupilStatus.objects.visible_to(user).values("pk"))


class StatusFact(models.Model):
    """One answer to what a status asks. The newest stands; those before it stay readable.

    The question stands in it as it was asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    status = models.ForeignKey(PupilStatus, models.PROTECT, related_name="facts")
    code = models.SlugField(max_length=40)
    question = models.TextField()
    answers = ArrayField(models.TextField())
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = OfStatusQuerySet.as_manager()

    class Meta:
        ordering = ["at", "code"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(question="") & Q(answers__len__gt=0), name="status_fact_has_an_answer"
            )
        ]

    def __str__(self):
        return "; ".join(self.answers)


class StatusTold(models.Model):
    """What a member of staff was told of a status so as to keep the child safe, and why (STA-22).

    `chosen_by` says that they need to know: the DSL, a deputy or the designated teacher (ACC-10).
    With a `summary` it is shown to them by name as well, for as long as that is shared.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    status = models.ForeignKey(PupilStatus, models.PROTECT, related_name="tellings")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    chosen_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    what = models.TextField()
    why = models.TextField()
    summary = models.ForeignKey(Summary, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = OfStatusQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "statuses told"
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(why=""), name="status_told_what_and_why"
            )
        ]

    def __str__(self):
        return f"{self.person} was told"
