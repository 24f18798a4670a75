"""A fact that a kind of worry asks for, as the DSL answered it."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from concerns.models.category import Category
from concerns.models.concern import Concern
from schools.models import Person, School


class FactQuerySet(models.QuerySet):
    def current(self):
        """The last answer to each question: by the key of its category and the question's code."""
        return {(fact.category_id, fact.code): fact for fact in self.order_by("at")}


class Fact(models.Model):
    """One answer. The question stands in it as it was asked. A new answer follows an old one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="facts")
    category = models.ForeignKey(Category, models.PROTECT, related_name="+")
    code = models.SlugField(max_length=40)
    question = models.TextField()
    answers = ArrayField(models.TextField())
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(question="") & Q(answers__len__gt=0), name="fact_has_an_answer"
            )
        ]

    def __str__(self):
        return "; ".join(self.answers)
