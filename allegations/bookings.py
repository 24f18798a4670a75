"""What speaks against ending a supply worker's booking early: facts first, and the LADO (ALG-22).

Asked as the person who would end it: whoever may not know of a case gets the answer that they
would get without one.
"""

from itertools import chain

from django.utils import timezone

from allegations import actions, facts
from allegations.models import Case, Enquiry, LadoContact, Note
from schools.models import Post

NOT_YET = (
    "You have an open allegation about this person, and {}. Do not stop using somebody before the "
    "facts are known, and you have agreed with the LADO what follows from them. If it must be all "
    "the same, say why: it is kept in the case."
)


def against(post, by):
    """The reason why not yet; nothing where this person has no such case in sight."""
    missing = [what for _, what in _unsettled(post, by)]
    return NOT_YET.format(missing[0]) if missing else ""


def overridden(post, by, reason):
    """In each such case it stands that the booking was ended early, and why."""
    for case, _ in _unsettled(post, by):
        kind = Note.Kind.BOOKING
        actions.write_note(case, by=by, kind=kind, happened_at=timezone.now(), words=reason)


def _unsettled(post, by):
    """Pairs of a case about them and what is missing in it, for this person."""
    if post.kind != Post.Kind.SUPPLY:
        return []
    cases = Case.objects.visible_to(by).open().about(post.person)
    here = cases.filter(school=post.school_id, track=Case.Track.ALLEGATION)
    return [(case, what) for case in here if (what := facts.missing(_story(case)))]


def _story(case):
    models = (LadoContact, Enquiry, Note)
    return list(chain.from_iterable(model.objects.filter(case=case) for model in models))
