"""The outbox: who is to be told that something waits for them, and never what."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from schools.models.people import Person
from schools.models.schools import School


class NoticeQuerySet(models.QuerySet):
    def waiting(self, now):
        return self.filter(sent_at=None, next_try_at__lte=now)


class Notice(models.Model):
    """One e-mail owed to one person (or to the school's fallback address).

    It holds a subject from a short list and nothing of any record: the link leads to the
    person's own home page, which shows what waits to those who may see it.
    """

    class Subject(models.TextChoices):
        TASK = "task", "You have a safeguarding task"
        URGENT = "urgent", "You have an urgent safeguarding task"
        UPDATE = "update", "There is an update to something you wrote"
        ACCOUNT = "account", "Your safeguarding account"
        CHANGED = "changed", "Your safeguarding account"
        SEAL = "seal", "The seal of your school's safeguarding trail"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    to = models.ForeignKey(Person, models.PROTECT, null=True, related_name="notices")
    address = models.EmailField(blank=True)
    subject = models.CharField(max_length=20, choices=Subject)
    made_at = models.DateTimeField(default=timezone.now)
    next_try_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_try_at"], name="notice_waiting", condition=Q(sent_at__isnull=True)
            ),
            # Whether any has gone lately: see deadlines/watching.py.
            models.Index(fields=["sent_at"], name="notice_sent"),
        ]

    def __str__(self):
        return self.get_subject_display()
