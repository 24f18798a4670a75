"""Where our own practice may fall short: checks over the open concerns that a reader may see.

They are worked out when the page is read and kept nowhere. Each points at a record to look at; none
says that anybody did wrong (TRI-26).
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Length
from django.utils import timezone

from concerns.models import (
    Advice,
    ChildVoice,
    Concern,
    Decision,
    Involvement,
    Reconsideration,
    Review,
)

Course = Decision.Course
REFERRED = [Course.SOCIAL_CARE, Course.POLICE, Course.SPECIALIST]
ONLY_WATCHED = [Course.MONITOR, Course.NOT_REFERRED]
# Ours, and no law's: by when we would want to look.
UNDECIDED, RECENT, SLOW = timedelta(days=5), timedelta(days=90), timedelta(days=1)
THIN = 40  # characters
SHOWN = 30


@dataclass(frozen=True)
class Check:
    """One thing that is looked for, what it may mean, and the concerns in which it stands."""

    name: str
    means: str
    concerns: list
    more: bool


def checks_for(user):
    """Each check, over the open concerns in this person's sight."""
    seen = Concern.objects.visible_to(user)
    return [_looked(seen.open(), *check) for check in CHECKS]


def _looked(concerns, name, means, fault):
    found = fault(concerns).with_names().select_related("author").order_by("signed_at")
    rows = list(found[: SHOWN + 1])
    return Check(name, means, rows[:SHOWN], len(rows) > SHOWN)


def _of(model, **said):
    """The rows of a concern in this table."""
    return model.objects.filter(concern=OuterRef("pk"), **said)


def early_signs(concerns):
    """Nothing decided for days; or only watched, though the child was written of twice before."""
    now = timezone.now()
    undecided = Q(status=Concern.Status.OPENED, opened_at__lt=now - UNDECIDED)
    unopened = Q(status=Concern.Status.RECEIVED, signed_at__lt=now - UNDECIDED)
    watched = Q(courses__len__gt=0, courses__contained_by=ONLY_WATCHED)
    again = concerns.filter(watched, pk__in=_third_of_a_child(concerns))
    return concerns.filter(undecided | unopened | Q(pk__in=again.values("pk")))


def _third_of_a_child(concerns):
    """Concerns about a child of whom two others in sight were written within the last weeks."""
    since = timezone.now() - RECENT
    before = Involvement.objects.filter(
        pupil=OuterRef("pupil"), concern__in=concerns.order_by().values("pk")
    ).filter(concern__signed_at__gt=since, concern__signed_at__lt=OuterRef("concern__signed_at"))
    second = before.order_by("concern__signed_at").values("pk")[1:2]
    known = Involvement.objects.filter(pupil__isnull=False, concern__signed_at__gt=since)
    return known.annotate(second=Subquery(second)).filter(second__isnull=False).values("concern")


def thin_records(concerns):
    said = concerns.annotate(length=Length("account") + Length("childs_words"))
    brief = _of(Decision).annotate(length=Length("reason")).filter(length__lt=THIN)
    return said.filter(Q(length__lt=THIN) | Exists(brief))


def childs_view_missing(concerns):
    heard = _of(ChildVoice).exclude(wishes="", response="")
    return concerns.filter(~Exists(heard), status=Concern.Status.IN_HAND)


def no_reassessment(concerns):
    """The day of a look has passed; or twice since the last decision things were no better."""
    decided = _of(Decision).order_by("-at").values("at")[:1]
    no_better = _of(Review, improved=False).order_by("-at")
    dated = concerns.annotate(
        decided_at=Subquery(decided), twice_at=Subquery(no_better.values("at")[1:2])
    )
    return dated.filter(Q(review_on__lt=timezone.localdate()) | Q(twice_at__gt=F("decided_at")))


def slow_sharing(concerns):
    """An agency was decided for more than a day after the concern was signed."""
    sent = _of(Decision, courses__overlap=REFERRED).order_by("at").values("at")[:1]
    return concerns.annotate(sent_at=Subquery(sent)).filter(sent_at__gt=F("signed_at") + SLOW)


def no_challenge(concerns):
    """After a referral things are no better, and nobody has asked, pressed or decided since; or a
    colleague's request to look again is owed its answer."""
    latest = _of(Review).order_by("-at")
    dated = concerns.annotate(
        looked_at=Subquery(latest.values("at")[:1]), better=Subquery(latest.values("improved")[:1])
    )
    since = Q(at__gte=OuterRef("looked_at"))
    silent = ~Exists(_of(Advice).filter(since)) & ~Exists(_of(Decision).filter(since))
    referred = Q(courses__overlap=REFERRED, better=False) & silent
    late = _of(Reconsideration, answered_at=None, at__lt=timezone.now() - UNDECIDED)
    return dated.filter(referred | Exists(late))


CHECKS = [
    (
        "Early signs not acted on",
        "Five days without a decision; or only watched, though there are two other open concerns "
        "about the child in the last 90 days.",
        early_signs,
    ),
    (
        "Thin records",
        "What was written, or the reason for a decision, is shorter than half a line.",
        thin_records,
    ),
    (
        "The child's view is missing",
        "Something was decided, and nothing says what the child said, wishes or feels.",
        childs_view_missing,
    ),
    (
        "Not reassessed",
        "The day of a review has passed; or two reviews found things no better, and what was "
        "decided before them still stands.",
        no_reassessment,
    ),
    (
        "Shared slowly",
        "An agency was decided for more than a day after the concern was signed.",
        slow_sharing,
    ),
    (
        "No challenge to inaction",
        "After a referral things are no better, and nobody has asked or decided anew; or a "
        "colleague has waited five days for an answer.",
        no_challenge,
    ),
]
