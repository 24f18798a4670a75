"""Whether somebody goes on working meanwhile: decided with reasons, confirmed, reviewed, ended."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from allegations.models.case import Case, OfCaseQuerySet
from allegations.models.story import OfCase
from schools.models import AccountPause, Person, School


class SuspensionQuerySet(OfCaseQuerySet):
    def running(self):
        """Those that suspended somebody, and have not ended."""
        return self.filter(decision=Suspension.Decision.SUSPENDED, ends=None)


class Suspension(OfCase):
    """One decision whether to suspend: made for its reasons, never of itself (SUS-01).

    `words` is the rationale. A decision not to suspend, or to do something else instead, stands in
    the same form. Each of the five alternatives is an Alternative beside it.
    """

    class Decision(models.TextChoices):
        SUSPENDED = "suspended", "Suspended"
        INSTEAD = "instead", "Not suspended: an alternative is used"
        NEITHER = "neither", "Not suspended"

    class Ground(models.TextChoices):
        RISK = "risk", "A child or other children are at risk of harm"
        SERIOUS = "serious", "It is so serious that it may be a ground for dismissal"

    VIEWS = {"hr": "HR", "lado": "The LADO", "police": "The police", "care": "Social care"}

    case = models.ForeignKey(Case, models.PROTECT, related_name="suspensions")
    decision = models.CharField(max_length=20, choices=Decision)
    decided_by = models.CharField(max_length=300)
    immediate = models.BooleanField(default=False)
    grounds = ArrayField(models.CharField(max_length=20, choices=Ground), default=list, blank=True)
    justification = models.TextField()
    views_hr = models.TextField(blank=True)
    views_lado = models.TextField(blank=True)
    views_police = models.TextField(blank=True)
    views_care = models.TextField(blank=True)
    reputation = models.TextField(blank=True)
    # Told to the person as they are suspended (SUS-06).
    contact_name = models.CharField(max_length=200, blank=True)
    contact_details = models.CharField(max_length=300, blank=True)
    pay = models.TextField(blank=True)
    pay_policy = models.URLField(blank=True)
    agency = models.TextField(blank=True)
    # None where the adult is not on file, and so has no account.
    pause = models.ForeignKey(
        AccountPause, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    objects = SuspensionQuerySet.as_manager()

    part = "allegations/_suspension.html"

    class Meta(OfCase.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(justification="") & ~Q(decided_by=""),
                name="suspension_has_its_reasons",
            ),
            models.CheckConstraint(
                condition=~Q(decision="suspended")
                | (
                    Q(grounds__len__gt=0)
                    & ~Q(reputation="")
                    & ~Q(contact_name="")
                    & ~Q(contact_details="")
                    & ~Q(pay="")
                ),
                name="suspension_has_ground_contact_pay",
            ),
        ]

    def __str__(self):
        return f"Suspension: {self.get_decision_display().lower()}"

    @property
    def suspends(self):
        return self.decision == self.Decision.SUSPENDED

    @property
    def ground_names(self):
        return [str(self.Ground(code).label) for code in self.grounds]

    @property
    def views(self):
        """Pairs of whose views were sought and what they are."""
        pairs = [(name, getattr(self, f"views_{key}")) for key, name in self.VIEWS.items()]
        return [pair for pair in pairs if pair[1]]


class Alternative(models.Model):
    """One of the five things to consider before suspending: used, or why not (SUS-03)."""

    class Kind(models.TextChoices):
        REDEPLOY = "redeploy", "Work elsewhere in the school, away from the child"
        SECOND_ADULT = "second_adult", "A second adult is always there"
        OTHER_WORK = "other_work", "Other work, never alone with children"
        MOVE_CHILD = "move_child", "Move the child"
        OTHER_SITE = "other_site", "Work at another site"

    HINTS = {
        Kind.MOVE_CHILD: "Never as a punishment, nor so that it looks like one. The parents are "
        "consulted.",
        Kind.OTHER_SITE: "Another school of the trust or of the local authority, say.",
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    suspension = models.ForeignKey(Suspension, models.PROTECT, related_name="alternatives")
    kind = models.CharField(max_length=20, choices=Kind)
    used = models.BooleanField()
    why = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = OfCaseQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["suspension", "kind"], name="alternative_once"),
            models.CheckConstraint(condition=~Q(why=""), name="alternative_says_why"),
        ]

    def __str__(self):
        return self.get_kind_display()


class OfSuspension(OfCase):
    """What follows a suspension."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")

    class Meta(OfCase.Meta):
        abstract = True


class SuspensionLetter(OfSuspension):
    """The letter that was drafted: `words` is as much of the reason as is appropriate (SUS-05)."""

    suspension = models.ForeignKey(Suspension, models.PROTECT, related_name="letters")
    signed_by = models.CharField(max_length=200)

    def __str__(self):
        return "The letter was drafted"


class SuspensionConfirmation(OfSuspension):
    """The suspension was confirmed in writing: `happened_at` is when it reached them (SUS-05)."""

    suspension = models.ForeignKey(Suspension, models.PROTECT, related_name="confirmations")
    how = models.CharField(max_length=200)

    class Meta(OfSuspension.Meta):
        constraints = [models.CheckConstraint(condition=~Q(how=""), name="confirmed_in_some_way")]

    def __str__(self):
        return "The suspension was confirmed in writing"

    @property
    def with_whom(self):
        return self.how


class SuspensionReview(OfSuspension):
    """It was looked at again whether the suspension is still needed, and when it is next."""

    suspension = models.ForeignKey(Suspension, models.PROTECT, related_name="reviews")
    look_again_on = models.DateField(null=True, blank=True)

    class Meta(OfSuspension.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="suspension_review_says_why")
        ]

    def __str__(self):
        return "The suspension was reviewed"


class SuspensionEnd(OfSuspension):
    """How a suspension ended, when, and who decided it. The case goes on (SUS-12, ALG-26)."""

    class How(models.TextChoices):
        RETURN = "return", "They came back to their post"
        REDEPLOYED = "redeployed", "They came back to other work"
        RESIGNED = "resigned", "They resigned"
        DISMISSED = "dismissed", "They were dismissed"

    suspension = models.ForeignKey(Suspension, models.PROTECT, related_name="ends")
    how = models.CharField(max_length=20, choices=How)
    decided_by = models.CharField(max_length=300)

    class Meta(OfSuspension.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(decided_by=""), name="suspension_end_decided_by"),
            models.UniqueConstraint(fields=["suspension"], name="suspension_ends_once"),
        ]

    def __str__(self):
        return f"The suspension ended: {self.get_how_display().lower()}"

    @property
    def with_whom(self):
        return f"decided by {self.decided_by}"

    @property
    def brings_back(self):
        return self.how in {self.How.RETURN, self.How.REDEPLOYED}
