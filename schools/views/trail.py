"""The trail of a school: its seal as it stands, to print, and a check against one that was kept."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from schools import posts, rules, trail
from schools.forms import SealForm
from schools.posts import Can
from schools.views.asking import GET_AND_POST, school_in_sight, typed


@require_http_methods(GET_AND_POST)
def the_trail(request, school):
    """Nothing is changed by asking; it is sent as a POST so that no seal stands in an address."""
    here = school_in_sight(request, school)
    rules.check_can_see_seal(request.user, here.pk)
    form = SealForm(typed(request))
    context = {
        "school": here,
        "seals": trail.seals_of(here.pk),
        "form": form,
        "now": timezone.now(),
        "may_keep": posts.may(request.user, Can.KEEP_SETTINGS, here.pk),
    }
    if request.method == "POST" and form.is_valid():
        context["found"] = _check(form, here)
    return render(request, "schools/trail.html", context)


def _check(form, here):
    try:
        return trail.check(here.pk, form.cleaned_data["seal"])
    except ValueError:
        form.add_error("seal", SealForm.NOT_A_SEAL)
        return None
