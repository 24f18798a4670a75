"""Which changes of posts need a second person, and who that may be (catalogue ACC-15).

The same for everybody and always: so nobody can tell from a refusal that there is a matter about
somebody. One person asks, who may give the post; nothing is opened, and nobody is turned aside,
until a second one agrees.
"""

from django.db.models import Q

from schools import posts
from schools.models import Person, Post, PostChange
from schools.posts import Can

# Where none of posts.AGREE is left, so that a small school is not stuck: first HR, then IT.
OTHERWISE = ["hr", "it"]


def is_needed_to_open(person, school_id, kind, until):
    """To give this person the post, or its cover, until that day (None: for good).

    Not for what a post of their own opens to them already, for as long.
    """
    if kind not in posts.GIVEN_BY:
        return False
    alike = next((kinds for kinds in posts.ALIKE if kind in kinds), ())
    own = Post.objects.current().filter(person=person, school=school_id, kind__in=alike)
    as_long = Q(until=None) if until is None else Q(until=None) | Q(until__gte=until)
    return not own.filter(as_long).exists()


def is_needed_to_end(kind):
    """To end such a post, or its cover. To end one of the others only closes, so it is at once."""
    return kind in posts.ENDED_BY_TWO


def who_may_agree(change):
    """The people who may be the second person of this change today, and can sign in."""
    return _those_left(change)[1]


def _those_left(change):
    """Whether they are of those who usually agree, and who they are."""
    for kinds in [posts.AGREE, *([kind] for kind in OTHERWISE)]:
        if people := _who_holds(kinds, change):
            return kinds is posts.AGREE, people
    return False, []


def _who_holds(kinds, change):
    """By another post than the one that the change would give away or end."""
    held = Post.objects.current().filter(school=change.school_id, kind__in=kinds)
    people = Person.objects.with_account().of_posts(held.exclude(pk=change.post_id))
    return list(people.exclude(pk__in={change.asked_by_id, *change.is_about}))


def said_of(change):
    """For whom it waits, as a sentence."""
    usual, people = _those_left(change)
    names = " or ".join(map(str, people))
    if usual:
        return f"It waits for a second person: {names}."
    if people:
        return (
            "It waits for a second person. No head, chair, vice chair or proprietor is left here "
            f"who could be one, so whoever looks after the people may: {names}."
        )
    return (
        "It waits for a second person, and nobody here could be one yet. First somebody must have "
        "the post of HR, and an account."
    )


def waiting_for(user):
    """The changes to which this user may agree, at any of their schools."""
    if not posts.schools_where(user, Can.AGREE_TO_POSTS, Can.KEEP_PEOPLE):
        return []
    waiting = PostChange.objects.visible_to(user).waiting()
    waiting = waiting.select_related("person", "post__person", "asked_by", "school")
    return [change for change in waiting if user in who_may_agree(change)]
