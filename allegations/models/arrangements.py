"""How one school has settled that worries about adults are dealt with."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from schools import posts
from schools.models import Person, Post, School
from schools.posts import Can

Kind = Post.Kind

# What local authorities commonly ask when a school rings. Each school puts its own in its place.
CHECKLIST = """The adult’s name, date of birth, post, and since when
Whether the adult works with children anywhere else, or has children at home
The child’s name, date of birth and address, and who has parental responsibility
What was said or seen, by whom, when and where, in the words that were used
Who else was there, and whether there is CCTV or anything in writing
Whether the child is hurt, and whether a doctor has seen the child
Earlier worries about the adult, and earlier ones about the child
What the adult, the child and the parents know so far
What has been done to keep children safe until now"""


def usual_recipients():
    return [Kind.HEAD]


def usual_about_the_head():
    return [Kind.CHAIR, Kind.VICE_CHAIR]


class ArrangementsQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the schools where a post of this person deals with worries about adults."""
        return self.filter(school__in=posts.schools_where(user, Can.SETTLE_ROUTES))

    def agreed(self):
        return self.filter(agreed_at__isnull=False)


class Arrangements(models.Model):
    """One version of them, proposed by one person and agreed by another. The latest agreed holds.

    They say who hears of what, so that nobody turns them to their own ends alone (ACC-15).
    Sources: catalogue VAR-08 to VAR-12, VAR-24, VAR-34, LLC-11, ALG-12.
    """

    class Enquiries(models.TextChoices):
        NONE = "none_allowed", "None before the LADO has been spoken to"
        BASIC = "basic_allowed", "The four questions of fact, and nothing else"

    class Keeper(models.TextChoices):
        PLATFORM = "platform", "In this program alone"
        HEAD = "head", "In this program, and its papers in the headteacher’s confidential file"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="arrangements")
    llc_recipients = ArrayField(
        models.CharField(max_length=30, choices=Kind),
        verbose_name="who receives a low-level concern, the first who is there",
        default=usual_recipients,
    )
    about_the_head = ArrayField(
        models.CharField(max_length=30, choices=Kind),
        verbose_name="who deals with a matter about the headteacher, the first who is there",
        default=usual_about_the_head,
    )
    enquiries = models.CharField(
        "what the school may look into before it speaks to the LADO",
        max_length=20,
        choices=Enquiries,
        default=Enquiries.NONE,
    )
    unopened_minutes = models.PositiveSmallIntegerField(
        "minutes before a matter that nobody has opened goes to the next person", default=60
    )
    pattern_count = models.PositiveSmallIntegerField(
        "how many records about one adult ask for the harm threshold to be looked at", default=2
    )
    may_hide_name = models.BooleanField(
        "a writer may ask that only the recipient sees their name", default=True
    )
    allegation_holder = models.CharField(
        "where the record of an allegation is kept",
        max_length=20,
        choices=Keeper,
        default=Keeper.PLATFORM,
    )
    keep_unproven = models.BooleanField(
        "what was not proven is kept, and looked at again", default=True
    )
    past_to_police = models.BooleanField(
        "what is said of a former teacher, or of long ago, goes to the police", default=True
    )
    checklist = models.TextField("what the LADO asks, one to a line", default=CHECKLIST)
    reason = models.TextField("why it is changed")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    objects = ArrangementsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "arrangements"
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_at=None, agreed_by=None)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False),
                name="arrangements_agreed_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by=None) | ~Q(agreed_by=models.F("by")),
                name="arrangements_by_two_people",
            ),
        ]

    def __str__(self):
        return f"Arrangements of {self.at:%d %b %Y}"

    @property
    def asked_by_lado(self):
        return [line.strip() for line in self.checklist.splitlines() if line.strip()]

    @property
    def keeps_papers(self):
        return self.allegation_holder == self.Keeper.HEAD

    @property
    def allows_enquiries(self):
        return self.enquiries == self.Enquiries.BASIC


def arrangements_of(school_id):
    """What holds at this school today: what was agreed last, or our suggestion."""
    last = Arrangements.objects.agreed().filter(school=school_id).order_by("agreed_at").last()
    return last or Arrangements(school_id=school_id)
