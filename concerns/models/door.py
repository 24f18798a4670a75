"""The address of a school's own page for pupils."""

import secrets
import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from schools import posts
from schools.models import Person, School
from schools.posts import Can

DIGITS = 12


def new_number():
    """Twelve digits: a child can type them, and nobody can guess them."""
    return 10 ** (DIGITS - 1) + secrets.randbelow(9 * 10 ** (DIGITS - 1))


class DoorQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The doors of the schools where this person is one of the leads."""
        return self.filter(school__in=posts.schools_where(user, Can.TRIAGE))

    def with_number(self, number):
        """The door that this number opens to anybody who has it; none once it is shut."""
        return self.open().filter(number=number)

    def open(self):
        return self.filter(shut_at=None)


class Door(models.Model):
    """By its number a pupil finds the page on which to tell the school something (CON-31).

    The number is printed on posters. A lead shuts the door by opening another.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="doors")
    number = models.BigIntegerField(unique=True, default=new_number)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    shut_at = models.DateTimeField(null=True, blank=True)
    shut_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    objects = DoorQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["school"], condition=Q(shut_at=None), name="door_one_open"
            ),
            models.CheckConstraint(
                condition=Q(shut_at=None, shut_by=None)
                | Q(shut_at__isnull=False, shut_by__isnull=False),
                name="door_shut_at_and_by",
            ),
        ]

    def __str__(self):
        return f"{self.number:,}".replace(",", " ")
