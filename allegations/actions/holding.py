"""Who may know of a case from now on, and who no longer; and what comes with it."""

from django.utils import timezone

from allegations.models import Aside, Case, CaseLink, Holding
from audit.actions import record

UPGRADED = "Told of before it was judged that the harm threshold may be met."
TOO_CLOSE = "They stand aside from what came of it."
Part = Holding.Part


def posts_of(case):
    """The posts that deal with it now."""
    managers = Holding.objects.in_force().filter(case=case, part=Part.MANAGER)
    return managers.exclude(post="")


def hold(case, *, by, reason, post="", person=None, part=Part.MANAGER, until=None):
    """From now on this post, or this person, may know of the case.

    A post that could only read it so far, as of an earlier concern, deals with it in its stead. A
    post that deals with it may read what was told before it was an allegation.
    """
    if post:
        for reader in Holding.objects.filter(case=case, post=post, ended_at=None):
            end_holding(reader, by=by, reason=reason)
    holding = Holding.objects.create(
        school_id=case.school_id,
        case=case,
        part=part,
        post=post,
        person=person,
        reason=reason,
        until=until,
        by=by,
    )
    record("gave_case", holding, by=by, reason=reason)
    if post and part == Part.MANAGER:
        let_read_earlier(case, post, by=by)
    return holding


def end_holding(holding, *, by, reason):
    """And with it the reading of what was told before."""
    holding.ended_at, holding.ended_by, holding.ended_reason = timezone.now(), by, reason
    holding.save(update_fields=Holding.ENDING)
    record("ended_case_holding", holding, by=by, reason=reason)
    if holding.post and holding.part == Part.MANAGER:
        _end_reading_earlier(holding, by, reason)


# What was told of the same adult before it was judged an allegation (LLC-13) ----------------------


def earlier_than(case):
    links = CaseLink.objects.filter(case=case, kind=CaseLink.Kind.EARLIER)
    return Case.objects.filter(pk__in=links.values("other"))


def let_read_earlier(case, post, *, by):
    """Whoever deals with the case may read them, but for who stands aside from it or from one."""
    for other in earlier_than(case):
        if not Holding.objects.filter(case=other, post=post, ended_at=None).exists():
            hold(other, by=by, post=post, part=Part.READER, reason=UPGRADED)
    stand_aside_from_earlier(case, by=by)


def stand_aside_from_earlier(case, *, by):
    """Who stands aside from the case reads none of them by a post that may read them because of
    it. What they deal with, or were let into by name, stays theirs."""
    for other in earlier_than(case):
        known = Aside.objects.filter(case=other).values("person")
        for aside in case.asides.exclude(person__in=known).select_related("person"):
            if not _has_itself(aside.person, other):
                put_aside(other, aside.person, by=by, reason=TOO_CLOSE)


def put_aside(case, person, *, by, reason):
    aside = Aside.objects.create(
        school_id=case.school_id, case=case, person=person, reason=reason, by=by
    )
    record("stood_aside", aside, by=by, reason=reason)


def _has_itself(person, case):
    by_name = Holding.objects.in_force().filter(case=case, person=person)
    return by_name.exists() or Case.objects.handled_by(person).filter(pk=case.pk).exists()


def _end_reading_earlier(holding, by, reason):
    """But for what this post may read because of another case that it deals with."""
    others = Holding.objects.in_force().filter(post=holding.post, part=Part.MANAGER)
    kept = CaseLink.objects.filter(kind=CaseLink.Kind.EARLIER, case__in=others.values("case"))
    read = Holding.objects.filter(post=holding.post, part=Part.READER, ended_at=None)
    for one in read.filter(case__in=earlier_than(holding.case)).exclude(
        case__in=kept.values("other")
    ):
        end_holding(one, by=by, reason=reason)
