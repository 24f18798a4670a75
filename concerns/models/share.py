"""What is shared with one person by name, by whom and why; and a file opened in an emergency."""

import uuid
from datetime import datetime, time, timedelta
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from concerns.keys import IsOneOf, one_deeper
from concerns.models.concern import Concern
from concerns.models.file import File
from concerns.models.parts import Involvement
from concerns.models.permission import ConcernPermission, FilePermission, SummaryPermission
from concerns.models.summary import Summary
from schools import posts
from schools.models import Cover, Person, Post, School
from schools.posts import MAY, Can

ITEMS = ["file", "concern", "summary"]
PERMISSIONS = {"file": FilePermission, "concern": ConcernPermission, "summary": SummaryPermission}
# Who is consulted is consulted by their post: with it, the consult ends.
CONSULTED = {
    "send": Post.Kind.SENCO,
    "mental_health": Post.Kind.MENTAL_HEALTH,
    "adviser": Post.Kind.ADVISER,
}
MAY_BE_SHOWN = sorted(kind for kind, may in MAY.items() if Can.BE_SHOWN in may)


def end_of(day):
    """The moment at which a day is over, on the school's own clock."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


class ShareQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who is let in by name to what this person reads by their post: not for those let in."""
        here = self.filter(school__in=posts.schools_where(user, Can.READ_FILES))
        return here._of_items_in_sight(user)

    def shown_to(self, user):
        """What is shared with this person, as long as it holds."""
        here = posts.schools_where(user, Can.BE_SHOWN)
        mine = self.in_force().filter(person=user, school__in=here)
        return mine._of_items_in_sight(user)

    def _of_items_in_sight(self, user):
        """Asked of each by its key: as a list, all concerns of the school would be read for it."""
        seen = {
            "file": File.objects.visible_to(user),
            "concern": Concern.objects.visible_to(user),
            "summary": Summary.objects.visible_to(user),
        }
        sights = [Q(Exists(rows.filter(pk=OuterRef(item)))) for item, rows in seen.items()]
        return self.filter(reduce(or_, sights))

    def in_force(self):
        return self.filter(ended_at=None, until__gt=timezone.now())

    def about(self, pupil):
        """Shares of a child's file, of a summary about the child, of a concern about the child.

        The child is given by key, or by an OuterRef to it.
        """
        of_child = {"pupil": one_deeper(pupil)}
        concerns = Involvement.objects.filter(**of_child).values("concern")
        summaries = Summary.objects.filter(**of_child).values("pk")
        return self.filter(
            Q(file=pupil) | Q(IsOneOf("summary", summaries)) | Q(IsOneOf("concern", concerns))
        )

    def spent(self):
        """Those that open nothing any more and have not been ended yet.

        Their day has come, the person has left, or the child has.
        """
        today = timezone.localdate()
        consults = [Q(kind=kind) & ~_holds([post]) for kind, post in CONSULTED.items()]
        return self.filter(
            Q(until__lte=timezone.now())
            | ~_holds(MAY_BE_SHOWN)
            | reduce(or_, consults)
            | Q(person__is_active=False)
            | Q(file__pupil__left_on__lte=today)
            | Q(summary__pupil__left_on__lte=today)
            | Q(concern__involvements__pupil__left_on__lte=today),
            ended_at=None,
        ).distinct()

    def emergencies(self):
        return self.filter(kind=Share.Kind.EMERGENCY)

    def to_review(self):
        return self.emergencies().filter(review=None)


def _holds(kinds):
    """Whether the person of a share holds one of these posts at its school today, or covers one."""
    here = {"person": OuterRef("person"), "school": OuterRef("school")}
    held = Post.objects.current().filter(kind__in=kinds)
    return Exists(held.filter(**here)) | Exists(
        Cover.objects.current().filter(post__in=held, **here)
    )


class Share(models.Model):
    """One person may read one file, one concern or one summary, until a moment (ACC-03, ACC-04).

    It opens that and nothing else. A person who opened a file in an emergency (ACC-23) has shared
    it with themselves: the only case in which `by` and `person` are one.
    """

    class Kind(models.TextChoices):
        NEED_TO_KNOW = "need_to_know", "They need to know"
        LEAD_PROFESSIONAL = "lead_professional", "They are lead professional for the early help"
        SEND = "send", "The SENCO is consulted: special needs or disability"
        MENTAL_HEALTH = "mental_health", "The senior mental health lead is consulted"
        ADVISER = "adviser", "The fallback adviser from outside is asked"
        EMERGENCY = "emergency", "Opened in an emergency"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    file = models.ForeignKey(File, models.PROTECT, null=True, related_name="shares")
    concern = models.ForeignKey(Concern, models.PROTECT, null=True, related_name="shares")
    summary = models.ForeignKey(Summary, models.PROTECT, null=True, related_name="shares")
    person = models.ForeignKey(Person, models.PROTECT, related_name="shares")
    reason = models.TextField()
    why_this_much = models.TextField(blank=True)
    serves_child = models.TextField(blank=True)
    until = models.DateTimeField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    ended_reason = models.TextField(blank=True)
    history = HistoricalRecords()
    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        indexes = [
            models.Index(fields=["person"], name="share_open", condition=Q(ended_at=None)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False, concern=None, summary=None)
                | Q(file=None, concern__isnull=False, summary=None)
                | Q(file=None, concern=None, summary__isnull=False),
                name="share_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(kind="emergency", person=F("by"), file__isnull=False)
                | (~Q(kind="emergency") & ~Q(person=F("by"))),
                name="share_never_with_oneself",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="share_has_a_reason"),
            models.CheckConstraint(
                condition=Q(until__gt=F("at")), name="share_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="share_ended_at_and_by",
            ),
            *(
                models.UniqueConstraint(
                    fields=["person", item], condition=Q(ended_at=None), name=f"share_{item}_once"
                )
                for item in ITEMS
            ),
        ]

    def __str__(self):
        return f"{self.item_name} shared with {self.person}"

    @property
    def item_name(self):
        """Which of the three it is of, as a word."""
        return next(name for name in ITEMS if getattr(self, f"{name}_id"))

    @property
    def item(self):
        return getattr(self, self.item_name)

    @property
    def post(self):
        """The post by which it is held, where it is held by one."""
        return CONSULTED.get(self.kind, "")

    @property
    def pupils(self):
        """The children it is about."""
        if self.concern_id:
            return [child.pupil for child in self.concern.involvements.all() if child.pupil_id]
        return [self.item.pupil]

    @property
    def is_emergency(self):
        return self.kind == self.Kind.EMERGENCY

    @property
    def last_day(self):
        """The last day on which it holds."""
        return timezone.localdate(self.until - timedelta(seconds=1))

    @property
    def in_force(self):
        return self.ended_at is None and self.until > timezone.now()


class EmergencyReview(models.Model):
    """What a lead found when they looked at a file that was opened in an emergency."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    share = models.OneToOneField(Share, models.PROTECT, related_name="review")
    needed = models.BooleanField("it was needed")
    note = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=~Q(note=""), name="emergency_review_has_a_note")
        ]

    def __str__(self):
        return f"Reviewed {self.at:%d %b %Y}"
