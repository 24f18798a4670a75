"""A worry about a child, as it was written and signed, and where it stands."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, Func, Q, When
from simple_history.models import HistoricalRecords

from concerns.models.by_name import in_sight, named
from concerns.models.seal import seal_of
from concerns.models.written import Written
from schools import posts
from schools.models import Person


class Called(Func):
    """What the children of a concern are called, in their order. By hand, as Django took longer to
    build it than PostgreSQL to answer for every line of a page."""

    template = """ARRAY(
        SELECT coalesce(p.given_name || ' ' || p.family_name, i.not_on_list)
        FROM concerns_involvement i LEFT JOIN schools_pupil p ON p.id = i.pupil_id
        WHERE i.concern_id = %(expressions)s %(of)s ORDER BY i.number)"""
    output_field = ArrayField(models.TextField())


class ConcernQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Concerns this person may read in full.

        Those of the schools where a post of theirs reads files (DSL, deputy, and the head where
        the school lets the head read), and those shown to them by name; less every concern about
        a child whose file they are kept out of. Having written one does not open it: see
        `submitted_by`.
        """
        mine = named(user)
        return in_sight(self.filter(mine.leave_whole()), user, mine.concerns)

    def submitted_by(self, user):
        """What this person wrote: their own words and a neutral status, never the file.

        It is theirs while they hold a post at the school, and out of sight once they have left.
        """
        return self.filter(author=user, school__in=posts.schools_of(user))

    def witnessed_by(self, user):
        """What this person was there for too, as its writer says: to be signed by them as well.

        Never the file, not what a named exclusion keeps them out of, and not once they have left.
        """
        return self.filter(
            named(user).leave_whole(), second_present=user, school__in=posts.schools_of(user)
        )

    def open(self):
        return self.exclude(status=Concern.Status.CLOSED)

    def unopened(self):
        return self.filter(status=Concern.Status.RECEIVED)

    def late(self, now):
        return self.open().filter(next_due_at__lt=now)

    def about(self, pupil):
        return self.filter(involvements__pupil=pupil).distinct()

    def in_confidence(self):
        """What whoever is shown a whole file is not shown, unless it is shared by itself."""
        from concerns.models.confidence import held_in_confidence

        return self.filter(held_in_confidence())

    def with_names(self, to="names", *, signed=False):
        """Each with `names`: the children it is about, as a list of what they are called.

        `signed`: only those whom its writer named.
        """
        return self.annotate(**{to: Called(F("pk"), of="AND i.with_signing" if signed else "")})

    def in_order_of_need(self, now):
        """New and unopened first (urgent before the rest), then late, then due, then the rest."""
        return self.annotate(
            need=Case(
                When(status=Concern.Status.RECEIVED, urgent=True, then=0),
                When(status=Concern.Status.RECEIVED, then=1),
                When(next_due_at__lt=now, then=2),
                When(next_due_at__isnull=False, then=3),
                default=4,
                output_field=models.SmallIntegerField(),
            )
        ).order_by("need", F("next_due_at").asc(nulls_last=True), "signed_at")


class Concern(Written):
    """One worry about one or several children, signed by the person who wrote it.

    What was signed never changes (the database refuses it); where the concern stands does.
    """

    class Status(models.TextChoices):
        RECEIVED = "received", "Received"
        OPENED = "opened", "Opened"
        IN_HAND = "in_hand", "Being dealt with"
        CLOSED = "closed", "Closed"

    MOVES = {
        Status.RECEIVED: {Status.OPENED},
        Status.OPENED: {Status.IN_HAND},
        Status.IN_HAND: {Status.CLOSED},
        Status.CLOSED: {Status.IN_HAND},
    }

    # Where it stands; what was signed is in Written:
    status = models.CharField(max_length=20, choices=Status, default=Status.RECEIVED)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    courses = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    review_on = models.DateField(null=True, blank=True)
    next_due_at = models.DateTimeField(null=True, blank=True)
    next_due_what = models.CharField(max_length=20, blank=True)

    # Through whose `visible_to` this object was read: its own page asks seventeen times. It lives
    # as long as the object, which is one answer. Actions read the row anew, and ask again.
    read_by = None

    history = HistoricalRecords()
    objects = ConcernQuerySet.as_manager()

    # What the database lets the app change; everything else is as signed.
    STANDING = (
        "status",
        "opened_at",
        "opened_by",
        "courses",
        "review_on",
        "next_due_at",
        "next_due_what",
    )

    class Meta:
        ordering = ["-signed_at"]
        permissions = [("be_shown_concern", "May be shown one concern by name")]
        indexes = [
            models.Index(
                fields=["school", "next_due_at"], name="concern_open", condition=~Q(status="closed")
            ),
            models.Index(fields=["author", "school", "-signed_at"], name="concern_by_writer"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_at=None, opened_by=None)
                | Q(opened_at__isnull=False, opened_by__isnull=False),
                name="concern_opened_at_and_by",
            )
        ]

    def __str__(self):
        return f"Concern of {self.signed_at:%d %b %Y}"

    def latest_act(self):
        """The last thing that a lead did about it: a decision, a review or a move."""
        acts = [self.decisions.last(), self.reviews.last(), self.steps.last()]
        return max((act for act in acts if act), key=lambda act: act.at)

    def may_move_to(self, status):
        return status in self.MOVES[self.status]

    @property
    def is_open(self):
        return self.status != self.Status.CLOSED

    @property
    def is_new(self):
        return self.status == self.Status.RECEIVED

    @property
    def next_words(self):
        """What is next due on it, in a word for the queue."""
        words = {"review": "Review", "action": "Action", "open": "Opening", "support": "Support"}
        return words.get(self.next_due_what, "")

    @property
    def signed_children(self):
        """Whom its writer named. Whom a lead named later is no knowledge of the writer's."""
        return self.involvements.filter(with_signing=True).order_by("number")

    def content(self):
        """All that was signed, as plain data: the same for the same record, always.

        What came into the record after others had been signed without it stands here only where
        there is some of it, or the seals of those would not fit.
        """
        signed_with = self.category_marks.filter(with_signing=True)
        files = [file.content() for file in self.attachments.signed_with()]
        return {
            **self.own_content(),
            "children": [child.content() for child in self.signed_children],
            "marks": [mark.content() for mark in self.marks.order_by("number")],
            "categories": sorted(signed_with.values_list("category__code", flat=True)),
            **({"attachments": files} if files else {}),
        }

    def sealed(self):
        """The SHA-256 over the content, in hexadecimal."""
        return seal_of(self.content())

    @property
    def seal_holds(self):
        return self.seal == self.sealed()
