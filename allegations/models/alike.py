"""What ties one case to others: linked, and considered together."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from allegations.models.case import Case, OfCaseQuerySet
from allegations.models.story import OfCase
from schools.models import Person, School


class CaseLinkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Links both of whose cases are in sight: a link to what is not there shows nothing."""
        seen = Case.objects.visible_to(user).values("pk")
        return self.filter(case__in=seen, other__in=seen)

    def of(self, case):
        return self.filter(Q(case=case) | Q(other=case))


class CaseLink(models.Model):
    """That two cases belong together: told of the same thing twice, or told of before it was
    judged an allegation (LLC-13). Written once."""

    class Kind(models.TextChoices):
        SAME = "same", "About the same thing"
        EARLIER = "earlier", "Told of before, about the same adult"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="links")
    other = models.ForeignKey(Case, models.PROTECT, related_name="linked_from")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = CaseLinkQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["case", "other"], name="case_link_once"),
            models.CheckConstraint(condition=~Q(case=models.F("other")), name="case_link_of_two"),
            models.CheckConstraint(condition=~Q(words=""), name="case_link_has_a_reason"),
        ]

    def __str__(self):
        return self.get_kind_display()


class PatternAnswer(OfCase):
    """What comes up again was looked at together, and why it is judged as it is (LLC-11).

    `behind` are the keys of the other cases that were in sight then. Only what came since asks
    again.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="pattern_answers")
    behind = ArrayField(models.UUIDField())
    objects = OfCaseQuerySet.as_manager()

    class Meta(OfCase.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="pattern_answer_has_a_reason"),
            models.CheckConstraint(condition=Q(behind__len__gt=0), name="pattern_answer_of_others"),
        ]

    def __str__(self):
        return "Looked at together with what came up before"
