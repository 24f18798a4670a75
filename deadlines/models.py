"""What a deadline is. The rows themselves live in the room whose deadlines they are."""

import hashlib
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from deadlines.calendar import LONDON
from deadlines.clocks import clock

# All that may still change once a deadline is written.
MARKS = {"fired_at", "met_at", "met_by"}


class DeadlineQuerySet(models.QuerySet):
    def open(self):
        """Still owed: nobody has met them. They may have fired already."""
        return self.filter(met_at=None)

    def unfired(self):
        """The sweep has not yet done what happens when they run out."""
        return self.filter(fired_at=None)

    def due_before(self, moment):
        return self.filter(due_at__lte=moment)

    def late(self, now=None):
        """Still owed, and the time is up."""
        return self.open().due_before(now or timezone.now())


class Deadline(models.Model):
    """Something that must be done by a certain time. A row, so that no restart can lose it.

    When the time comes and nobody has met it, the sweep does what its room registered and sets
    `fired_at`, both at once, and once only. Meeting it is said by `deadlines.actions.meet`.

    A room adds its own kind in three steps:

    1. in its models, `class ReplyDeadline(Deadline)` with a foreign key to its record. A `Meta`
       of its own inherits `Deadline.Meta`, or the sweep's index is lost. The index takes its name
       from the room and the class, and PostgreSQL leaves it 30 letters: keep the class name short.
    2. in its `AppConfig.ready()`, `sweep.register(ReplyDeadline, notices.reply_is_late)`.
    3. in its actions, `raise_deadline(ReplyDeadline, "referral_reply", by=by, ...)` and `meet`.

    Its list of late things goes through the record's own `visible_to`, so it tells nobody more
    than the records do.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    clock = models.CharField(max_length=60)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    fired_at = models.DateTimeField(null=True, editable=False)
    met_at = models.DateTimeField(null=True, editable=False)
    met_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    objects = DeadlineQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [
            models.Index(
                fields=["due_at"],
                name="%(app_label)s_%(class)s_due",
                condition=Q(fired_at=None, met_at=None),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_met_pair",
                condition=Q(met_at=None, met_by=None)
                | Q(met_at__isnull=False, met_by__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.clock} by {self.due_at.astimezone(LONDON):%d %B %Y, %H:%M}"

    def save(self, *, update_fields=None, **options):
        """Refuses to move a deadline: it can only fire and be met."""
        if not self._state.adding and not (update_fields and MARKS.issuperset(update_fields)):
            raise TypeError("A deadline is never altered. It fires, and it is met.")
        super().save(update_fields=update_fields, **options)

    def delete(self, **options):
        raise TypeError("A deadline is never deleted. It is met.")

    @property
    def rule(self):
        """The clock as it stood on the day this started: a later change of the rule is not ours."""
        return clock(self.clock, on=self.started_at.astimezone(LONDON).date())

    def is_late(self, now=None):
        return self.met_at is None and self.due_at <= (now or timezone.now())


class Heartbeat(models.Model):
    """The last time a sweeper finished its round: proof of work done, not of a process alive."""

    STALE_AFTER = timedelta(minutes=5)

    name = models.CharField(max_length=40, primary_key=True)
    last_swept_at = models.DateTimeField()
    fired = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.name}, last at {self.last_swept_at.astimezone(LONDON):%d %B %Y, %H:%M}"

    @classmethod
    def stale(cls, now=None, name="sweep"):
        """Whether no round of this sweeper has ended in the last five minutes (or ever)."""
        since = (now or timezone.now()) - cls.STALE_AFTER
        return not cls.objects.filter(name=name, last_swept_at__gte=since).exists()


class Feed(models.Model):
    """The secret address from which one person's own calendar reads when something is due.

    Of the address only a hash is kept: whoever reads this table can open none.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, primary_key=True, related_name="feed"
    )
    secret_hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now)
    school_id = None  # said for the trail alone: it is its person's, at whichever schools

    def __str__(self):
        return f"Feed since {self.at.astimezone(LONDON):%d %B %Y}"

    @staticmethod
    def hash_of(secret):
        return hashlib.sha256(secret.bytes).hexdigest()
