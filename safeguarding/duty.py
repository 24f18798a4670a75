"""Who can be reached now, on every page; and where the rota has a gap, beforehand."""

from dataclasses import dataclass

from django.utils import timezone

from deadlines.calendar import SchoolDays
from schools import actions, posts
from schools.models import Person, School
from schools.posts import Can
from schools.rota import Rota
from schools.wall import EVERY_SCHOOL, within


@dataclass
class Duty:
    name: str
    how: str = ""


def rota_of(school):
    return Rota(school, timezone.localdate(), SchoolDays(school).counts)


def reachable(school):
    """Who is on duty now: by the rota, or, where none is kept, whoever holds the post."""
    rota = rota_of(school)
    if not rota.is_kept:
        return [Duty(str(person)) for person in Person.objects.on_duty(school.pk)]
    now = rota.at(timezone.localtime())
    return [Duty(str(one.person), str(one.duty.get_how_display())) for one in now]


def on_duty_and_fallbacks(schools):
    """Everybody who can be reached, and whom to ring at a school where nobody can be."""
    duty, fallbacks = [], []
    for school in schools:
        found = reachable(school)
        duty += [one for one in found if one not in duty]
        settings = school.settings
        if not found:
            fallback = {"name": settings.fallback_name, "phone": settings.fallback_phone}
            fallbacks.append({**fallback, "school": school.name if len(schools) > 1 else ""})
    return duty, fallbacks


def gaps_ahead(user):
    """(school, stretches of the next two weeks in which nobody is on duty), for who must know."""
    schools = posts.schools_where(user, Can.SEE_GAPS, Can.TRIAGE)
    return list(_with_gaps(School.objects.filter(pk__in=schools)))


def _with_gaps(schools):
    kept = schools.filter(duties__isnull=False).distinct()
    for school in kept.select_related("settings"):
        if gaps := list(rota_of(school).gaps(timezone.localdate())):
            yield school, gaps


def tell_of_gaps():
    """Each school with a gap ahead has its leads told, once a week. Safe to run twice."""
    with within(EVERY_SCHOOL):
        for school, _ in _with_gaps(School.objects.all()):
            actions.tell_of_gaps(school)
