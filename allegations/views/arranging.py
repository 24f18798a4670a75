"""How each school deals with matters about adults: what holds, proposed, agreed (ACC-15)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.views.decorators.http import require_GET, require_POST

from allegations import actions, rules
from allegations.forms.arranging import AGREED, LISTS, ArrangementsForm
from allegations.models import Arrangements, arrangements_of
from audit.reading import allows, open_record
from concerns.views.acting import done, reads_and_writes
from schools.models import Post
from schools.posts import Can
from schools.views.asking import do, school_in_sight, schools_kept


@require_GET
def arrangements(request):
    """What holds at each school, what waits for a second person, and what held before."""
    schools = schools_kept(request, Can.SETTLE_ROUTES, refusal=rules.TWO_SETTLE)
    versions = Arrangements.objects.visible_to(request.user).select_related("by", "agreed_by")
    told = [_told(school, list(versions.filter(school=school)), request.user) for school in schools]
    return render(request, "allegations/arrangements.html", {"schools": told})


def _told(school, versions, user):
    for one in versions:
        one.may_agree = allows(rules.check_can_agree, user, one)
    agreed = sorted((one for one in versions if one.agreed_at), key=lambda one: one.agreed_at)
    return {
        "school": school,
        "holds": _lines(arrangements_of(school.pk)),
        "ours": not agreed,
        "waiting": [(one, _lines(one)) for one in versions if rules.waits(one)],
        "former": [(one, _lines(one)) for one in reversed(agreed)],
    }


def _lines(version):
    """Each thing that is settled, in its own words, and how."""
    for name in [*LISTS, *AGREED]:
        label = Arrangements._meta.get_field(name).verbose_name
        yield capfirst(label), _said(version, name)


def _said(version, name):
    value = getattr(version, name)
    if name in LISTS:
        return ", then ".join(str(Post.Kind(kind).label) for kind in value)
    if name in ("enquiries", "allegation_holder"):
        return getattr(version, f"get_{name}_display")()
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


@reads_and_writes
def propose_arrangements(request, school):
    here = school_in_sight(request, school)
    rules.check_can_settle(request.user, here.pk)
    form = ArrangementsForm(request.POST or None, school=here)
    if form.is_valid() and done(request, form, actions.propose_arrangements, here):
        messages.success(request, "Proposed. Nothing changes until a second person agrees.")
        return redirect("allegations:arrangements")
    context = {"form": form, "school": here}
    return render(request, "allegations/propose_arrangements.html", context)


@require_POST
def agree_arrangements(request, pk):
    rows = Arrangements.objects.visible_to(request.user)
    proposed = open_record(rows, pk, by=request.user)
    rules.check_can_agree(request.user, proposed)

    def act():
        actions.agree_arrangements(proposed, by=request.user)

    return do(request, act, back="allegations:arrangements", done="Agreed. It holds from now on.")
