"""What a lead writes about a child for the people who teach them: a summary, never the file."""

import uuid

from django.db import models
from django.utils import timezone

from concerns.models.by_name import in_sight, named
from schools.models import Person, Pupil, School


class SummaryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Summaries about children whose files a post of this person reads, and those shown them.

        Less those about a child whose file they are kept out of.
        """
        mine = named(user)
        return in_sight(self.filter(mine.leave()), user, mine.summaries)


class Summary(models.Model):
    """What those who teach a child need to know so that the child does well (ACC-09).

    Its words stand in its versions. None is altered; the last is the one that is shown.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="summaries")
    title = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = SummaryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "summaries"
        ordering = ["at"]
        permissions = [("be_shown_summary", "May be shown one summary by name")]

    def __str__(self):
        return self.title

    @property
    def latest(self):
        return self.versions.select_related("by").last()


class SummaryVersion(models.Model):
    """The words of a summary as they stood from this moment until the next version."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    summary = models.ForeignKey(Summary, models.PROTECT, related_name="versions")
    words = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at"]

    def __str__(self):
        return f"Summary as of {self.at:%d %b %Y}"
