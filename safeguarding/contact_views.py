"""Whom to ring: for everybody here, for the wall of the staff room, for parents and pupils."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from deadlines.calendar import bank_holidays
from schools import directory, posts
from schools.models import Person, Post, School, Service

# Outside the school and its local authority: for whoever is not heard there.
NATIONAL = [Service.Kind.NSPCC_ADULTS, Service.Kind.NSPCC]
LEADS = [Post.Kind.DSL, Post.Kind.DEPUTY_DSL]


def now_of(services):
    """The services in order of need, each saying whether it answers now."""
    moment = timezone.localtime()
    holiday = moment.date() in bank_holidays()
    return directory.at_this_moment(services, moment, bank_holiday=holiday)


@require_GET
@login_not_required
def contacts(request):
    """Whom to ring: at one's own schools; before signing in, at every school."""
    services = Service.objects.select_related("school").in_order_of_need()
    own = posts.schools_of(request.user)
    if own:
        services = services.filter(school__in=own)
    fallbacks = School.objects.visible_to(request.user).select_related("settings") if own else []
    lines = now_of(services.order_by("school__name", "need", "elsewhere", "name"))
    context = {
        "services": [line for line in lines if line.kind not in NATIONAL],
        "national": _each_once(line for line in lines if line.kind in NATIONAL),
        "fallbacks": [school for school in fallbacks if school.settings.fallback_name],
        "own": School.objects.visible_to(request.user),
    }
    return render(request, "safeguarding/contacts.html", context)


def _each_once(lines):
    """The same number of several schools stands there once."""
    return list({(line.kind, line.telephone): line for line in lines}.values())


@require_GET
def poster(request, school):
    """For the wall of the staff room: whom to tell, whom to ring. To be printed."""
    here = School.objects.visible_to(request.user).select_related("settings").filter(pk=school)
    found = here.first()
    if found is None:
        raise Http404
    people = Person.objects.holding(found.pk, *LEADS).with_account()
    context = {
        "school": found,
        "leads": [(person, _called(person, found)) for person in people],
        "heads": Person.objects.holding(found.pk, Post.Kind.HEAD),
        "services": now_of(found.services.exclude(telephone="").in_order_of_need()),
        "today": timezone.localdate(),
    }
    return render(request, "safeguarding/poster.html", context)


def _called(person, school):
    held = Post.objects.current().filter(person=person, school=school, kind__in=LEADS).first()
    return held.get_kind_display() if held else "Standing in"


@require_GET
@login_not_required
def families(request, school):
    """For parents, carers and pupils, whom the school sends here: numbers, and no account."""
    found = School.objects.filter(pk=school).first()
    if found is None:
        raise Http404
    services = now_of(found.services.in_order_of_need())
    helpline = [service for service in services if service.kind == Service.Kind.NSPCC]
    context = {
        "school": found,
        "helpline": helpline[0] if helpline else None,
        "for_parents": [service for service in services if service.for_parents],
        "for_pupils": [service for service in services if service.for_pupils],
    }
    return render(request, "safeguarding/families.html", context)
