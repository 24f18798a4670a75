"""That somebody opened unusually many children's records in a short time, and what was found."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from schools import posts
from schools.models import Person, School
from schools.posts import Can


class ReadAlarmQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Of the schools where a post of this person sees who has read a file; and where it goes to
        the board, for who chairs it. Never of their own reading. It names no child."""
        seen = Q(school__in=posts.schools_where(user, Can.SEE_READS))
        chaired = posts.schools_where(user, Can.HEAR_OF_THE_HEAD)
        return self.filter(seen | Q(to_board=True, school__in=chaired)).exclude(person=user)

    def unanswered(self):
        return self.filter(answer=None)


class ReadAlarm(models.Model):
    """One person opened so many different files and concerns between these two moments.

    `to_board` is set where the reader is the head, or nobody else here sees who has read what.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    records = models.PositiveIntegerField()
    since = models.DateTimeField()
    at = models.DateTimeField(default=timezone.now)
    to_board = models.BooleanField()
    objects = ReadAlarmQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["school", "person", "at"], name="read_alarm_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__lt=F("at")), name="read_alarm_since_before_it_was_raised"
            )
        ]

    def __str__(self):
        return f"{self.records} records, {self.at:%d %b %Y}"


class ReadAlarmAnswer(models.Model):
    """What somebody else found who looked into it. Written once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    alarm = models.OneToOneField(ReadAlarm, models.PROTECT, related_name="answer")
    found = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(found=""), name="read_alarm_answer_says_something")
        ]

    def __str__(self):
        return f"Answered {self.at:%d %b %Y}"
