"""The duty rota: when somebody of the DSL team can be reached, and how."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from schools.models.people import Person
from schools.models.schools import School


class DutyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The rota of the schools where the person holds a post: everybody there may see it."""
        return self.filter(school__in=School.objects.visible_to(user))

    def kept_from(self, day):
        """What still runs on this day or later."""
        return self.filter(last_on__gte=day)


class Duty(models.Model):
    """One person's hours on duty, on some weekdays, from a day to a day (PPL-10 to PPL-12)."""

    class How(models.TextChoices):
        ON_SITE = "on_site", "on site"
        TELEPHONE = "telephone", "by telephone"
        VIDEO = "video", "by video"

    class On(models.TextChoices):
        TERM = "term", "School days"
        HOLIDAYS = "holidays", "Days without school"
        ANY = "any", "Every day"

    class Weekday(models.IntegerChoices):
        MON = 0, "Monday"
        TUE = 1, "Tuesday"
        WED = 2, "Wednesday"
        THU = 3, "Thursday"
        FRI = 4, "Friday"
        SAT = 5, "Saturday"
        SUN = 6, "Sunday"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="duties")
    person = models.ForeignKey(Person, models.PROTECT, related_name="duties")
    first_on = models.DateField("first day")
    last_on = models.DateField("last day")
    weekdays = ArrayField(models.PositiveSmallIntegerField(choices=Weekday))
    starts = models.TimeField("from")
    ends = models.TimeField("to")
    how = models.CharField("reached", max_length=10, choices=How)
    on = models.CharField("on which days", max_length=10, choices=On, default=On.TERM)
    history = HistoricalRecords()
    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "duties"
        ordering = ["first_on", "starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")) & Q(ends__gt=F("starts")),
                name="duty_ends_after_it_starts",
            )
        ]

    def __str__(self):
        return f"{self.person}, {self.starts:%H:%M} to {self.ends:%H:%M}"

    def runs_on(self, day, *, is_school_day):
        if not self.first_on <= day <= self.last_on or day.weekday() not in self.weekdays:
            return False
        return self.on == self.On.ANY or (self.on == self.On.TERM) == is_school_day

    @property
    def weekday_names(self):
        names = [str(self.Weekday(day).label) for day in sorted(self.weekdays)]
        return "Monday to Friday" if self.weekdays == [0, 1, 2, 3, 4] else ", ".join(names)

    @property
    def is_over(self):
        return self.last_on < timezone.localdate()
