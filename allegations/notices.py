"""Who is told that something waits. Only that: the words are the same for everybody."""

from allegations.models import Holding
from schools.actions import tell
from schools.models import Notice, Person


def handlers(case):
    """Whoever deals with a case today and can sign in; never whom it is about."""
    kinds = Holding.objects.in_force().filter(case=case, part=Holding.Part.MANAGER)
    by_post = [post for post in kinds.values_list("post", flat=True) if post]
    by_name = kinds.exclude(person=None).values("person")
    people = Person.objects.with_account()
    found = people.filter(pk__in=by_name)
    if by_post:
        found = found | people.holding(case.school_id, *by_post)
    out = [case.subject_id, *case.asides.values_list("person", flat=True)]
    return found.exclude(pk__in=[key for key in out if key]).distinct()


def tell_handlers(case, subject=Notice.Subject.TASK, *, but=()):
    tell(handlers(case).exclude(pk__in=but), subject, school_id=case.school_id)


def let_in(person, case):
    tell([person], Notice.Subject.TASK, school_id=case.school_id)
