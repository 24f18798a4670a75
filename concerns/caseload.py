"""How much each lead carries: figures alone, for the head and the governors (PPL-27)."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from concerns.models import Action, Concern, Reconsideration
from schools.models import Person, Post

LEADS = [Post.Kind.DSL, Post.Kind.DEPUTY_DSL]


@dataclass
class Load:
    """What one person carries at one school."""

    person: Person
    open: int = 0
    late: int = 0
    tasks: int = 0
    tasks_late: int = 0


def of_school(school_id):
    """A row for each lead, and what nobody has taken on yet. Numbers, and no concern."""
    leads = Person.objects.holding(school_id, *LEADS)
    loads = {person.pk: Load(person) for person in leads}
    _count(loads, _concerns(school_id), "opened_by", "open", "late")
    _count(loads, _tasks(school_id), "owner", "tasks", "tasks_late")
    return list(loads.values())


def _count(loads, rows, whose, every, late):
    counted = rows.filter(**{f"{whose}__in": list(loads)}).order_by().values_list(whose)
    counts = counted.annotate(every=Count("pk"), behind=Count("pk", filter=_late(rows)))
    for person, all_of_them, late_ones in counts:
        setattr(loads[person], every, all_of_them)
        setattr(loads[person], late, late_ones)


def _late(rows):
    if rows.model is Concern:
        return Q(next_due_at__lt=timezone.now())
    return Q(due_on__lt=timezone.localdate())


def _concerns(school_id):
    return Concern.objects.open().filter(school=school_id)


def _tasks(school_id):
    return Action.objects.open().filter(school=school_id)


def not_taken_on(school_id):
    """Concerns that nobody has opened, and requests to look again that nobody has answered."""
    return {
        "unopened": _concerns(school_id).unopened().count(),
        "unanswered": Reconsideration.objects.unanswered().filter(school=school_id).count(),
    }
