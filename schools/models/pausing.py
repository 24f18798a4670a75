"""That an account does nothing for a while: whose, since when, and nothing of why."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from schools.models.people import Person


class AccountPauseQuerySet(models.QuerySet):
    def running(self):
        return self.filter(ended_at=None)


class AccountPause(models.Model):
    """One pause of one account, at every school at once.

    No reason is kept, so that long leave and a suspension look the same to whoever looks after
    accounts (SUS-14). `was_open` says whether the account opened anything before: only then does
    the end of the last pause open it again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="pauses")
    was_open = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    objects = AccountPauseQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="pause_ended_at_and_by",
            )
        ]

    def __str__(self):
        return "Account paused"
