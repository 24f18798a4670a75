"""Who may not hold which post, whoever appoints: facts of the person and the school, not of rights.

Each check returns nothing, or raises Refused. Sources: catalogue PPL-01, PPL-06, PPL-22.
"""

from django.db.models import Q
from django.utils import timezone

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


def check_fits(post):
    """All that speaks against this post, which is not saved yet."""
    _check_lead(post)
    check_no_proprietor_leads(post.person, post.school_id, post.kind, post.since, post.until)
    if post.kind == Kind.LIAISON:
        _check_liaison(post)
    _check_not_twice(post)
    if post.is_lead:
        _check_one_lead(post)


def _check_lead(post):
    """The lead DSL is a senior leader (catalogue PPL-01), or the reason why not is said."""
    if post.is_lead and post.kind != Kind.DSL:
        raise Refused("Only a designated safeguarding lead can be the lead DSL of the school.")
    if post.is_lead and not post.person.in_leadership and not post.override_reason:
        raise Refused(
            "The lead DSL should be on the senior leadership team. "
            "Mark them so, or say why this person is appointed all the same."
        )


def check_no_proprietor_leads(person, school_id, kind, since, until):
    """The owner of a school cannot be its DSL, by post or by cover."""
    other = NOT_WITH.get(kind)
    held = Post.objects.filter(person=person, school=school_id, kind=other)
    if other and overlapping(held, since, until).exists():
        raise Refused("The proprietor of a school cannot be its DSL. Choose somebody else.")


def _check_liaison(post):
    """One member of the board at a time."""
    here = Post.objects.filter(school=post.school_id)
    board = here.filter(person=post.person, kind__in=BOARD)
    if not overlapping(board, post.since, post.until).exists():
        raise Refused("The board names one of its own members. Enter their post on it first.")
    if overlapping(here.filter(kind=Kind.LIAISON), post.since, post.until).exists():
        raise Refused("The board has named somebody on those days already. End that post first.")


def _check_not_twice(post):
    same = Post.objects.filter(person=post.person, school=post.school_id, kind=post.kind)
    if overlapping(same, post.since, post.until).exists():
        raise Refused("This person holds that post on those days already.")


def _check_one_lead(post):
    leads = Post.objects.filter(school=post.school_id, is_lead=True)
    if overlapping(leads, post.since, post.until).exists():
        raise Refused("The school has a lead DSL on those days already. End that post first.")


def check_ends(post, until):
    """A later end would be a longer post, and that is for `give_post` to allow."""
    if until < post.since:
        raise Refused("A post cannot end before it starts.")
    if post.until and post.until <= timezone.localdate():
        raise Refused("This post has ended already.")
    if post.until and until >= post.until:
        raise Refused("This post ends no later than that already. Choose an earlier day.")


def check_covers(stand_in):
    """All that speaks against this cover, which is not saved yet."""
    post, since, until = stand_in.post, stand_in.since, stand_in.until
    check_no_proprietor_leads(stand_in.person, post.school_id, post.kind, since, until)
    if until <= since:
        raise Refused("Cover ends at least a day after it starts.")
    if post.until and since >= post.until:
        raise Refused("This post has ended by then, so there is nothing to cover.")
    if overlapping(post.covers.filter(person=stand_in.person), since, until).exists():
        raise Refused("This person covers the post on those days already.")


def check_cover_runs(stand_in):
    if stand_in.until <= timezone.localdate():
        raise Refused("This cover has ended already.")
