"""What the acts of this room share: the case held, moved, given to a post, its clocks."""

from django.utils import timezone

from allegations import notices
from allegations.actions.holding import end_holding, hold, posts_of
from allegations.models import Case, CaseDeadline, Note, Step, arrangements_of
from allegations.rules import open_routes
from audit.actions import Refused, keep
from concerns.actions import bar_quietly
from deadlines.actions import meet, raise_deadline
from schools.models import Notice

UNOPENED = "adult_matter_unopened"
LADO, LADO_AT_ONCE = CaseDeadline.TO_THE_LADO
PROHIBITION = "interim_prohibition"
PROMPTLY = "low_level_concern"


def locked(case):
    return Case.objects.select_for_update(of=("self",)).get(pk=case.pk)


def move(case, status, *, by, note=""):
    """Change the status, if MOVES lists the change, and add the step that says so."""
    if not case.may_move_to(status):
        raise Refused(f"A case that is “{case.get_status_display()}” cannot do that.")
    case.status = status
    Step.objects.create(school_id=case.school_id, case=case, status=status, note=note, by=by)


def keep_case(case, *, by):
    return keep(case, by=by, fields=Case.CHANGES)


def note_down(case, kind, words, *, by):
    """Part of another act, whose reason stands in the story of the case."""
    Note.objects.create(
        school_id=case.school_id,
        case=case,
        kind=kind,
        words=words,
        happened_at=timezone.now(),
        by=by,
    )


def start_clock(case, name, *, by, at, **options):
    return raise_deadline(
        CaseDeadline, name, by=by, school=case.school, started_at=at, case=case, **options
    )


def start_lado_clocks(case, *, by, at):
    """One working day, strictly from this moment; and at once wherever that can be (ALG-07)."""
    start_clock(case, LADO_AT_ONCE, by=by, at=at)
    start_clock(case, LADO, by=by, at=at)


def start_unopened_clock(case, *, by):
    minutes = arrangements_of(case.school_id).unopened_minutes
    start_clock(case, UNOPENED, by=by, at=timezone.now(), length=minutes)


def start_prompt_clock(case, *, by):
    """A low-level concern is dealt with promptly: somebody judges it, or it ends (interval 49)."""
    if case.track == Case.Track.LOW_LEVEL:
        start_clock(case, PROMPTLY, by=by, at=timezone.now())


def dealt_with_promptly(case, *, by):
    meet(CaseDeadline.objects.filter(case=case, clock=PROMPTLY), by=by)


def bar_from_children(case, *, by):
    """Whom it is about has no sight of the records of its children (ACC-17). Twice is once."""
    if case.subject_id:
        for child in case.children.select_related("pupil"):
            bar_quietly(child.pupil, by=by, person=case.subject)


def give_to_next(case, *, by, reason):
    """To the first post on its way that has not got it; told at once, and of what is closed not as
    of something urgent. The Holding, or None."""
    had = set(posts_of(case).values_list("post", flat=True))
    route = next((one for one in open_routes(case) if one.post not in had), None)
    if route is None:
        return None
    holding = hold(case, by=by, reason=reason, post=route.post)
    subject = Notice.Subject.URGENT if case.is_open else Notice.Subject.TASK
    notices.tell_handlers(case, subject)
    return holding


def settle_holders(case, *, by, reason):
    """Where nobody who may know holds the case any longer, it goes on to who does (PPL-24)."""
    for holding in posts_of(case):
        if holding.post not in {route.post for route in open_routes(case)}:
            end_holding(holding, by=by, reason=reason)
    if not notices.handlers(case).exists():
        return give_to_next(case, by=by, reason=reason)
    return None
