"""What speaks against ending a supply worker's booking early: facts first, and the LADO (ALG-22).

Asked as the person who would end it: whoever may not know of a case gets the answer that they
would get without one.
"""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from allegations import actions
from allegations.models import Case, LadoContact, Note
from schools.models import Post

NOT_YET = (
    "You have an open allegation about this person, and the LADO has not been told. Do not stop "
    "using somebody before the facts are known and you have spoken to the LADO and the agency. If "
    "it must be all the same, say why: it is kept in the case."
)


def against(post, by):
    """The reason why not yet; nothing where this person has no such case in sight."""
    if post.kind == Post.Kind.SUPPLY and _untold(post, by).exists():
        return NOT_YET
    return ""


def overridden(post, by, reason):
    """In each such case it stands that the booking was ended early, and why."""
    for case in _untold(post, by):
        kind = Note.Kind.BOOKING
        actions.write_note(case, by=by, kind=kind, happened_at=timezone.now(), words=reason)


def _untold(post, by):
    told = LadoContact.objects.filter(case=OuterRef("pk"))
    cases = Case.objects.visible_to(by).open().about(post.person)
    return cases.filter(~Exists(told), school=post.school_id, track=Case.Track.ALLEGATION)
