"""A concern that was first written on paper."""

import uuid

from django.db import models
from django.utils import timezone

from concerns.models.concern import Concern
from schools.models import Person, School


class PaperForm(models.Model):
    """The paper form that a concern was copied from, by the code printed on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.OneToOneField(Concern, models.PROTECT, related_name="paper_form")
    code = models.CharField(max_length=10)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    def __str__(self):
        return self.code
