"""Pupils, the households they live in, and the adults around them."""

import uuid

from django.db import models
from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from schools import posts
from schools.models.schools import School


class Household(models.Model):
    """Children who live together. Half of a sibling's story is the other sibling's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="households")
    note = models.CharField(max_length=200, blank=True)

    def __str__(self):
        return self.note or "Household"


class PupilQuerySet(models.QuerySet):
    def on_roll(self):
        return self.filter(left_on=None)

    def visible_to(self, user):
        """Names and classes: every pupil of the schools where the person works today.

        No right to read a child's file follows from it; anyone may log a worry about any child.
        """
        return self.filter(school__in=posts.schools_where(user, posts.Can.LOG))

    def with_too_few_contacts(self):
        """Fewer people to ring in an emergency than their school has settled on (VAR-19)."""
        rung = Contact.objects.filter(pupil=OuterRef("pk")).to_ring().order_by()
        counted = rung.values("pupil").annotate(number=Count("pk")).values("number")
        return self.annotate(
            to_ring=Coalesce(Subquery(counted, output_field=IntegerField()), 0)
        ).filter(to_ring__lt=F("school__settings__min_emergency_contacts"))

    def matching(self, typed):
        """Pupils whose names, class or year fit every word typed."""
        found = self
        for word in typed.split()[:6]:
            found = found.filter(
                Q(given_name__istartswith=word)
                | Q(family_name__istartswith=word)
                | Q(legal_given_name__istartswith=word)
                | Q(legal_family_name__istartswith=word)
                | Q(class_name__iexact=word)
                | Q(year_group__iexact=word.removeprefix("Y").removeprefix("y"))
            )
        return found


class Pupil(models.Model):
    """A child on (or once on) the roll. `given_name` and `family_name` are the names in use."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="pupils")
    upn = models.CharField("UPN", max_length=13, blank=True)
    given_name = models.CharField("first name in use", max_length=100)
    family_name = models.CharField("last name in use", max_length=100)
    legal_given_name = models.CharField("legal first name", max_length=100, blank=True)
    legal_family_name = models.CharField("legal last name", max_length=100, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    year_group = models.CharField("year", max_length=2, blank=True)
    class_name = models.CharField("class", max_length=40, blank=True)
    household = models.ForeignKey(
        Household, models.PROTECT, null=True, blank=True, related_name="pupils"
    )
    joined_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()
    objects = PupilQuerySet.as_manager()

    class Meta:
        ordering = ["family_name", "given_name"]
        indexes = [
            models.Index(fields=["school", "family_name", "given_name"], name="pupil_by_name")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "upn"], condition=~Q(upn=""), name="pupil_upn_once_a_school"
            )
        ]

    def __str__(self):
        return f"{self.given_name} {self.family_name}"

    @property
    def place(self):
        """Year and class as people say them: "Year 4 Oak"."""
        year = {"R": "Reception", "N": "Nursery"}.get(self.year_group, f"Year {self.year_group}")
        return " ".join(part for part in (year if self.year_group else "", self.class_name) if part)

    @property
    def label(self):
        return ", ".join(part for part in (str(self), self.place) if part)

    def siblings(self):
        """The other children of the household."""
        if self.household_id is None:
            return Pupil.objects.none()
        return Pupil.objects.filter(household=self.household_id).exclude(pk=self.pk)


class ContactQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The adults around the pupils of the schools where the user keeps the pupils."""
        return self.filter(school__in=posts.schools_where(user, posts.Can.KEEP_PUPILS))

    def still_rung(self):
        return self.filter(ended_at=None)

    def to_ring(self):
        """Whom one can ring, and may tell."""
        return self.still_rung().exclude(telephone="").filter(not_to_be_told="")


class Contact(models.Model):
    """An adult around a child: whom to ring, who is responsible, who may not be told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="contacts")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="contacts")
    name = models.CharField(max_length=120)
    relationship = models.CharField(max_length=60)
    parental_responsibility = models.BooleanField(default=False)
    lives_with_child = models.BooleanField(default=False)
    telephone = models.CharField(max_length=40, blank=True)
    email = models.EmailField("e-mail", blank=True)
    emergency_order = models.PositiveSmallIntegerField("order to ring in an emergency", default=1)
    not_to_be_told = models.TextField("not to be told, because", blank=True)
    court_order = models.TextField("court order, or limit of contact", blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()
    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["emergency_order", "name"]

    def __str__(self):
        return f"{self.name}, {self.relationship}"
