"""What the leads add to what a concern says of itself: its kinds, and the facts that these ask."""

from django.db import transaction

from audit.actions import Refused, record
from concerns import rules
from concerns.models import Concern, ConcernCategory, Fact


def _locked(concern):
    return Concern.objects.select_for_update().get(pk=concern.pk)


@transaction.atomic
def mark(concern, *, by, categories):
    """A lead adds kinds of worry to a concern. What its writer signed stays as it was."""
    concern = _locked(concern)
    rules.check_can_mark(by, concern)
    have = set(concern.category_marks.values_list("category", flat=True))
    new = [category for category in categories if category.pk not in have]
    ConcernCategory.objects.bulk_create(
        ConcernCategory(
            school_id=concern.school_id,
            concern=concern,
            category=category,
            with_signing=False,
            by=by,
        )
        for category in new
    )
    record("marked", concern, by=by)
    return new


@transaction.atomic
def establish(concern, *, by, facts):
    """Write down what its kinds of worry ask. `facts`: the category, its question, the answers."""
    concern = _locked(concern)
    rules.check_can_establish(by, concern)
    kept = [_establish(concern, by, *fact) for fact in facts]
    record("established", concern, by=by)
    return kept


def _establish(concern, by, category, question, answers):
    if not concern.category_marks.filter(category=category).exists():
        raise Refused(f"This concern is not marked “{category}”. Mark it first.")
    return Fact.objects.create(
        school_id=concern.school_id,
        concern=concern,
        category=category,
        code=question.code,
        question=question.words,
        answers=answers,
        by=by,
    )
