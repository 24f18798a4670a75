"""Trusts, schools, their terms, and what each school has settled for itself."""

from datetime import time

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from schools import posts


class Trust(models.Model):
    """A group of schools under one board. A post in the trust opens no school's files."""

    name = models.CharField(max_length=200, unique=True)

    def __str__(self):
        return self.name


class SchoolQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The schools where the person holds a post today."""
        return self.filter(pk__in=posts.schools_of(user))

    def where(self, user, *any_of):
        """Of those, the ones where a post of theirs allows this, or one of these."""
        return self.filter(pk__in=posts.schools_where(user, *any_of))


class School(models.Model):
    """One school: the keeper of its own records. Every case record carries its key."""

    class Phase(models.TextChoices):
        NURSERY = "nursery", "Nursery"
        FIRST = "first", "First"
        PRIMARY = "primary", "Primary"
        MIDDLE = "middle", "Middle"
        SECONDARY = "secondary", "Secondary"
        ALL_THROUGH = "all_through", "All-through"
        SIXTH_FORM = "sixth_form", "16 plus"

    class Kind(models.TextChoices):
        COMMUNITY = "community", "Community"
        VOLUNTARY = "voluntary", "Voluntary aided or controlled"
        FOUNDATION = "foundation", "Foundation"
        ACADEMY = "academy", "Academy or free school"
        SPECIAL = "special", "Special"
        PRU = "pru", "Pupil referral unit"
        INDEPENDENT = "independent", "Independent"

    urn = models.CharField("URN", max_length=6, unique=True)
    name = models.CharField(max_length=200)
    phase = models.CharField(max_length=20, choices=Phase)
    kind = models.CharField("type", max_length=20, choices=Kind)
    authority = models.CharField("local authority", max_length=100)
    telephone = models.CharField(max_length=40, blank=True)
    trust = models.ForeignKey(Trust, models.PROTECT, null=True, blank=True, related_name="schools")
    objects = SchoolQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


def usual_levels():
    return ["Universal", "Additional", "Intensive", "Specialist"]


def usual_disagreement():
    return [
        "The worker’s team manager",
        "Their service manager",
        "The head of service",
        "The safeguarding partnership",
    ]


def usual_instruments():
    return [
        "Early help assessment",
        "Early help plan",
        "Shared family assessment",
        "Team around the family meeting",
    ]


def usual_screening():
    return ["The local exploitation screening tool"]


# Of the National Police Chiefs' Council (REF-07). A school puts it right where it has moved.
POLICE_GUIDANCE = (
    "https://www.npcc.police.uk/SysSiteAssets/media/downloads/our-work/children-and-young-people/"
    "when-to-call-the-police--guidance-for-schools-and-colleges.pdf"
)
# The order in which the policies press: from who leads, past who leads the school, to outside it.
ESCALATION = """The DSL or a deputy
The headteacher
The chair of governors
Children's social care or the police, yourself
The national whistleblowing line"""


class SchoolSettings(models.Model):
    """What this school has settled for itself. The defaults are ours, not the law's.

    Sources: catalogue VAR-01, VAR-07, VAR-14, VAR-15, VAR-19, VAR-21, VAR-32, VAR-38, VAR-40,
    VAR-42, REF-07, REF-09, URG-04, CON-08, TRI-11, TRI-19, PPL-14.
    """

    class FirstStep(models.TextChoices):
        WRITE = "write", "Write it down here, then speak to a lead"
        SPEAK = "speak", "Speak to a lead, then write it down here"

    class Reading(models.TextChoices):
        STRICT = "strict", "At the time of day at which it began"
        CLOSE = "close", "At the close of that day, 17:00"

    school = models.OneToOneField(School, models.PROTECT, related_name="settings")
    head_reads_files = models.BooleanField(
        "the headteacher reads child protection files", default=True
    )
    late_entry_hours = models.PositiveSmallIntegerField(
        "hours after which a record is late and its writer is asked why", default=24
    )
    review_days = models.PositiveSmallIntegerField(
        "days between reviews of an open concern", default=28
    )
    urgent_minutes = models.PositiveSmallIntegerField(
        "minutes before an urgent concern that nobody has opened goes to the next person",
        default=15,
    )
    pupil_feedback_required = models.BooleanField(
        "a concern closes only when the child has been told or the reason is given", default=True
    )
    threshold_document = models.CharField(
        "what the local threshold document is called",
        max_length=120,
        default="the local threshold document",
    )
    need_levels = ArrayField(
        models.CharField(max_length=60),
        verbose_name="levels of need in the threshold document, one to a line",
        default=usual_levels,
    )
    early_help_instruments = ArrayField(
        models.CharField(max_length=60),
        verbose_name="how early help is assessed and planned here, one to a line",
        default=usual_instruments,
    )
    screening_tools = ArrayField(
        models.CharField(max_length=60),
        verbose_name="tools by which risk of exploitation is screened here, one to a line",
        default=usual_screening,
    )
    police_guidance = models.URLField(
        "web address of the national guidance on when to call the police",
        default=POLICE_GUIDANCE,
        blank=True,
    )
    cse_mentor = models.BooleanField(
        "a pupil who has experienced sexual exploitation is given a mentor", default=True
    )
    label_harmed = models.CharField(
        "words for a child who may have been harmed", max_length=60, default="may have been harmed"
    )
    label_caused_harm = models.CharField(
        "words for a child who may have caused harm", max_length=60, default="may have caused harm"
    )
    guidance_edition = models.CharField(
        "the national guidance that the school works to", max_length=200, blank=True
    )
    first_step = models.CharField(
        "what somebody with a worry does first",
        max_length=10,
        choices=FirstStep,
        default=FirstStep.WRITE,
    )
    escalation_chain = models.TextField(
        "whom to press when nothing is done, one step a line", default=ESCALATION
    )
    min_emergency_contacts = models.PositiveSmallIntegerField(
        "how many emergency contacts each pupil should have", default=2
    )
    local_escalation = models.CharField(
        "the local process for disagreements between professionals", max_length=200, blank=True
    )
    disagreement_steps = ArrayField(
        models.CharField(max_length=60),
        verbose_name="the steps of that process, one to a line, the first one first",
        default=usual_disagreement,
    )
    school_opens = models.TimeField("school hours begin", default=time(8, 30))
    school_closes = models.TimeField("school hours end", default=time(15, 30))
    day_reading = models.CharField(
        "when a clock of working days or school days ends on its last day",
        max_length=10,
        choices=Reading,
        default=Reading.STRICT,
    )
    many_reads = models.PositiveSmallIntegerField(
        "files and concerns that one person opens within an hour before others are told", default=40
    )
    directory_check_days = models.PositiveSmallIntegerField(
        "days after which a line of the directory is to be checked again", default=180
    )
    fallback_name = models.CharField(
        "who to ring when neither the DSL nor a deputy can be reached", max_length=120, blank=True
    )
    fallback_phone = models.CharField("their telephone", max_length=40, blank=True)
    fallback_email = models.EmailField("their e-mail", blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "school settings"

    def __str__(self):
        return f"Settings of {self.school}"

    @property
    def speaks_first(self):
        return self.first_step == self.FirstStep.SPEAK

    @property
    def escalation_steps(self):
        return [step.strip() for step in self.escalation_chain.splitlines() if step.strip()]


class Term(models.Model):
    """A stretch of days on which the school is open, but for weekends and closures."""

    school = models.ForeignKey(School, models.PROTECT, related_name="terms")
    name = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="term_ends_after_it_starts"
            )
        ]

    def __str__(self):
        return self.name


class Closure(models.Model):
    """Days within a term on which pupils are not in: half-term, INSET, snow."""

    school = models.ForeignKey(School, models.PROTECT, related_name="closures")
    name = models.CharField(max_length=60)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="closure_ends_after_it_starts"
            )
        ]

    def __str__(self):
        return self.name
