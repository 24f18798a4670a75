"""The ordinary pupil record. It says nothing of safeguarding, to anybody: that stands elsewhere."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.reading import open_record
from schools import actions, rules, whereabouts
from schools.forms import AddPupilForm, ChangePupilForm, FindForm, LeaveRollForm
from schools.models import Pupil
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

NOT_YOURS = "Only the office, the head and the DSL team look after pupils' details."
ON_A_PAGE = 50
MOST_FOUND = 100


@require_http_methods(GET_AND_POST)
def pupils(request, school=None):
    """The children of a school, page by page. A name to look for is posted, not in the address."""
    kept = schools_kept(request, Can.KEEP_PUPILS, refusal=NOT_YOURS)
    here = school_in_sight(request, school) if school else kept[0]
    rules.check_can_keep_pupils(request.user, here.pk)
    form = FindForm(typed(request))
    show = request.GET.get("show", "")
    find = form.cleaned_data["find"] if form.is_bound and form.is_valid() else ""
    context = {"form": form, "school": here, "schools": kept, "show": show, "find": find}
    if find:
        matching = Pupil.objects.visible_to(request.user).filter(school=here).matching(find)
        context |= {"rows": matching[:MOST_FOUND], "most": MOST_FOUND}
    else:
        found = _shown(request.user, here, show)
        page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
        context |= {"rows": page.object_list, "page": page}
    return render(request, "schools/pupils.html", context)


def _shown(user, here, show):
    """Those on the roll; those who left; or those on the roll with too few people to ring."""
    found = Pupil.objects.visible_to(user).filter(school=here, left_on__isnull=show != "left")
    return found.with_too_few_contacts() if show == "few" else found


@require_http_methods(GET_AND_POST)
def add_pupil(request, school):
    here = school_in_sight(request, school)
    rules.check_can_keep_pupils(request.user, here.pk)

    def act(words):
        actions.add_pupil(by=request.user, school_id=here.pk, **words)

    return ask(
        request,
        AddPupilForm(typed(request), initial={"joined_on": timezone.localdate()}),
        act,
        title="Add a pupil",
        button="Add this pupil",
        back=reverse("schools:pupils", args=[here.pk]),
        done="Added to the roll.",
        below=here.name,
    )


@require_GET
def pupil(request, pk):
    """One child: details, who they live with, and whom to ring."""
    found = open_pupil(request, pk)
    contacts = list(found.contacts.annotate(hidden=whereabouts.kept_from(request.user)))
    too_few = Pupil.objects.visible_to(request.user).filter(pk=pk).with_too_few_contacts()
    context = {
        "pupil": found,
        "siblings": found.siblings(),
        "too_few": too_few.first(),
        "contacts": [contact for contact in contacts if not contact.ended_at],
        "ended": [contact for contact in contacts if contact.ended_at],
    }
    return render(request, "schools/pupil.html", context)


def open_pupil(request, pk):
    """Every colleague may see a name and a class; the record is for those who keep the pupils."""
    seen = Pupil.objects.visible_to(request.user).select_related("school__settings", "household")
    found = open_record(seen, pk, by=request.user)
    rules.check_can_keep_pupils(request.user, found.school_id)
    return found


def page_about(request, pk, *, form, act, title, button, done, **context):
    """One form about one child: open the record, then show the form or do what it says."""
    found = open_pupil(request, pk)
    return ask(
        request,
        form(found),
        lambda words: act(found, by=request.user, **words),
        title=title,
        button=button,
        back=reverse("schools:pupil", args=[pk]),
        done=done,
        below=found.label,
        **context,
    )


@require_http_methods(GET_AND_POST)
def change_pupil(request, pk):
    return page_about(
        request,
        pk,
        form=lambda found: ChangePupilForm(
            typed(request), initial=as_typed(found, ChangePupilForm)
        ),
        act=actions.change_pupil,
        title="Change details",
        button="Save",
        done="Saved.",
    )


@require_http_methods(GET_AND_POST)
def leave_roll(request, pk):
    return page_about(
        request,
        pk,
        form=lambda found: LeaveRollForm(typed(request), initial={"left_on": timezone.localdate()}),
        act=actions.leave_roll,
        title="Leave the roll",
        button="Take off the roll",
        done="Off the roll. The record is kept.",
        grave=True,
    )


@require_POST
def return_to_roll(request, pk):
    found = open_pupil(request, pk)
    return do(
        request,
        lambda: actions.return_to_roll(found, by=request.user),
        back=reverse("schools:pupil", args=[pk]),
        done="Back on the roll.",
    )
