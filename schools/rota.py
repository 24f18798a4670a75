"""Who of the DSL team can be reached at a moment, and where in the next days nobody can be.

The rota says who; posts and cover say whether that person is there. Somebody who is covered is
away, and whoever covers takes their hours. Which days are school days is told by the caller.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from schools.models import Cover, Duty, Person, Post

LEADS = [Post.Kind.DSL, Post.Kind.DEPUTY_DSL]
DAYS_AHEAD = 14


@dataclass(frozen=True)
class OnDuty:
    person: Person
    duty: Duty


class Rota:
    """The rota of one school, read in one statement, or in three where it is kept."""

    def __init__(self, school, day, is_school_day):
        self.school, self.day, self.is_school_day = school, day, is_school_day
        self.duties = list(
            Duty.objects.filter(school=school).kept_from(day).select_related("person")
        )

    @cached_property
    def posts(self):
        return list(self._held())

    @cached_property
    def covers(self):
        covers = Cover.objects.filter(post__in=self._held()).exclude(until__lte=self.day)
        return list(covers.select_related("person"))

    def _held(self):
        posts = Post.objects.filter(school=self.school, kind__in=LEADS)
        return posts.exclude(until__lte=self.day)

    @property
    def is_kept(self):
        """Whether the school keeps a rota at all. Without one, whoever holds a post counts."""
        return bool(self.duties)

    def on(self, day):
        """Who is on duty on this day, each with their hours."""
        is_school_day = self.is_school_day(day)
        for duty in self.duties:
            if duty.runs_on(day, is_school_day=is_school_day):
                if person := self._stands(duty.person, day):
                    yield OnDuty(person, duty)

    def _stands(self, person, day):
        """The person, or whoever covers for them; nobody where no post is held on that day."""
        running = [cover for cover in self.covers if cover.since <= day < cover.until]
        if any(cover.person_id == person.pk for cover in running):
            return person
        for post in self.posts:
            if post.person_id == person.pk and _held(post, day):
                stand_in = next((one for one in running if one.post_id == post.pk), None)
                return stand_in.person if stand_in else person
        return None

    def at(self, moment):
        """Who can be reached now."""
        time = moment.time()
        today = self.on(moment.date())
        return [one for one in today if one.duty.starts <= time < one.duty.ends]

    def gaps(self, first):
        """(day, from, to) in school hours of the next days in which nobody can be reached."""
        if not self.is_kept:
            return
        for number in range(DAYS_AHEAD):
            day = first + timedelta(days=number)
            if self.is_school_day(day):
                yield from ((day, start, end) for start, end in self._uncovered(day))

    def _uncovered(self, day):
        settings = self.school.settings
        reached, last = settings.school_opens, settings.school_closes
        for one in sorted(self.on(day), key=lambda one: one.duty.starts):
            if reached < min(one.duty.starts, last):
                yield reached, min(one.duty.starts, last)
            reached = max(reached, one.duty.ends)
        if reached < last:
            yield reached, last


def _held(post, day):
    return post.since <= day and (post.until is None or post.until > day)
