"""The clocks whose length a school settles for itself: what they are, and changing one."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from deadlines import actions
from deadlines.clocks import clocks_of_today
from deadlines.forms import ClockForm
from deadlines.own_lengths import length_at, unit_at
from schools.models import SchoolSettings
from schools.rules import check_can_keep_settings
from schools.views.asking import AsItStands, ask, school_in_sight, typed

SETTINGS = {field.name for field in SchoolSettings._meta.get_fields()}


@require_GET
def clocks(request, school):
    """Each clock that this school may change: how long it is here, and where the rule stands."""
    here = _kept(request, school)
    rules = clocks_of_today()
    context = {
        "school": here,
        "lines": [_line(rule, here) for rule in rules if rule.is_settled_here or _in(rule)],
        "elsewhere": [rule for rule in rules if rule.setting and not _in(rule)],
    }
    return render(request, "safeguarding/clocks.html", context)


def _in(rule):
    """Whether it is one of the school's settings. What is agreed on adults is kept elsewhere."""
    return rule.setting in SETTINGS


def _line(rule, here):
    """Several clocks may go by one setting, each by so many times as long as the others."""
    if _in(rule):
        usual = SchoolSettings._meta.get_field(rule.setting).default
        length = rule.length * getattr(here.settings, rule.setting) // usual
        return {"rule": rule, "length": length, "unit": rule.unit}
    return {"rule": rule, "length": length_at(rule, here), "unit": unit_at(rule, here)}


@require_http_methods(["GET", "POST"])
def change_clock(request, school, row):
    """The clock of this row of the table of intervals: an address holds numbers and no words."""
    here = _kept(request, school)
    settled = [rule for rule in clocks_of_today() if rule.is_settled_here]
    rule = next((rule for rule in settled if rule.interval == row), None)
    if rule is None:
        raise Http404
    stands = AsItStands({"length": length_at(rule, here), "unit": unit_at(rule, here)})
    return ask(
        request,
        ClockForm(typed(request), rule=rule, initial=stands),
        lambda said: actions.settle_clock(here, rule.name, by=request.user, **said),
        title="How long is it here?",
        button="Save",
        back=reverse("clocks", args=[here.pk]),
        done="That counts for what begins from now on. What runs keeps the day that it has.",
        page="safeguarding/change_clock.html",
        below=here.name,
        rule=rule,
    )


def _kept(request, pk):
    here = school_in_sight(request, pk)
    check_can_keep_settings(request.user, here.pk)
    return here
