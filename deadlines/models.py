"""What a deadline is. The rows themselves live in the room whose deadlines they are."""

import hashlib
import uuid
from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from deadlines.calendar import LONDON
from deadlines.clocks import clock_that_counts

# All that may still change once a deadline is written.
ASKED = ["cancel_asked_at", "cancel_asked_by", "cancel_reason"]
CANCELLED = ["cancelled_at", "cancelled_by", "cancel_reason"]
MARKS = {"next_at", "fired_at", "met_at", "met_by", *ASKED, *CANCELLED}
NAME = "%(app_label)s_%(class)s"


def both(at, by):
    """Both are said, or neither."""
    return Q(**{at: None, by: None}) | Q(**{f"{at}__isnull": False, f"{by}__isnull": False})


class DeadlineQuerySet(models.QuerySet):
    def open(self):
        """Still owed: nobody has met or cancelled them. They may have fired already."""
        return self.filter(met_at=None, cancelled_at=None)

    def unfired(self):
        """The sweep has not yet done what happens when they run out."""
        return self.filter(fired_at=None)

    def due_before(self, moment):
        """Their time is up. A clock that has no number is never among them."""
        return self.filter(due_at__lte=moment)

    def waiting_for_the_sweep(self, now):
        """Still owed, and the moment of their next step has come."""
        return self.open().filter(next_at__lte=now)

    def late(self, now=None):
        """Still owed, and the time is up."""
        return self.open().due_before(now or timezone.now())


def somebody(**options):
    """Who met it, asked to cancel it or cancelled it; nobody yet."""
    words = {"null": True, "editable": False, "related_name": "+", **options}
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, **words)


class Deadline(models.Model):
    """Something that must be done by a certain time. A row, so that no restart can lose it.

    When the time comes and nobody has met it, the sweep does what its room registered and sets
    `fired_at`, both at once, and once only. Meeting it is said by `deadlines.actions.meet`,
    and that it is no longer owed, with the reason, by `cancel`. It is never extended.

    `moments` are those of its steps, worked out when it was raised: each warning, then `due_at`,
    then one for each step of the escalation. `next_at` is the first of them that the sweep has not
    yet done; it is empty when all are done.

    `note` says what had to be assumed when `due_at` was counted, such as that the school had not
    entered its terms. It stays true when they are entered later: nothing that runs is moved.

    `due_at` is empty for a clock that has no number (`unit = "none"`), and for no other. Such a one
    is owed from the start and can be neither late nor fired; all its moments are of escalation.

    A room adds its own kind in three steps:

    1. in its models, `class ReplyDeadline(Deadline)` with a foreign key to its record. A `Meta`
       of its own inherits `Deadline.Meta`, or the sweep's index is lost. The index takes its name
       from the room and the class, and PostgreSQL leaves it 30 letters: keep the class name short.
    2. in its `AppConfig.ready()`, `sweep.register(ReplyDeadline, actions.find_reply_late)`, with
       `warn=` and `escalate=` if it does those too. Its migration lets the app change MARKS alone,
       and has its coming steps kept (`stepping.coming_steps_kept`), so that the sweep hears of it.
    3. in its actions, `raise_deadline(ReplyDeadline, "referral_reply", by=by, ...)` and `meet`.

    Its list of late things goes through the record's own `visible_to`, so it tells nobody more
    than the records do.
    """

    # Whether its days are read strictly whatever the school has chosen.
    ALWAYS_STRICT = False

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+")
    clock = models.CharField(max_length=60)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True, default="", db_default="", editable=False)
    moments = ArrayField(models.DateTimeField(), default=list, editable=False)
    next_at = models.DateTimeField(null=True, editable=False)
    fired_at = models.DateTimeField(null=True, editable=False)
    met_at = models.DateTimeField(null=True, editable=False)
    met_by = somebody()
    cancel_asked_at = models.DateTimeField(null=True, editable=False)
    cancel_asked_by = somebody(db_index=False)
    cancel_reason = models.TextField(blank=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_by = somebody(db_index=False)
    objects = DeadlineQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [
            models.Index(
                fields=["next_at"],
                name=f"{NAME}_due",
                condition=Q(met_at=None, cancelled_at=None, next_at__isnull=False),
            )
        ]
        constraints = [
            models.CheckConstraint(name=f"{NAME}_met_pair", condition=both("met_at", "met_by")),
            models.CheckConstraint(
                name=f"{NAME}_asked_pair", condition=both("cancel_asked_at", "cancel_asked_by")
            ),
            models.CheckConstraint(
                name=f"{NAME}_cancelled_pair", condition=both("cancelled_at", "cancelled_by")
            ),
            models.CheckConstraint(
                name=f"{NAME}_cancel_reason",
                condition=Q(cancelled_at=None, cancel_asked_at=None) | ~Q(cancel_reason=""),
            ),
            models.CheckConstraint(
                name=f"{NAME}_two_people",
                condition=Q(cancelled_by=None)
                | Q(cancel_asked_by=None)
                | ~Q(cancelled_by=F("cancel_asked_by")),
            ),
            models.CheckConstraint(
                name=f"{NAME}_one_end", condition=Q(met_at=None) | Q(cancelled_at=None)
            ),
            models.CheckConstraint(
                name=f"{NAME}_fires_if_timed",
                condition=Q(due_at__isnull=False) | Q(fired_at=None),
            ),
        ]

    def __str__(self):
        word, at = ("by", self.due_at) if self.due_at else ("since", self.started_at)
        return f"{self.clock} {word} {at.astimezone(LONDON):%d %B %Y, %H:%M}"

    def save(self, *, update_fields=None, **options):
        """Refuses to move a deadline: it can only fire, be met and be cancelled."""
        if not self._state.adding and not (update_fields and MARKS.issuperset(update_fields)):
            raise TypeError("A deadline is never altered. It fires, and it is met or cancelled.")
        super().save(update_fields=update_fields, **options)

    def delete(self, **options):
        raise TypeError("A deadline is never deleted. It is met or cancelled.")

    @property
    def rule(self):
        """The clock as it stood on the day this started: a later change of the rule is not ours."""
        return clock_that_counts(self.clock, self.started_at.astimezone(LONDON).date())

    @property
    def is_open(self):
        return self.met_at is None and self.cancelled_at is None

    def is_late(self, now=None):
        return bool(self.is_open and self.due_at and self.due_at <= (now or timezone.now()))

    def move_on(self):
        """The sweep has done the step at `next_at`: the one after it is next."""
        self.next_at = min((at for at in self.moments if at > self.next_at), default=None)


class ComingStep(models.Model):
    """The moment of the next step of each deadline that is owed, whichever table it stands in.

    One narrow index, so that the sweep asks it and not each table. A trigger on each of those
    tables keeps it (deadlines/stepping.py); the app may read it and no more.
    """

    deadline_id = models.UUIDField(primary_key=True, editable=False)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="+", db_index=False)
    next_at = models.DateTimeField(editable=False)

    class Meta:
        indexes = [models.Index(fields=["next_at"], name="deadlines_comingstep_due")]

    def __str__(self):
        return f"A step on {self.next_at.astimezone(LONDON):%d %B %Y, %H:%M}"


class SchoolClock(models.Model):
    """How long a school gives, and in what days, where a clock leaves it the choice.

    It counts for what begins from then on; `own_lengths.py` reads it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey("schools.School", models.PROTECT, related_name="own_clocks")
    clock = models.CharField(max_length=60)
    length = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=20)
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "clock"], name="one_length_of_each_clock")
        ]

    def __str__(self):
        return f"{self.clock}: {self.length} {self.unit}"


class Heartbeat(models.Model):
    """The last time a sweeper finished its round: proof of work done, not of a process alive.

    There is one of the sweep, and one of the watch over it (watching.py), whose `failing_since` is
    since when e-mails wait though none is sent.

    `failed` counts the clocks whose step raised in that round, at every school; they are tried
    again in each. `failing_since` is the first of the rounds without a break in which some did.
    """

    # Six rounds missed. With the watch's own half minute it is found, and told by mail, within the
    # five minutes that it may take.
    STALE_AFTER = timedelta(minutes=3)

    name = models.CharField(max_length=40, primary_key=True)
    last_swept_at = models.DateTimeField()
    fired = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.name}, last at {self.last_swept_at.astimezone(LONDON):%d %B %Y, %H:%M}"

    @classmethod
    def stale(cls, now=None, name="sweep"):
        """Whether no round of this sweeper has ended in the last three minutes (or ever)."""
        return cls.last(name).is_stale(now)

    @classmethod
    def last(cls, name="sweep"):
        """The last round of this sweeper; one without a time where none has ended."""
        return cls.objects.filter(name=name).first() or cls(name=name)

    def is_stale(self, now=None):
        """A round far ahead of us is none: one of the two machines has the wrong time."""
        now = now or timezone.now()
        return self.last_swept_at is None or abs(now - self.last_swept_at) > self.STALE_AFTER


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
