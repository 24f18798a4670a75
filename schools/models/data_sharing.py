"""What the school has agreed with its partners on sharing, and which data about children flow."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from schools import posts
from schools.models.directory import Service
from schools.models.people import Person
from schools.models.schools import School
from schools.posts import Can

ENDED_WHOLE = Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False)


class OfDataQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the schools whose settings this person keeps."""
        return self.filter(school__in=posts.schools_where(user, Can.KEEP_SETTINGS))

    def kept(self):
        return self.filter(ended_at=None)

    def to_review(self, day=None):
        """They stand, and the day has come to look at them again."""
        return self.kept().filter(review_on__lte=day or timezone.localdate())


class OfData(models.Model):
    """What an agreement and a flow have in common: a name, and when to look at it again."""

    name = models.CharField(max_length=200)
    review_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    objects = OfDataQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=ENDED_WHOLE, name="%(class)s_ended_pair")]

    def __str__(self):
        return self.name

    @property
    def is_due(self):
        return self.ended_at is None and self.review_on <= timezone.localdate()


class Agreement(OfData):
    """An information-sharing agreement that the school has joined, and the secure way that is
    agreed with this kind of partner (INF-08)."""

    class Channel(models.TextChoices):
        """The codes of referrals.Channel, where the way is proposed."""

        PORTAL = "portal", "Through their portal or form"
        EMAIL = "email", "By secure e-mail"
        TELEPHONE = "telephone", "By telephone"
        LETTER = "letter", "By letter"
        IN_PERSON = "in_person", "In person"

    school = models.ForeignKey(School, models.PROTECT, related_name="agreements")
    partner = models.CharField(max_length=20, choices=Service.Kind)
    joined_on = models.DateField()
    channel = models.CharField(max_length=10, choices=Channel)
    how = models.CharField(max_length=200, blank=True)
    history = HistoricalRecords()


class DataFlow(OfData):
    """Data about children that go from one place to another, as the record of processing lists it
    (INF-09)."""

    school = models.ForeignKey(School, models.PROTECT, related_name="data_flows")
    with_whom = models.CharField(max_length=200)
    why = models.TextField()
    in_record = models.BooleanField(default=False)
    in_notice = models.BooleanField(default=False)
    history = HistoricalRecords()


# What this program itself passes on, for a school to enter in its own words: name, whom, why.
USUAL = [
    ("Referrals", "Social care, the police, early help", "To protect a child"),
    ("Copies of a file", "Those for whom they are made", "To protect a child; by order of a court"),
    ("Meetings and reports", "The agencies that meet about a child", "To plan and review help"),
    ("Requests that we answer", "Safeguarding partners", "The duty to supply information"),
    ("What is shared by name", "Members of staff, an adviser", "They need it to protect a child"),
    ("Files of leavers", "The next school", "The duty to transfer the file"),
    ("Figures without names", "Governors, the local authority", "Oversight"),
    ("E-mails that something waits", "Staff", "To act in time; they name nobody"),
]
