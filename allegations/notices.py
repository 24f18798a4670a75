"""Who is told that something waits. Only that: the words are the same for everybody."""

from allegations.models import Holding
from concerns.models import Exclusion
from schools.actions import tell
from schools.models import Notice, Person, Post
from schools.posts import MAY, Can


def handlers(case):
    """Whoever deals with a case today, works here and can sign in; never whom it is about."""
    kinds = Holding.objects.in_force().filter(case=case, part=Holding.Part.MANAGER)
    by_post = [post for post in kinds.values_list("post", flat=True) if post]
    people = Person.objects.with_account()
    here = people.of_posts(Post.objects.current().filter(school=case.school_id))
    by_name = kinds.filter(person__in=here).values("person")
    found = people.filter(pk__in=by_name)
    if by_post:
        found = found | people.holding(case.school_id, *by_post)
    out = [case.subject_id, *case.asides.values_list("person", flat=True)]
    return found.exclude(pk__in=[key for key in out if key]).distinct()


def tell_handlers(case, subject=Notice.Subject.TASK, *, but=()):
    tell(handlers(case).exclude(pk__in=but), subject, school_id=case.school_id)


def let_in(person, case):
    tell([person], Notice.Subject.TASK, school_id=case.school_id)


def tell_who_settles(proposed):
    """The others who may agree to it."""
    kinds = [kind for kind, may in MAY.items() if Can.SETTLE_ROUTES in may]
    others = Person.objects.with_account().holding(proposed.school_id, *kinds)
    tell(others.exclude(pk=proposed.by_id), Notice.Subject.TASK, school_id=proposed.school_id)


def welfare_team(case, pupil_id):
    """The DSL and deputies on duty who may know of it and of this child (PPL-25)."""
    out = [case.subject_id, *case.asides.values_list("person", flat=True)]
    kept_out = Exclusion.objects.in_force().filter(pupil=pupil_id).values("person")
    team = Person.objects.on_duty(case.school_id).exclude(pk__in=kept_out)
    return team.exclude(pk__in=[key for key in out if key])


def tell_welfare_team(welfare, *, but=()):
    team = welfare_team(welfare.case, welfare.pupil_id).exclude(pk__in=but)
    tell(team, Notice.Subject.TASK, school_id=welfare.school_id)


def written_about_child(message):
    """The other side of the two."""
    if message.of_team:
        tell_handlers(message.case, but=[message.by_id])
    else:
        tell_welfare_team(message.welfare, but=[message.by_id])
