"""The clocks that a concern and a child's file start."""

from django.db import models

from concerns.models.concern import Concern
from concerns.models.file import File
from concerns.models.share import Share
from concerns.models.work import Action
from deadlines.models import Deadline


class OpeningDeadline(Deadline):
    """A signed concern that nobody has opened by now goes to the next people (URG-04)."""

    class Widens(models.TextChoices):
        DEPUTIES = "deputies", "All deputies"
        HEAD = "head", "The headteacher"
        FALLBACK = "fallback", "The fallback"

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="opening_deadlines")
    widens_to = models.CharField(max_length=10, choices=Widens)

    class Meta(Deadline.Meta):
        constraints = [
            *Deadline.Meta.constraints,
            models.UniqueConstraint(fields=["concern", "widens_to"], name="widens_once"),
        ]


class ReviewDeadline(Deadline):
    """An open concern is looked at again by this day (TRI-19)."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="review_deadlines")


class ActionDeadline(Deadline):
    """An action is done by the end of its day."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="deadlines")

    @property
    def concern(self):
        return self.action.concern


class FileDeadline(Deadline):
    """A child's whole file is looked at again by the end of this day (CHR-05)."""

    file = models.ForeignKey(File, models.PROTECT, related_name="deadlines")


class EmergencyDeadline(Deadline):
    """A file that was opened in an emergency is looked at by a lead by this moment (ACC-23)."""

    share = models.ForeignKey(Share, models.PROTECT, related_name="deadlines")

    @property
    def file(self):
        return self.share.file
