"""The school's own inquiry into harmful sexual behaviour, stage by stage, led by the DSL."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from concerns.models.attachment import Attachment
from concerns.models.concern import Concern
from schools.models import Person, Pupil, School


class Stage(models.Model):
    """One stage of it: what was done when, with whom, and what supports it (CHR-09).

    `pupil` is the child of the concern whom it is about; `shows` a file that is kept with it.
    Written once: what is added later is another one.
    """

    class Kind(models.TextChoices):
        BEGUN = "begun", "How it is gone about, and by whom"
        CHILD = "child", "Talked with a child of it"
        OTHERS = "others", "Talked with somebody who saw or heard of it"
        LOOKED_AT = "looked_at", "Looked at something: messages, a place, a record"
        AROUND = "around", "What is known around it: ages, power, once or again"
        STANDS = "stands", "How it stands now"
        ENDED = "ended", "What it came to"

    # The kinds of worry that are inquired into so.
    WORRIES = frozenset({"sexual_behaviour", "child_on_child"})

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="stages")
    kind = models.CharField(max_length=10, choices=Kind)
    happened_at = models.DateTimeField()
    pupil = models.ForeignKey(Pupil, models.PROTECT, null=True, blank=True, related_name="+")
    with_whom = models.CharField(max_length=200, blank=True)
    words = models.TextField()
    shows = models.ForeignKey(Attachment, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="stage_in_words"),
            models.CheckConstraint(
                condition=~Q(kind="child") | Q(pupil__isnull=False), name="stage_with_which_child"
            ),
        ]

    def __str__(self):
        return self.get_kind_display()
