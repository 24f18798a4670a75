"""That somebody saw an indecent image of a child although nobody may look at one."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from concerns.models.concern import Concern
from schools.models import Person, School


class Viewing(models.Model):
    """Who could not avoid seeing it, when and why, and when which lead was told (CON-29).

    Written once: what is added later is another one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="viewings")
    who = models.CharField(max_length=200)
    seen_at = models.DateTimeField()
    why = models.TextField()
    told_whom = models.CharField(max_length=200)
    told_at = models.DateTimeField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(who="") & ~Q(why="") & ~Q(told_whom=""),
                name="viewing_says_who_and_why",
            ),
            models.CheckConstraint(
                condition=Q(told_at__gte=F("seen_at")), name="viewing_told_after_it_was_seen"
            ),
        ]

    def __str__(self):
        return f"An image was seen by {self.who}"
