"""What ties cases together: linked by hand, linked as one is upgraded, considered together."""

from django.db import transaction

from allegations import rules
from allegations.actions.holding import UPGRADED, let_read_earlier, posts_of
from allegations.actions.steps import locked
from allegations.models import Case, CaseLink, PatternAnswer
from audit.actions import record


@transaction.atomic
def link_case(case, *, by, other, words):
    """Two reports of the same thing, by who deals with both. Neither is changed by it."""
    case = locked(case)
    rules.check_can_link_case(by, case, other)
    return _link(case, other, by, CaseLink.Kind.SAME, words)


def link_earlier(case, *, by):
    """All low-level concerns about the same adult go with what is now an allegation (LLC-13).

    Whoever deals with it may read them, but for who stands aside from one of them. A link shows
    only to who may see both.
    """
    if case.subject_id is None:
        return
    earlier = Case.objects.about(case.subject).filter(
        school=case.school_id, track=Case.Track.LOW_LEVEL
    )
    for other in earlier.exclude(pk=case.pk):
        if not CaseLink.objects.filter(case=case, other=other).exists():
            _link(case, other, by, CaseLink.Kind.EARLIER, UPGRADED)
    for holding in posts_of(case):
        let_read_earlier(case, holding.post, by=by)


def _link(case, other, by, kind, words):
    link = CaseLink.objects.create(
        school_id=case.school_id, case=case, other=other, kind=kind, words=words, by=by
    )
    record("linked_case", link, by=by)
    return link


@transaction.atomic
def answer_case_pattern(case, *, by, words, happened_at):
    """What comes up again was looked at together, with a reason, by who deals with it (LLC-11)."""
    case = locked(case)
    behind = rules.check_can_answer_case_pattern(by, case)
    answer = PatternAnswer.objects.create(
        school_id=case.school_id,
        case=case,
        by=by,
        words=words,
        happened_at=happened_at,
        behind=sorted(behind),
    )
    record("answered_case_pattern", answer, by=by)
    return answer
