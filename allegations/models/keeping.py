"""Whether the record of a closed matter is still kept, and until when that holds."""

from django.db import models
from django.db.models import Q

from allegations.models.case import Case
from allegations.models.story import OfCase


class Keeping(OfCase):
    """A decision on keeping a closed matter (ALG-32, VAR-10). It deletes nothing."""

    class Decision(models.TextChoices):
        KEEP = "keep", "Keep it, and look at that again"
        NOT_NEEDED = "not_needed", "It is no longer needed"

    case = models.ForeignKey(Case, models.PROTECT, related_name="keepings")
    decision = models.CharField(max_length=20, choices=Decision)
    look_again_on = models.DateField(null=True, blank=True)

    class Meta(OfCase.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="keeping_has_a_reason"),
            models.CheckConstraint(
                condition=Q(decision="keep", look_again_on__isnull=False)
                | Q(decision="not_needed", look_again_on=None),
                name="keeping_until_a_day",
            ),
        ]

    def __str__(self):
        return f"On keeping this: {self.get_decision_display().lower()}"
