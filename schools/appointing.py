"""Who may not hold which post, whoever appoints: facts of the person and the school, not of rights.

Each check returns nothing, or raises Refused. Sources: catalogue PPL-01, PPL-06, PPL-22.
"""

from django.db.models import Q

from audit.actions import Refused
from schools.models import Post

Kind = Post.Kind
BOARD = [
    Kind.CHAIR,
    Kind.VICE_CHAIR,
    Kind.GOVERNOR,
    Kind.SAFEGUARDING_GOVERNOR,
    Kind.DEPUTY_SAFEGUARDING_GOVERNOR,
    Kind.TRUSTEE,
    Kind.PROPRIETOR,
]
NOT_WITH = {Kind.PROPRIETOR: Kind.DSL, Kind.DSL: Kind.PROPRIETOR}


def overlapping(rows, since, until):
    """Of these posts or covers, those that run on one of these days."""
    if until:
        rows = rows.filter(since__lt=until)
    return rows.filter(Q(until=None) | Q(until__gt=since))


def check_fits(person, school_id, kind, since, until):
    """All that speaks against this person holding this post on these days."""
    check_no_proprietor_leads(person, school_id, kind, since, until)
    if kind == Kind.LIAISON:
        _check_liaison(person, school_id, since, until)


def check_no_proprietor_leads(person, school_id, kind, since, until):
    """The owner of a school cannot be its DSL, by post or by cover."""
    other = NOT_WITH.get(kind)
    held = Post.objects.filter(person=person, school=school_id, kind=other)
    if other and overlapping(held, since, until).exists():
        raise Refused("The proprietor of a school cannot be its DSL. Choose somebody else.")


def _check_liaison(person, school_id, since, until):
    """One member of the board at a time."""
    here = Post.objects.filter(school=school_id)
    if not overlapping(here.filter(person=person, kind__in=BOARD), since, until).exists():
        raise Refused("The board names one of its own members. Enter their post on it first.")
    if overlapping(here.filter(kind=Kind.LIAISON), since, until).exists():
        raise Refused("The board has named somebody on those days already. End that post first.")
