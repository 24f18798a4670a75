"""What a school lacks among its posts today, or soon will, in plain sentences.

Sources: catalogue PPL-01 (one lead DSL, a senior leader) and PPL-02 (a deputy at all times).
"""

from datetime import timedelta

from django.utils import timezone

from schools import posts
from schools.models import Person, Post, School
from schools.posts import Can

# How far ahead a post's end is looked at: long enough to appoint somebody.
AHEAD = timedelta(weeks=4)


def gaps_for(user):
    """(school, its gaps) for each school whose gaps this person is to know of, where it has any."""
    schools = School.objects.filter(pk__in=posts.schools_where(user, Can.SEE_GAPS))
    found = ((school, gaps_of(school)) for school in schools)
    return [(school, gaps) for school, gaps in found if gaps]


def gaps_of(school):
    """A sentence for each gap; none when the school has whom it must have."""
    today = timezone.localdate()
    held = list(
        Post.objects.unfinished()
        .filter(school=school, kind__in=[Post.Kind.DSL, Post.Kind.DEPUTY_DSL, Post.Kind.HEAD])
        .select_related("person")
    )
    return [*_of_the_lead(held, today), *_of_the_others(held, today), *_of_duty(school)]


def _of_the_lead(held, today):
    leads = [post for post in held if post.is_lead]
    now = [post for post in leads if post.is_current]
    if not now:
        yield "There is no lead DSL today. The headteacher appoints one."
    elif not any(_covers(post, today + AHEAD) for post in leads):
        yield f"There is no lead DSL from {_last_day(leads)} on."
    for post in now:
        if not post.person.in_leadership and not post.override_reason:
            yield "The lead DSL is not marked as a senior leader."


def _of_the_others(held, today):
    for kind, name in [(Post.Kind.DEPUTY_DSL, "deputy DSL"), (Post.Kind.HEAD, "headteacher")]:
        of_kind = [post for post in held if post.kind == kind]
        if not any(post.is_current for post in of_kind):
            yield f"There is no {name} today."
        elif not any(_covers(post, today + AHEAD) for post in of_kind):
            yield f"There is no {name} from {_last_day(of_kind)} on."


def _of_duty(school):
    """Being in post helps nobody who cannot sign in, or is away with nobody covering."""
    if not Person.objects.on_duty(school.pk).exists():
        yield "Nobody who can sign in is on duty as DSL or deputy today."


def _covers(post, day):
    return post.since <= day and (post.until is None or post.until > day)


def _last_day(held):
    last = max(post.until for post in held if post.is_current)
    return f"{last.day} {last:%B %Y}"
