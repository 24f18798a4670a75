"""The register of who holds which named post at a school, on any day (catalogue PPL-07)."""

from dataclasses import dataclass

from schools import protocol
from schools.models import Acknowledgement, Person, Post

# Held by many, with nobody named for the school: they stand on the page of people.
OF_MANY = {"staff", "supply", "contractor", "volunteer", "visitor", "governor", "adviser"}
NAMED = [kind for kind in Post.Kind if kind not in OF_MANY]


@dataclass
class Row:
    kind: Post.Kind
    posts: list

    @property
    def wants_evidence(self):
        return self.kind in Post.DESCRIBED


def on(school, day):
    """Each named post, with who held it on this day."""
    held = Post.objects.current(day).filter(school=school, kind__in=NAMED).select_related("person")
    rows = [Row(kind, [post for post in held if post.kind == kind]) for kind in NAMED]
    return [row for row in rows if row.posts or row.kind != Post.Kind.PROPRIETOR]


def figures_of(school):
    """What can be counted of it, and names nobody (PPL-23)."""
    people = Person.objects.at_school(school.pk).with_account()
    said = Acknowledgement.objects.filter(school=school, version=protocol.VERSION)
    leads = Post.objects.current().filter(school=school, kind__in=Post.DESCRIBED)
    return {
        "accounts": people.count(),
        "acknowledged": people.filter(pk__in=said.values("person")).count(),
        "leads": leads.count(),
        "described": leads.exclude(described_on=None).count(),
    }
