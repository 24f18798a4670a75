"""That the DSL team looks after a child's welfare while a matter about an adult is dealt with."""

import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from allegations.models.case import Aside, Case
from concerns.models import Concern
from concerns.models.by_name import named
from schools import posts
from schools.models import Person, Pupil, School
from schools.posts import Can


class WelfareQuerySet(models.QuerySet):
    def asked_of(self, user):
        """Those that the DSL team is asked to see to, by who decides on concerns at the school.

        Never whom the matter is about, nor who stands aside from it, nor who is kept out of the
        child's file, whatever post they hold (PPL-25, PPL-24).
        """
        aside = Aside.objects.filter(case=OuterRef("case"), person=user)
        return self.filter(
            Q(case__subject=None) | ~Q(case__subject=user),
            ~Exists(aside),
            named(user).leave(),
            school__in=posts.schools_where(user, Can.TRIAGE),
        )

    def visible_to(self, user):
        """Those, and those of the cases in this person's own sight. The case opens to nobody
        by this, and no concern to whoever deals with the case (ALG-13)."""
        of_cases = self.filter(case__in=Case.objects.visible_to(user)).values("pk")
        return self.filter(Q(pk__in=self.asked_of(user).values("pk")) | Q(pk__in=of_cases))

    def waiting(self):
        return self.filter(taken_at=None)


class Welfare(models.Model):
    """One child, to be looked after on the child's own track. It says nothing of the adult, nor
    of who deals with the matter: that it is the chair would say that it is about the headteacher.

    Made by the program as soon as a child and an adult are known in an allegation, or by whoever
    deals with the case. It is taken up with the concern that the team works on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="welfare")
    pupil = models.ForeignKey(Pupil, models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    words_at = models.DateTimeField(null=True, blank=True)
    words_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    objects = WelfareQuerySet.as_manager()

    SAID = "words words_at words_by".split()
    TAKEN = "concern taken_at taken_by".split()

    class Meta:
        verbose_name_plural = "welfare"
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["case", "pupil"], name="welfare_once_a_child"),
            models.CheckConstraint(
                condition=Q(words_at=None, words_by=None, words="")
                | Q(words_at__isnull=False, words_by__isnull=False),
                name="welfare_words_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(taken_at=None, taken_by=None, concern=None)
                | Q(taken_at__isnull=False, taken_by__isnull=False, concern__isnull=False),
                name="welfare_taken_at_and_by",
            ),
        ]

    def __str__(self):
        return f"A matter about an adult concerns {self.pupil}"

    @property
    def last_message(self):
        return max(self.messages.all(), key=lambda one: one.at, default=None)


class WelfareMessageQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What belongs to a child that this person looks after, or whose case is in their sight."""
        return self.filter(welfare__in=Welfare.objects.visible_to(user))


class WelfareMessage(models.Model):
    """Words between the DSL team and whoever deals with the matter. Written once.

    The team is not shown who that is, by name or by post. The other side sees who asks.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="welfare_messages")
    welfare = models.ForeignKey(Welfare, models.PROTECT, related_name="messages")
    of_team = models.BooleanField()
    words = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = WelfareMessageQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="welfare_message_says_something")
        ]

    def __str__(self):
        return f"Message of {self.at:%d %b %Y}"
