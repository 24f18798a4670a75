"""What followed a referral: sent, answered, talked over, taken further, and its clock."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from deadlines.models import Deadline
from referrals.models.destination import Channel
from referrals.models.referral import Referral
from schools.models import Person, School


class OfReferralQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What belongs to the referrals that this person may read."""
        return self.filter(referral__in=Referral.objects.visible_to(user))


class OfReferral(models.Model):
    """One thing that happened with a referral. Written once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    happened_at = models.DateTimeField()
    with_whom = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, blank=True)
    words = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = OfReferralQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["happened_at", "at"]


class Dispatch(OfReferral):
    """It was sent: when, by which way, to whom, and the reference that was given.

    One may be rung through first and go through a portal after; the clock runs from the first.
    """

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="dispatches")
    reference = models.CharField(max_length=120, blank=True)

    class Meta(OfReferral.Meta):
        verbose_name_plural = "dispatches"

    def __str__(self):
        return f"Sent {self.get_channel_display().lower()}"


class Reply(OfReferral):
    """What the agency answered (FUP-01, MAM-11)."""

    class Outcome(models.TextChoices):
        ENQUIRY = "enquiry", "Strategy discussion or section 47 enquiry"
        ASSESSMENT = "assessment", "Assessment under section 17"
        TAKEN_ON = "taken_on", "They take it on"
        INVESTIGATION = "investigation", "The police investigate"
        EARLY_HELP = "early_help", "Early help"
        MORE = "more", "They ask for more before they answer"
        NO_ASSESSMENT = "no_assessment", "No statutory assessment"
        NOT_TAKEN = "not_taken", "They do not take it on"
        NO_ACTION = "no_action", "The police take no further action"

    # After these the school decides, and says why: refer again, or other support (FUP-03).
    REFUSALS = {Outcome.NO_ASSESSMENT, Outcome.NOT_TAKEN, Outcome.NO_ACTION}

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="replies")
    outcome = models.CharField(max_length=20, choices=Outcome)

    class Meta(OfReferral.Meta):
        verbose_name_plural = "replies"

    def __str__(self):
        return self.get_outcome_display()

    @property
    def is_refusal(self):
        return self.outcome in self.REFUSALS


class Talk(OfReferral):
    """A talk about it with the agency: because no reply came (FUP-02), or in the work (REF-29)."""

    class Kind(models.TextChoices):
        CHASE = "chase", "Asked for the reply that is owed"
        UPDATE = "update", "Talked it over"
        GIVEN = "given", "Gave them more"
        VISIT = "visit", "They saw the child in school"

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="talks")
    kind = models.CharField(max_length=10, choices=Kind)

    def __str__(self):
        return self.get_kind_display()


class NextStep(OfReferral):
    """What the school does when an agency does not act, and why (FUP-03, FUP-05)."""

    class Choice(models.TextChoices):
        RECONSIDER = "reconsider", "Ask them to reconsider: the child is still at risk"
        REFER_AGAIN = "refer_again", "Refer again: there is something new"
        ESCALATE = "escalate", "Take the disagreement further"
        OTHER_SUPPORT = "other_support", "We agree: other support is given"
        ENOUGH = "enough", "We agree: the child is safe, and nothing more is needed"

    # With which of them the school no longer disagrees.
    AGREED = {Choice.OTHER_SUPPORT, Choice.ENOUGH}

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="next_steps")
    choice = models.CharField(max_length=20, choices=Choice)

    class Meta(OfReferral.Meta):
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="next_step_has_a_why")]

    def __str__(self):
        return self.get_choice_display()


class Escalation(OfReferral):
    """One level of the local way to resolve a disagreement: what was said and answered (FUP-05)."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="escalations")
    level = models.CharField(max_length=120)
    due_on = models.DateField(null=True)

    class Meta(OfReferral.Meta):
        constraints = [models.CheckConstraint(condition=~Q(level=""), name="escalation_at_a_level")]

    def __str__(self):
        return f"Taken further: {self.level}"


class Ending(OfReferral):
    """How a referral ended, and whether help came of it (REF-02, FUP-06)."""

    class Help(models.TextChoices):
        YES = "yes", "Yes"
        PARTLY = "partly", "In part"
        NO = "no", "No"

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="endings")
    helped = models.CharField(max_length=10, choices=Help)

    def __str__(self):
        return "Referral closed"


class ReplyDeadline(Deadline):
    """An agency answers a referral by this moment (FUP-01)."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="deadlines")


class NextDeadline(Deadline):
    """Social care does not act: what the school does then is decided at once (FUP-03); and a step
    of a disagreement answers by the day that is written with it (FUP-05)."""

    WHAT_NEXT, DISAGREEMENT = "referral_reconsidered", "disagreement_answer"

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="next_deadlines")
