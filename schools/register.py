"""The people of one school as its page lists them: each with their posts and their account."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Prefetch, Q

from schools.models import Cover, Person, Post

# Of leavers, and of accounts that nobody uses: the rest are found by name.
MOST = 100


@dataclass
class Row:
    """One person at one school."""

    person: Person
    posts: list = field(default_factory=list)
    covers: list = field(default_factory=list)

    @property
    def left(self):
        """The day from which they hold no post here, or nothing while they do."""
        ends = [post.until for post in self.posts]
        return None if self.is_here or not ends else max(ends)

    @property
    def is_here(self):
        return bool(self.current or self.coming)

    @property
    def current(self):
        return [post for post in self.posts if post.is_current]

    @property
    def coming(self):
        return [post for post in self.posts if post.is_coming]


class Register:
    """Everybody of a school, or those whose names fit what was typed."""

    def __init__(self, school, user, typed=""):
        self.school, self.typed = school, typed
        here = Post.objects.visible_to(user).filter(school=school)
        stand_ins = Cover.objects.visible_to(user).filter(school=school).current()
        people = (
            Person.objects.visible_to(user)
            .filter(pk__in=here.values("person"))
            .matching(typed)
            .prefetch_related(
                "pauses",
                Prefetch("posts", here, to_attr="posts_here"),
                Prefetch("covers", stand_ins.select_related("post__person"), to_attr="covers_now"),
            )
        )
        self._people, self._posts = people, here
        self.rows = [Row(person, person.posts_here, person.covers_now) for person in people]

    @cached_property
    def dormant(self):
        """Accounts that nobody uses: of who is here, and of who has left and is nowhere else."""
        elsewhere = Post.objects.unfinished().exclude(school=self.school).values("person")
        gone = Q(pk__in=elsewhere) & ~Q(pk__in=self._posts.unfinished().values("person"))
        return list(self._people.prefetch_related(None).dormant().exclude(gone)[:MOST])

    @property
    def here(self):
        return [row for row in self.rows if row.is_here]

    @property
    def leavers(self):
        """The latest first."""
        gone = [row for row in self.rows if not row.is_here]
        return sorted(gone, key=lambda row: row.left, reverse=True)[:MOST]
