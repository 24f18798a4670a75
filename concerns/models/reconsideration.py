"""Pressing again: a writer asks the leads to look again, or challenges what a leader does."""

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from concerns.models.concern import Concern
from deadlines.models import Deadline
from schools import posts
from schools.models import Person, School
from schools.posts import Can


def answered_whole(name):
    """An answer stands with its moment and its person, or not at all; and it is never empty."""
    return models.CheckConstraint(
        condition=Q(answered_at=None, answered_by=None, answer="")
        | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
        name=name,
    )


class ReconsiderationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Requests about the concerns that this person may read in full."""
        return self.filter(concern__in=Concern.objects.visible_to(user))

    def unanswered(self):
        return self.filter(answered_at=None)


class Reconsideration(models.Model):
    """ "Please look again": asked by the writer of a concern, answered with a reason (TRI-18)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="reconsiderations")
    why = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    history = HistoricalRecords()
    objects = ReconsiderationQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        indexes = [
            models.Index(fields=["school"], name="look_again_open", condition=Q(answered_at=None))
        ]
        constraints = [
            answered_whole("reconsideration_answered"),
            models.UniqueConstraint(
                fields=["concern"], condition=Q(answered_at=None), name="look_again_once"
            ),
        ]

    def __str__(self):
        return f"Asked to look again, {self.at:%d %b %Y}"


class AnswerDeadline(Deadline):
    """A request to look again is answered by now (TRI-18)."""

    reconsideration = models.ForeignKey(Reconsideration, models.PROTECT, related_name="deadlines")

    @property
    def concern(self):
        return self.reconsideration.concern


class ChallengeQuerySet(models.QuerySet):
    def written_by(self, user):
        """What this person wrote, while they hold a post at the school."""
        return self.filter(by=user, school__in=posts.schools_of(user))

    def heard_by(self, user):
        """What comes to this person: the head; of the head, the chair; and late, the chair too.

        Never what is said of themselves, whatever post they hold or cover.
        """
        late = ChallengeDeadline.objects.filter(challenge=OuterRef("pk"), fired_at__isnull=False)
        as_head = Q(goes_to=Challenge.GoesTo.HEAD, school__in=_schools(user, Can.HEAR_CHALLENGES))
        as_chair = Q(school__in=_schools(user, Can.HEAR_OF_THE_HEAD)) & (
            Q(goes_to=Challenge.GoesTo.CHAIR) | Exists(late)
        )
        return self.filter(as_head | as_chair).exclude(of=user)

    def visible_to(self, user):
        """What this person wrote, and what comes to them."""
        return self.heard_by(user) | self.written_by(user)

    def unanswered(self):
        return self.filter(answered_at=None)


def _schools(user, can):
    return posts.schools_where(user, can)


class Challenge(models.Model):
    """What somebody says against the way a leader deals with safeguarding (WHI-05).

    It names no child and stands in no child's file, so that the person challenged neither sees
    nor hides it.
    """

    class GoesTo(models.TextChoices):
        HEAD = "head", "The headteacher"
        CHAIR = "chair", "The chair of governors"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    of = models.ForeignKey(Person, models.PROTECT, related_name="+")
    goes_to = models.CharField(max_length=10, choices=GoesTo)
    words = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    history = HistoricalRecords()
    objects = ChallengeQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [answered_whole("challenge_answered")]

    def __str__(self):
        return f"Challenge of {self.at:%d %b %Y}"


class ChallengeDeadline(Deadline):
    """A challenge to a leader is answered by now, or the chair hears of it too (WHI-04)."""

    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="deadlines")
