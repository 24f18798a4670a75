"""What is done in school for a child and those around them: who gives it, and whether it helps."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from concerns.models.by_name import named
from concerns.models.concern import Concern
from deadlines.models import Deadline
from schools import posts
from schools.models import Person, Pupil, School
from schools.posts import Can


class SupportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Support on the concerns that this person may read in full, less what is for a child
        whose file they are kept out of: a sibling may have one though the concern does not."""
        return self.filter(named(user).leave(), concern__in=Concern.objects.visible_to(user))

    def led_by(self, user):
        """Early-help plans that this person leads: each by itself, and nothing else of the concern.
        Whoever is kept out of the file of a child of the concern sees none."""
        return self._asked_of(user).filter(early_help__lead=user)

    def given_by(self, user):
        """Support that this person gives, a mentor for one: in the same way."""
        return self._asked_of(user).filter(giver=user)

    def asked_of(self, user):
        """Both: what this person gives, and the plans that they lead."""
        return self._asked_of(user).filter(Q(giver=user) | Q(early_help__lead=user))

    def _asked_of(self, user):
        """What runs, while they work here, of no child whose file they are kept out of."""
        mine = named(user)
        running = self.running().filter(mine.leave(), mine.leave_whole("concern"))
        return running.filter(school__in=posts.schools_where(user, Can.BE_SHOWN))

    def running(self):
        return self.filter(ended_at=None)


class Support(models.Model):
    """Support that is given: of what kind, by whom, for whom, until when it is looked at again.

    For whom is a child of the concern (harmed, or one who caused harm), a brother or sister, or
    somebody in words (TRI-13). A `giver` who works here writes down their own contacts (TRI-14).
    """

    class Kind(models.TextChoices):
        PASTORAL = "pastoral", "Pastoral support"
        MENTOR = "mentor", "A mentor"
        YOUNG_CARER = "young_carer", "Support for a young carer"
        COUNSELLING = "counselling", "Counselling or therapy"
        APART = "apart", "Keeping children apart, or watching over them"
        SIGNPOST = "signpost", "Pointed to a service outside school"
        OTHER = "other", "Something else"
        EARLY_HELP = "early_help", "Early help"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="supports")
    kind = models.CharField(max_length=20, choices=Kind)
    what = models.TextField()
    provider = models.CharField(max_length=200)
    giver = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, null=True, blank=True, related_name="+")
    for_words = models.CharField(max_length=200, blank=True)
    review_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_reason = models.TextField(blank=True)
    history = HistoricalRecords()
    objects = SupportQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "support"
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pupil__isnull=False) ^ ~Q(for_words=""), name="support_for_somebody"
            ),
            models.CheckConstraint(
                condition=Q(giver=None) | Q(pupil__isnull=False), name="support_given_to_a_child"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="support_ended_at_and_by",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()

    @property
    def for_whom(self):
        return str(self.pupil) if self.pupil_id else self.for_words


class EarlyHelp(models.Model):
    """What early help adds to support: the need, how it was assessed, who joins in (TRI-10).

    The plan, the lead professional, the child and the day of review stand on the support itself. A
    `lead` who works here sees the plan (TRI-10).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    support = models.OneToOneField(Support, models.PROTECT, related_name="early_help")
    instrument = models.CharField(max_length=60)
    need = models.TextField()
    assessment = models.TextField()
    agencies = models.TextField(blank=True)
    family_view = models.TextField()
    lead = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "early help"

    def __str__(self):
        return self.instrument


class SupportEntry(models.Model):
    """A contact that was had, or a look at whether it helps, with the day of the next look."""

    class Kind(models.TextChoices):
        CONTACT = "contact", "Contact"
        REVIEW = "review", "Review"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    support = models.ForeignKey(Support, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=10, choices=Kind)
    happened_at = models.DateTimeField()
    who = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    next_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "support entries"
        ordering = ["happened_at", "at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="contact", next_on=None) | Q(kind="review", next_on__isnull=False),
                name="support_review_has_a_next_day",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} of {self.happened_at:%d %b %Y}"


class SupportDeadline(Deadline):
    """Support is looked at again by the end of this day (TRI-13)."""

    support = models.ForeignKey(Support, models.PROTECT, related_name="deadlines")


class FamilyWork(models.Model):
    """That the parents and the child understand what is arranged, and where more help is (TRI-25).

    Written once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="family_work")
    who = models.CharField(max_length=200)
    spoken_at = models.DateTimeField()
    arrangements = models.TextField()
    parents_view = models.TextField(blank=True)
    child_understands = models.TextField()
    more_support = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "family work"
        ordering = ["at"]

    def __str__(self):
        return f"Explained to {self.who}"
