"""What a school settles for itself: settings, terms, closures, the directory."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.reading import allows
from schools import actions, directory, rules
from schools.forms import DaysFileForm, DaysForm, ServiceForm, SettingsForm
from schools.posts import Can
from schools.views.asking import (
    GET_AND_POST,
    as_typed,
    ask,
    do,
    school_in_sight,
    schools_kept,
    typed,
)

NOT_YOURS = "Only the headteacher, the DSL team or IT change the school's settings."


@require_GET
def school(request):
    """The first of the schools whose settings this person keeps; the page leads to the others."""
    kept = schools_kept(request, Can.KEEP_SETTINGS, refusal=NOT_YOURS)
    return redirect("schools:settings", kept[0].pk)


@require_GET
def settings(request, school):
    here = _kept(request, school)
    services = list(here.services.in_order_of_need())
    for service in services:
        service.unchecked = service.is_unchecked(
            timezone.localdate(), here.settings.directory_check_days
        )
    context = {
        "school": here,
        "schools": schools_kept(request, Can.KEEP_SETTINGS, refusal=NOT_YOURS),
        "settings": _as_lines(here.settings),
        "terms": here.terms.all(),
        "closures": here.closures.all(),
        "services": services,
        "missing": directory.missing(services),
        "sees_acknowledged": allows(rules.check_can_see_acknowledged, request.user, here.pk),
    }
    return render(request, "schools/settings.html", context)


def _kept(request, pk):
    here = school_in_sight(request, pk)
    rules.check_can_keep_settings(request.user, here.pk)
    return here


def _as_lines(settled):
    """Each setting in its own words, and what it says."""
    for name, field in SettingsForm.base_fields.items():
        said = getattr(settled, f"get_{name}_display", lambda name=name: getattr(settled, name))()
        if isinstance(said, list):
            said = "\n".join(said)
        value = {True: "yes", False: "no", "": "not given"}.get(said, said)
        yield field.label, field.help_text, value


def _page_about(request, here, *, form, act, title, button, done, **context):
    return ask(
        request,
        form,
        act,
        title=title,
        button=button,
        back=reverse("schools:settings", args=[here.pk]),
        done=done,
        below=here.name,
        **context,
    )


@require_http_methods(GET_AND_POST)
def change_settings(request, school):
    here = _kept(request, school)
    return _page_about(
        request,
        here,
        form=SettingsForm(typed(request), initial=as_typed(here.settings, SettingsForm)),
        act=lambda words: actions.change_settings(here, by=request.user, **words),
        title="Change the settings",
        button="Save",
        done="Saved.",
    )


@require_http_methods(GET_AND_POST)
def add_term(request, school):
    here = _kept(request, school)
    return _page_about(
        request,
        here,
        form=DaysForm(typed(request)),
        act=lambda words: actions.add_term(here, by=request.user, **words),
        title="Add a term",
        button="Add this term",
        done="The term is added. Clocks that count school days use it from now on.",
    )


@require_http_methods(GET_AND_POST)
def add_closure(request, school):
    here = _kept(request, school)
    return _page_about(
        request,
        here,
        form=DaysForm(typed(request)),
        act=lambda words: actions.add_closure(here, by=request.user, **words),
        title="Add closure days",
        button="Add these days",
        done="The days are added. Clocks that count school days leave them out from now on.",
        note="Half-term, training days, snow: days within a term on which pupils are not in.",
    )


@require_http_methods(GET_AND_POST)
def bring_in_days(request, school):
    here = _kept(request, school)
    form = DaysFileForm(typed(request), request.FILES or None)
    return _page_about(
        request,
        here,
        form=form,
        act=lambda words: actions.bring_in_days(here, by=request.user, days=form.days),
        title="Bring in terms and closure days",
        button="Bring them in",
        done="The days of the file are here. Clocks that count school days use them from now on.",
        page="schools/bring_in_days.html",
    )


@require_http_methods(GET_AND_POST)
def remove_term(request, school, pk):
    here = _kept(request, school)
    term = _one_of(here.terms, pk)
    return _confirm(request, here, term, remove=actions.remove_term)


@require_http_methods(GET_AND_POST)
def remove_closure(request, school, pk):
    here = _kept(request, school)
    closure = _one_of(here.closures, pk)
    return _confirm(request, here, closure, remove=actions.remove_closure)


@require_http_methods(GET_AND_POST)
def remove_service(request, school, pk):
    here = _kept(request, school)
    service = _one_of(here.services, pk)
    return _confirm(request, here, service, remove=actions.remove_service)


def _one_of(rows, pk):
    """A row of this school; what belongs to another is not found."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _confirm(request, here, row, *, remove):
    """Asked before it is done: the row itself goes, and only the trail remembers it."""
    back = reverse("schools:settings", args=[here.pk])
    if request.method == "POST":
        return do(request, lambda: remove(row, by=request.user), back=back, done="Removed.")
    return render(request, "schools/remove.html", {"row": row, "school": here, "back": back})


@require_http_methods(GET_AND_POST)
def add_service(request, school):
    here = _kept(request, school)
    return _page_about(
        request,
        here,
        form=ServiceForm(typed(request)),
        act=lambda words: actions.add_service(
            here, by=request.user, verified_on=timezone.localdate(), **words
        ),
        title="Add to the directory",
        button="Add this service",
        done="Added. Everybody here sees it on the contacts page.",
    )


@require_http_methods(GET_AND_POST)
def change_service(request, school, pk):
    here = _kept(request, school)
    service = _one_of(here.services, pk)
    return _page_about(
        request,
        here,
        form=ServiceForm(typed(request), initial=as_typed(service, ServiceForm)),
        act=lambda words: actions.change_service(service, by=request.user, **words),
        title="Change this service",
        button="Save",
        done="Saved.",
    )


@require_POST
def checked_today(request, school, pk):
    """Somebody rang the number, or looked at the page: it is right today."""
    here = _kept(request, school)
    service = _one_of(here.services, pk)
    today = timezone.localdate()
    return do(
        request,
        lambda: actions.change_service(service, by=request.user, verified_on=today),
        back=reverse("schools:settings", args=[here.pk]),
        done="Marked as checked today.",
    )
