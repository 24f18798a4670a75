"""The list of referrals in sight: what is owed an answer, what is late, the rest (FUP-10)."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils import timezone

from concerns.models import Concern, DirectReferral
from referrals.models import Child, Ending, NextStep, Referral, Reply, ReplyDeadline, Talk

PAGE = 50
Status = Referral.Status


@dataclass(frozen=True)
class Chip:
    label: str
    count: int
    address: str
    on: bool


def told(user):
    """Each referral with the names of its children, when its answer is due, and what it waits
    for."""
    running = ReplyDeadline.objects.filter(referral=OuterRef("pk")).open()
    answers = Reply.objects.exclude(outcome=Reply.Outcome.MORE)
    said = answers.filter(referral=OuterRef("pk")).order_by("-happened_at", "-at")
    since = NextStep.objects.filter(referral=OuterRef("pk"), at__gte=OuterRef("replied_at"))
    return (
        Referral.objects.visible_to(user)
        .annotate(
            reply_due=Subquery(running.values("due_at")[:1]),
            last_outcome=Subquery(said.values("outcome")[:1]),
            replied_at=Subquery(said.values("at")[:1]),
            was_chased=Exists(_chases()),
            came_late=Exists(_answered_late()),
            without_help=Exists(_without_help()),
        )
        .annotate(wants_step=Q(last_outcome__in=Reply.REFUSALS) & ~Exists(since))
    )


# Each way to narrow the list: its name in the address, what it is called, and its condition.
SHOWN = {
    "open": ("Open", lambda now: ~Q(status__in=[Status.CLOSED, Status.WITHDRAWN])),
    "waiting": ("No answer yet", lambda now: Q(status=Status.SENT)),
    "late": ("Answer late", lambda now: Q(reply_due__lte=now)),
    "answered-late": ("Answered late", lambda now: Q(came_late=True)),
    "step": ("They do not act", lambda now: Q(wants_step=True)),
    "chased": ("Asked again for the answer", lambda now: Q(was_chased=True)),
    "again": ("Referred again", lambda now: Q(follows__isnull=False)),
    "no-help": ("No help came of it", lambda now: Q(without_help=True)),
    "all": ("All", lambda now: Q()),
}


def _answered_late():
    """The clock of an answer that came, and after its time: by when they gave it, not by when
    somebody wrote it down (FUP-10)."""
    answers = Reply.objects.exclude(outcome=Reply.Outcome.MORE)
    given = answers.filter(referral=OuterRef("referral")).order_by("happened_at")
    met = ReplyDeadline.objects.filter(referral=OuterRef("pk"), met_at__isnull=False)
    return met.filter(due_at__lt=Subquery(given.values("happened_at")[:1]))


def _without_help():
    return Ending.objects.filter(referral=OuterRef("pk"), helped=Ending.Help.NO)


def _chases():
    return Talk.objects.filter(referral=OuterRef("pk"), kind=Talk.Kind.CHASE)


class Listing:
    """One page of the list, narrowed as the address says. What it does not know is passed over."""

    def __init__(self, user, asked):
        self.show = asked.get("show") if asked.get("show") in SHOWN else "open"
        self.now, self.rows = timezone.now(), told(user)
        counts = self._counts()
        self.chips = [self._chip(name, counts[name.replace("-", "_")]) for name in SHOWN]
        found = self._narrowed(self.show).order_by("-at", "pk")
        self.page = Paginator(found, PAGE).get_page(asked.get("page"))
        names = _names_of(self.page.object_list)
        for referral in self.page:
            referral.names = names[referral.pk]

    def _narrowed(self, name):
        return self.rows.filter(SHOWN[name][1](self.now))

    def _counts(self):
        """How many each way of narrowing would show, in one statement."""
        asked = {
            name: Count("pk", filter=condition(self.now)) for name, (_, condition) in SHOWN.items()
        }
        return self.rows.aggregate(**{name.replace("-", "_"): asked[name] for name in SHOWN})

    def _chip(self, name, count):
        return Chip(SHOWN[name][0], count, f"?show={name}", name == self.show)


def _names_of(referrals):
    names = {referral.pk: [] for referral in referrals}
    for child in Child.objects.filter(referral__in=list(names)).select_related("pupil"):
        names[child.referral_id].append(str(child.pupil))
    return names


def rung_directly(user):
    """What others rang an agency about themselves, newest first (REF-04)."""
    rows = DirectReferral.objects.filter(concern__in=Concern.objects.visible_to(user))
    return rows.select_related("by").order_by("-rung_at")[:20]


def to_see_to(user):
    """Those whose answer is late, and those after which the school has not said what it does."""
    rows = told(user).filter(Q(reply_due__lte=timezone.now()) | Q(wants_step=True))
    return Referral.objects.filter(pk__in=rows.order_by().values("pk"))
