"""What we ask of another agency about a child: as it is written, signed, sent and answered."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from concerns.models import Concern, File
from concerns.models.seal import in_writing, seal_of
from referrals.models.destination import Destination
from referrals.models.taken import Taken
from schools import posts
from schools.models import Person, Pupil, School


class ReferralQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Referrals of children whose files this person may read, each and whole.

        Never wider than the narrowest of what they are made of: the files of all its children are
        in sight, the concern it was begun from, and every concern that an extract is taken from.
        Who is shown one concern by name is not shown what was asked of others for it.

        The schools are named for PostgreSQL alone, which else begins with those of the whole host;
        and each part is asked for one referral, since most children of a school have none.
        """
        return self.filter(
            ~Exists(_children_out_of_sight(user)),
            ~Exists(_extracts_out_of_sight(user)),
            Exists(_concern_in_sight(user)),
            school__in=posts.schools_of(user),
        )

    def open(self):
        return self.exclude(status__in=ENDED)

    def waiting(self):
        """Sent, and nobody has answered yet."""
        return self.filter(status=Referral.Status.SENT)

    def about(self, pupil):
        return self.filter(children__pupil=pupil)


def _children_out_of_sight(user):
    seen = File.objects.visible_to(user).filter(pk=OuterRef("pupil"))
    return Child.objects.filter(~Exists(seen), referral=OuterRef("pk"))


def _concern_in_sight(user):
    return Concern.objects.visible_to(user).filter(pk=OuterRef("concern"))


def _extracts_out_of_sight(user):
    """Those that this person could not read where they come from."""
    taken = Extract.objects.filter(referral=OuterRef("pk"), concern__isnull=False)
    return taken.filter(~Exists(_concern_in_sight(user)))


class Referral(models.Model):
    """One referral of one or several children to one agency (REF-02).

    While it is a draft, its words may change; each version is kept. What was signed never changes:
    the database refuses it.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "Being written"
        SIGNED = "signed", "Signed, not sent yet"
        SENT = "sent", "Sent, no answer yet"
        ANSWERED = "answered", "Answered"
        CLOSED = "closed", "Closed"
        WITHDRAWN = "withdrawn", "Not sent after all"

    MOVES = {
        Status.DRAFT: {Status.SIGNED, Status.WITHDRAWN},
        Status.SIGNED: {Status.SENT, Status.WITHDRAWN},
        Status.SENT: {Status.ANSWERED, Status.CLOSED},
        Status.ANSWERED: {Status.CLOSED},
        Status.CLOSED: {Status.ANSWERED},
        Status.WITHDRAWN: set(),
    }

    class Urgency(models.TextChoices):
        NOW = "now", "The child is in danger now"
        TODAY = "today", "Today"
        SOON = "soon", "Within days"

    class Consent(models.TextChoices):
        GIVEN = "given", "Asked for, and given"
        REFUSED = "refused", "Asked for, and refused"
        NOT_ASKED = "not_asked", "Not asked for"

    class Ground(models.TextChoices):
        RISK = "risk", "Asking would put the child at greater risk"
        TIME = "time", "It cannot be had in time"
        UNREASONABLE = "unreasonable", "It cannot reasonably be expected to be had"
        IMMEDIATE = "immediate", "The child or somebody else is at risk now"
        CRIME = "crime", "To prevent or detect a crime"

    class Parents(models.TextChoices):
        KNOW = "know", "They know of this referral"
        NOT_YET = "not_yet", "They have not been told yet"
        NOT_TO_KNOW = "not_to_know", "They are not to be told for now"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="referrals")
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    destination = models.CharField(max_length=20, choices=Destination)
    agency = models.CharField(max_length=200)
    authority = models.CharField("local authority", max_length=100, blank=True)
    urgency = models.CharField(max_length=10, choices=Urgency)
    reason = models.TextField()
    risk = models.TextField(blank=True)
    outside_home = models.TextField(blank=True)
    child_says = models.TextField(blank=True)
    tried = models.TextField(blank=True)
    safe_until = models.TextField(blank=True)
    asks = models.TextField(blank=True)
    whats_new = models.TextField(blank=True)
    consent = models.CharField(max_length=10, choices=Consent, blank=True)
    consent_from = models.CharField(max_length=200, blank=True)
    grounds = ArrayField(models.CharField(max_length=20, choices=Ground), default=list, blank=True)
    parents = models.CharField(max_length=20, choices=Parents, blank=True)
    parents_words = models.TextField(blank=True)
    # The keys of the entries that are to go with it; once it is signed, the entries themselves do.
    chosen = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    seal = models.CharField(max_length=64, blank=True)
    # Where it stands:
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    sent_at = models.DateTimeField(null=True, blank=True)
    sent_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    expected_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()
    objects = ReferralQuerySet.as_manager()

    # Through whose `visible_to` this object was read: its page asks nine rules. It lives as long as
    # the object, which is one answer. Actions read the row anew, and ask again.
    read_by = None

    STANDING = ("status", "sent_at", "sent_by", "expected_on")

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(
                fields=["school", "-at"],
                name="referral_open",
                condition=~Q(status__in=["closed", "withdrawn"]),
            )
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(agency=""), name="referral_to_somebody"),
            models.CheckConstraint(
                condition=Q(follows=None) | ~Q(whats_new=""), name="referral_again_says_what_is_new"
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None, signed_by=None, seal="")
                | (Q(signed_at__isnull=False, signed_by__isnull=False) & ~Q(seal="")),
                name="referral_signed_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None)
                | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="referral_sent_at_and_by",
            ),
        ]

    def __str__(self):
        return f"Referral to {self.agency}"

    def may_move_to(self, status):
        return status in self.MOVES[self.status]

    @property
    def is_open(self):
        return self.status not in ENDED

    @property
    def is_draft(self):
        return self.status == self.Status.DRAFT

    @property
    def pupils(self):
        return [child.pupil for child in self.children.select_related("pupil")]

    @property
    def reference(self):
        """The first reference that the agency gave, or nothing."""
        given = self.dispatches.exclude(reference="").values_list("reference", flat=True)
        return given.first() or ""

    @property
    def last_answer(self):
        """The newest by when they gave it, whenever it was typed. To ask for more is no answer."""
        return self.replies.exclude(outcome="more").last()

    @property
    def answer_is_owed(self):
        """The agency must answer by law, and neither did nor was let off by two people."""
        return any(one.rule.statutory for one in self.deadlines.open())

    @property
    def wants_next_step(self):
        """The agency does not act, and the school has not said yet what it does then (FUP-03)."""
        reply = self.last_answer
        if reply is None or not reply.is_refusal:
            return False
        return not self.next_steps.filter(at__gte=reply.at).exists()

    @property
    def ground_names(self):
        return [str(self.Ground(code).label) for code in self.grounds]

    def version(self):
        """A mark of how it stands: two pages agree on it, or one is stale."""
        return str(self.history.latest().pk)

    def content(self):
        """All that was signed, as plain data: the same for the same referral, always."""
        words = """destination agency authority urgency reason risk outside_home child_says tried
            safe_until asks whats_new consent consent_from grounds parents parents_words""".split()
        return {
            **{name: getattr(self, name) for name in words},
            "id": str(self.pk),
            "school": self.school_id,
            "follows": str(self.follows_id or ""),
            "signed_by": str(self.signed_by_id),
            "signed_at": in_writing(self.signed_at),
            "children": sorted(str(child.pupil_id) for child in self.children.all()),
            "entries": [entry.content() for entry in self.extracts.order_by("number")],
        }

    def sealed(self):
        """The SHA-256 over the content, in hexadecimal."""
        return seal_of(self.content())

    @property
    def seal_holds(self):
        return self.seal == self.sealed()


ENDED = [Referral.Status.CLOSED, Referral.Status.WITHDRAWN]


class Child(models.Model):
    """One of the children whom a referral is about."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="children")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="referred")

    class Meta:
        verbose_name_plural = "children"
        ordering = ["pupil__date_of_birth", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["referral", "pupil"], name="referred_child_once")
        ]

    def __str__(self):
        return str(self.pupil)


class Extract(Taken):
    """An entry of a child's chronology as it went with the referral, word for word."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="extracts")

    class Meta(Taken.Meta):
        constraints = [
            models.UniqueConstraint(fields=["referral", "number"], name="referral_extract_once")
        ]

    def content(self):
        names = "number key timed title who labels texts".split()
        return {
            **{name: getattr(self, name) for name in names},
            "pupil": str(self.pupil_id),
            "happened_at": in_writing(self.happened_at),
        }


class Step(models.Model):
    """One move of a referral from one status to the next. Never altered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="steps")
    status = models.CharField(max_length=10, choices=Referral.Status)
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"it is now “{self.get_status_display()}”"
