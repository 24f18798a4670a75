"""Which bodies outside are to be told of an adult, what was decided, and what still waits."""

from dataclasses import dataclass

from django.utils import timezone

from allegations.models import BodyReferral, LadoContact
from schools.models import Post

Body = BodyReferral.Body


@dataclass(frozen=True)
class Owed:
    """One body: what was decided about it last, if anything was."""

    body: str
    to: str
    decided: BodyReferral | None = None

    @property
    def is_open(self):
        return self.decided is None or self.decided.waits


def owed_to_bodies(rows, conclusion):
    """A line for each body that was decided on, and for each that this end asks about.

    `rows` are the BodyReferrals of a case, `conclusion` how it ended last, or None.
    """
    last = {(row.body, row.body_name): row for row in sorted(rows, key=lambda row: row.at)}
    asked = [Body.DBS, Body.REGULATOR] if conclusion and conclusion.asks_bodies else []
    unasked = [Owed(body.value, body.label) for body in asked if (body.value, "") not in last]
    return [*unasked, *(Owed(row.body, row.to, row) for row in last.values())]


def known_so_far(referral):
    """What stands in each box: what was typed, or else what the case already knows."""
    known = {"role": _role(referral.case), "told": _told(referral.case)}
    known["person"] = referral.case.about
    return {name: getattr(referral, name) or known.get(name, "") for name in referral.ASKED}


def _role(case):
    held = Post.objects.filter(person=case.subject, school=case.school_id).order_by("since")
    lines = [
        f"{post.get_kind_display()} at {case.school}, from {day(post.since)}"
        + (f" until {day(post.until)}" if post.until else "")
        for post in held
        if case.subject_id
    ]
    return "\n".join([case.get_standing_display(), *lines])


def day(value):
    return f"{timezone.localtime(value) if hasattr(value, 'hour') else value:%d %B %Y}"


def _told(case):
    talks = LadoContact.objects.filter(case=case)
    return "\n".join(f"LADO, {talk.with_whom}, {day(talk.happened_at)}" for talk in talks)
