"""The duty rota of one school: everybody there sees it; the DSL team and the head keep it."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.reading import allows
from schools import actions, rules
from schools.forms.duty import DutyForm
from schools.models import Duty, Person, Post
from schools.views.asking import GET_AND_POST, ask, do, school_in_sight, typed

LEADS = [Post.Kind.DSL, Post.Kind.DEPUTY_DSL]


@require_GET
def rota(request, school):
    here = school_in_sight(request, school)
    running = Duty.objects.visible_to(request.user).filter(school=here)
    context = {
        "school": here,
        "duties": running.kept_from(timezone.localdate()).select_related("person"),
        "may_keep": allows(rules.check_can_keep_rota, request.user, here.pk),
    }
    return render(request, "schools/rota.html", context)


@require_http_methods(GET_AND_POST)
def put_on_duty(request, school):
    here = school_in_sight(request, school)
    rules.check_can_keep_rota(request.user, here.pk)
    people = Person.objects.holding(here.pk, *LEADS)
    return ask(
        request,
        DutyForm(typed(request), people=people),
        lambda words: actions.put_on_duty(here, by=request.user, **words),
        title="Add hours to the duty rota",
        button="Add these hours",
        back=reverse("schools:rota", args=[here.pk]),
        done="Added. The line at the top of every page says who is on duty.",
        below=here.name,
    )


@require_POST
def take_off_duty(request, school, pk):
    here = school_in_sight(request, school)
    duty = Duty.objects.visible_to(request.user).filter(school=here, pk=pk).first()
    if duty is None:
        raise Http404
    rules.check_can_keep_rota(request.user, here.pk)
    return do(
        request,
        lambda: actions.take_off_duty(duty, by=request.user),
        back=reverse("schools:rota", args=[here.pk]),
        done="Taken off the rota from today on.",
    )
