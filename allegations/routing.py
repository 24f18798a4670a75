"""To whom a matter about an adult goes: worked out before anything is stored or said.

By post, the first on the way who is there and may know. Never whom it is about; never who stands
aside; never the headteacher where it is about the headteacher, alone or as one of two. Nobody left,
or a head who owns the school alone: straight to the LADO.
Source: catalogue ALG-03 to ALG-06, ALG-40, PPL-19 to PPL-25, LLC-03, WHI-02, VAR-08, VAR-11.
"""

from dataclasses import dataclass, field

from allegations.models import Case, arrangements_of
from schools.models import Person, Post

Kind = Post.Kind
# Who leads comes first, then who stands in, then the board.
USUAL = [Kind.HEAD, Kind.DEPUTY_HEAD, Kind.CHAIR, Kind.VICE_CHAIR]
# Where none of those is left; the board's own member for this, and who owns the school.
LAST = [Kind.LIAISON, Kind.PROPRIETOR]


@dataclass(frozen=True)
class Route:
    """The post that a matter goes to and who holds it now; no post: straight to the LADO."""

    post: str = ""
    people: list = field(default_factory=list)

    @property
    def is_outside(self):
        return not self.post

    @property
    def name(self):
        return str(Kind(self.post).label) if self.post else "The local authority (LADO)"


def way(school_id, track, subject):
    """The posts that such a matter may go to, in order; none where it goes outside at once."""
    about_head = subject is not None and holds(subject, school_id, Kind.HEAD)
    arrangements = arrangements_of(school_id)
    if about_head and holds(subject, school_id, Kind.PROPRIETOR):
        return []
    if about_head:
        return _in_order([*arrangements.about_the_head, Kind.CHAIR, Kind.VICE_CHAIR, *LAST])
    first = arrangements.llc_recipients if track == Case.Track.LOW_LEVEL else []
    return _in_order([*first, *USUAL, *LAST])


def _in_order(kinds):
    return list(dict.fromkeys(kinds))


def holds(person, school_id, kind):
    """Whether this person holds or covers such a post at the school today."""
    return Person.objects.holding(school_id, kind).filter(pk=person.pk).exists()


def routes(school_id, *, track, subject=None, besides=()):
    """Every post on the way that somebody is there for, in order.

    `besides` are keys of people who must not know of it, next to whom it is about.
    """
    barred = {*besides, *([subject.pk] if subject else [])}
    for kind in way(school_id, track, subject):
        people = Person.objects.present(school_id, kind).exclude(pk__in=barred)
        if found := list(people.order_by("pk")):
            yield Route(kind, found)


def route(school_id, *, track, subject=None, besides=(), passed=()):
    """The first post on the way, but for those in `passed`: they had it already."""
    found = routes(school_id, track=track, subject=subject, besides=besides)
    return next((one for one in found if one.post not in passed), Route())


def came_after(person, school_id, day):
    """Whether this person first held a post here after that day, as far as is known."""
    first = Post.objects.filter(person=person, school=school_id).order_by("since").first()
    return bool(day and first and day < first.since)


def told_to(school_id):
    """To which posts a report goes from here today, for whoever begins one (LLC-18): worked out
    from the posts alone, so that it is the same whatever is known of anybody."""
    track = Case.Track
    yield "What may be an allegation, or poor practice", route(school_id, track=track.ALLEGATION)
    yield "Something smaller, or of yourself", route(school_id, track=track.LOW_LEVEL)
    head = Person.objects.present(school_id, Kind.HEAD).order_by("pk").first()
    if head:
        about = route(school_id, track=track.ALLEGATION, subject=head)
        yield "About the headteacher", about
