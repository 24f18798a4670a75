"""The parts of a concern that are written once with it: children, kinds, marks, and its steps."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from concerns import roles
from concerns.body import REGIONS
from concerns.models.category import Category
from concerns.models.concern import Concern
from schools.models import Person, Pupil, School


class Involvement(models.Model):
    """One child in one concern, and in what role. A child may be named who is not on the roll."""

    Role = roles.Role

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="involvements")
    number = models.PositiveSmallIntegerField()
    pupil = models.ForeignKey(Pupil, models.PROTECT, null=True, related_name="involvements")
    not_on_list = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, choices=Role, default=Role.HARMED)
    # A lead may say later which pupil it is about: outside the seal, under their own name.
    with_signing = models.BooleanField(default=True)
    named_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(with_signing=True, named_by=None)
                | Q(with_signing=False, named_by__isnull=False, pupil__isnull=False),
                name="child_named_later_by_somebody",
            ),
            models.UniqueConstraint(fields=["concern", "pupil"], name="child_once_a_concern"),
            models.CheckConstraint(
                condition=Q(pupil__isnull=False) ^ ~Q(not_on_list=""),
                name="child_on_the_list_or_in_words",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return str(self.pupil) if self.pupil_id else self.not_on_list

    @property
    def role_words(self):
        return roles.words_of(self.role, self.concern.school.settings)

    def content(self):
        return {"pupil": str(self.pupil_id or ""), "words": self.not_on_list, "role": self.role}


class ConcernCategory(models.Model):
    """A category that the writer, or later a lead, marked a concern with."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="category_marks")
    category = models.ForeignKey(Category, models.PROTECT, related_name="marks")
    with_signing = models.BooleanField(default=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["category__rank"]
        constraints = [
            models.UniqueConstraint(fields=["concern", "category"], name="category_once_a_concern")
        ]

    def __str__(self):
        return str(self.category)


class BodyMark(models.Model):
    """One numbered mark on the body map: where, what kind, how big, what colour, in words.

    `x` and `y` run from 0 to 1000 over the width and height of the drawing of that side.
    """

    class Side(models.TextChoices):
        FRONT = "front", "Front"
        BACK = "back", "Back"

    class Kind(models.TextChoices):
        BRUISE = "bruise", "Bruise"
        CUT = "cut", "Cut or graze"
        BURN = "burn", "Burn or scald"
        BITE = "bite", "Bite"
        SCRATCH = "scratch", "Scratch"
        SWELLING = "swelling", "Swelling"
        RED_MARK = "red_mark", "Red mark"
        OTHER = "other", "Something else"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="marks")
    number = models.PositiveSmallIntegerField()
    side = models.CharField(max_length=5, choices=Side)
    x = models.PositiveSmallIntegerField()
    y = models.PositiveSmallIntegerField()
    region = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=20, choices=Kind)
    size = models.CharField(max_length=60, blank=True)
    colour = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["concern", "number"], name="mark_number_once"),
            models.CheckConstraint(
                condition=Q(x__lte=1000, y__lte=1000), name="mark_on_the_drawing"
            ),
        ]

    def __str__(self):
        return f"{self.number}: {self.get_kind_display()}"

    @property
    def region_label(self):
        return REGIONS[self.region].label if self.region in REGIONS else self.region

    def content(self):
        names = "number side x y region kind size colour words".split()
        return {name: getattr(self, name) for name in names}


class Step(models.Model):
    """One move of a concern from one status to the next. Never altered."""

    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="steps")
    status = models.CharField(max_length=20, choices=Concern.Status)
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"it is now “{self.get_status_display()}”"
