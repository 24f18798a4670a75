"""What was decided about a concern and why; what parents, agencies and the child said."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from concerns.models.concern import Concern
from concerns.models.file import DoNotInform
from schools.models import Person, School


class Decision(models.Model):
    """What a lead decided, with the reason. A new decision follows an old one; none is edited."""

    class Course(models.TextChoices):
        INTERNAL = "internal", "Manage in school with pastoral support"
        EARLY_HELP = "early_help", "Early help"
        SOCIAL_CARE = "social_care", "Refer to children's social care"
        POLICE = "police", "Report to the police"
        SPECIALIST = "specialist", "Refer to another specialist"
        MONITOR = "monitor", "Watch and review"
        NOT_REFERRED = "not_referred", "Considered, and did not refer"

    class Outside(models.TextChoices):
        """Where harm outside the family was looked for (CON-22)."""

        PEERS = "peers", "Friends and other pupils"
        RELATIONSHIP = "relationship", "The child's own relationship"
        GANG = "gang", "A gang or group"
        EXPLOITER = "exploiter", "Somebody who uses the child, for sex, crime or work"
        ONLINE = "online", "Online"
        WAY = "way", "The way to and from school"
        NEIGHBOURHOOD = "neighbourhood", "The neighbourhood"
        PLACES = "places", "Places the child goes: clubs, parks, shops, other homes"
        IDEAS = "ideas", "Somebody with extreme ideas"
        NOTHING = "nothing", "Thought about, and nothing known"

    class Circumstance(models.TextChoices):
        """For whom early help is thought of first (TRI-12)."""

        DISABILITY = "disability", "Disabled, or with a health condition"
        SEND = "send", "Special educational needs"
        MENTAL_HEALTH = "mental_health", "A mental health need"
        YOUNG_CARER = "young_carer", "A young carer"
        CRIME = "crime", "Drawn into crime or a gang"
        MISSING = "missing", "Missing from home or care"
        EXPLOITATION = "exploitation", "Exploited or trafficked"
        RADICALISATION = "radicalisation", "At risk of radicalisation"
        PRISON = "prison", "A family member in prison, or a parent who offends"
        FAMILY_SUBSTANCES = "family_substances", "Drugs or alcohol in the family"
        HOME = "home", "A parent's mental ill-health, or domestic abuse"
        OWN_SUBSTANCES = "own_substances", "Their own drugs or alcohol"
        FROM_CARE = "from_care", "Returned home from care"
        HONOUR = "honour", "At risk of honour-based abuse"
        FOSTERED = "fostered", "Privately fostered"
        ABSENCE = "absence", "Often absent, part-days counted"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="decisions")
    courses = ArrayField(models.CharField(max_length=20, choices=Course))
    reason = models.TextField()
    serves_child = models.TextField()
    considered = models.TextField(blank=True)
    level = models.CharField(max_length=60, blank=True)
    circumstances = ArrayField(
        models.CharField(max_length=20, choices=Circumstance), default=list, blank=True
    )
    outside_factors = ArrayField(
        models.CharField(max_length=20, choices=Outside), default=list, blank=True
    )
    outside_family = models.TextField(blank=True)
    childs_wish = models.TextField(blank=True)
    protective_steps = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(serves_child="") & Q(courses__len__gt=0),
                name="decision_has_a_reason",
            )
        ]

    def __str__(self):
        return " and ".join(self.course_names)

    @property
    def course_names(self):
        return [str(self.Course(course).label) for course in self.courses]

    @property
    def circumstance_names(self):
        return [str(self.Circumstance(one).label) for one in self.circumstances]

    @property
    def outside_names(self):
        return [str(self.Outside(factor).label) for factor in self.outside_factors]


class ParentContact(models.Model):
    """Whether a parent or carer was told, what was said; or why they were not told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="parent_contacts")
    told = models.BooleanField()
    who = models.CharField(max_length=200, blank=True)
    spoken_by = models.CharField(max_length=200, blank=True)
    spoken_at = models.DateTimeField(null=True, blank=True)
    said = models.TextField(blank=True)
    response = models.TextField(blank=True)
    know_of_record = models.BooleanField(default=False)
    ground = models.CharField(max_length=20, choices=DoNotInform.Ground, blank=True)
    why_not = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(told=True) & ~Q(who="") & Q(spoken_at__isnull=False))
                | (Q(told=False) & ~Q(ground="") & ~Q(why_not="")),
                name="parents_told_or_why_not",
            )
        ]

    def __str__(self):
        return f"{self.who} told" if self.told else "Parents not told"


class Advice(models.Model):
    """A call for advice: whom, when, what was asked, what was advised (TRI-06, TRI-17, TRI-21)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="advice")
    agency = models.CharField(max_length=120)
    person = models.CharField("who gave it", max_length=120, blank=True)
    channel = models.CharField(max_length=60, blank=True)
    taken_at = models.DateTimeField()
    asked = models.TextField()
    advised = models.TextField()
    about_parents = models.BooleanField(default=False)
    mental_health_lead = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "advice"
        ordering = ["taken_at"]

    def __str__(self):
        return f"Advice from {self.agency}"


class ChildVoice(models.Model):
    """What the child was told, said, wishes and feels; or why not yet (CON-11, TRI-15)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="voices")
    told = models.TextField("what the child was told", blank=True)
    response = models.TextField("what the child said", blank=True)
    wishes = models.TextField("the child's wishes and feelings", blank=True)
    not_yet = models.TextField("not yet, because", blank=True)
    spoken_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(told="") | ~Q(wishes="") | ~Q(not_yet=""),
                name="child_told_or_why_not_yet",
            )
        ]

    def __str__(self):
        return "The child's voice"
