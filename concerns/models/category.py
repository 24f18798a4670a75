"""The kinds of worry a concern may be marked with, each with its help."""

from django.db import models
from django.db.models import Q

from concerns.categories import Kind, kinds
from schools.models import School


class CategoryQuerySet(models.QuerySet):
    def offered_at(self, school_id):
        """Everybody's categories and this school's own."""
        return self.filter(Q(school=None) | Q(school=school_id), retired_at=None)


class Category(models.Model):
    """One kind of worry. A school may add its own; one in use is retired, never deleted."""

    code = models.SlugField(max_length=40)
    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=80)
    help = models.TextField(blank=True)
    rank = models.PositiveSmallIntegerField(default=100)
    retired_at = models.DateTimeField(null=True, blank=True)
    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "categories"
        ordering = ["rank", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "school"], nulls_distinct=False, name="category_once_a_school"
            )
        ]

    def __str__(self):
        return self.name

    @property
    def kind(self):
        """What it asks of the writer and of the DSL. A school's own kind asks nothing more."""
        return kinds().get(self.code, Kind()) if self.school_id is None else Kind()
