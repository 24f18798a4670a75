"""A change of posts that one person asks for, and that takes effect when a second one agrees."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from schools import posts
from schools.models.people import Cover, Person, Post
from schools.models.schools import School
from schools.posts import Can


class PostChangeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the schools whose people the user may see, or to whose posts they may agree."""
        may = (Can.KEEP_PEOPLE, Can.APPOINT_HEAD, Can.AGREE_TO_POSTS)
        return self.filter(school__in=posts.schools_where(user, *may))

    def waiting(self):
        return self.filter(answered_at=None)

    def waiting_or_answered_since(self, moment):
        return self.filter(Q(answered_at=None) | Q(answered_at__gte=moment))

    def about(self, person):
        """Whoever's post or cover it would be, or is."""
        return self.filter(Q(person=person) | Q(post__person=person))


class PostChange(models.Model):
    """What is asked for, and what became of it (catalogue ACC-15).

    `person` is who would hold the post, cover it, or no longer do so; `post` the one that would be
    covered or ended. Nothing of it changes but the answer, once.
    """

    class What(models.TextChoices):
        GIVE = "give", "Give a post"
        END = "end", "End a post"
        COVER = "cover", "Cover for a post"
        END_COVER = "end_cover", "End a cover"

    class Answer(models.TextChoices):
        AGREED = "agreed", "Agreed"
        DECLINED = "declined", "Declined"
        TAKEN_BACK = "taken_back", "Taken back"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    what = models.CharField(max_length=10, choices=What)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=Post.Kind)
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    stand_in = models.ForeignKey(Cover, models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    is_lead = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answer_reason = models.TextField(blank=True)
    history = HistoricalRecords()
    objects = PostChangeQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="post_change_answered_at_and_by",
            ),
            models.CheckConstraint(
                condition=~Q(answer="declined") | ~Q(answer_reason=""),
                name="post_change_declined_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(what="give", post=None, stand_in=None)
                | Q(what__in=["end", "cover"], post__isnull=False, stand_in=None)
                | Q(what="end_cover", post__isnull=False, stand_in__isnull=False),
                name="post_change_of_a_post",
            ),
        ]

    def __str__(self):
        return self.SAID[self.what].format(self, self.get_kind_display())

    SAID = {
        What.GIVE: "{0.person} to be {1}",
        What.END: "{0.person} no longer to be {1}",
        What.COVER: "{0.person} to cover for {0.post.person} as {1}",
        What.END_COVER: "{0.person} no longer to cover for {0.post.person} as {1}",
    }

    @property
    def waits(self):
        return self.answered_at is None

    @property
    def is_about(self):
        """The keys of those whose post or cover it is."""
        return {self.person_id} | ({self.post.person_id} if self.post else set())

    def was_agreed_by(self, person):
        return self.answer == self.Answer.AGREED and self.answered_by_id == person.pk
