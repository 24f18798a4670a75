"""Whom a child lives with, and the adults around the child."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from audit.actions import Refused
from audit.reading import open_record
from schools import actions, rules
from schools.forms import ContactForm, FindForm, HouseholdForm
from schools.models import Contact, Pupil
from schools.views.asking import GET_AND_POST, do, typed
from schools.views.pupils import open_pupil, page_about

MOST_FOUND = 20


@require_http_methods(GET_AND_POST)
def join_household(request, pk):
    """Find the other child by name, then choose: two steps on one page, and no script."""
    found = open_pupil(request, pk)
    find = FindForm(typed(request))
    name = find.cleaned_data["find"] if find.is_bound and find.is_valid() else ""
    others = _others(request.user, found)
    chosen = request.POST.get("do") == "join"
    form = HouseholdForm(request.POST if chosen else None, others=others)
    if chosen and form.is_valid() and _joined(request, found, form):
        done = "Saved. They now share a household."
        return do(request, lambda: None, back=reverse("schools:pupil", args=[pk]), done=done)
    matching = others.matching(name)[:MOST_FOUND] if name else others.none()
    form.fields["other"].widget.choices = [(other.pk, other.label) for other in matching]
    context = {"form": form, "find": find, "name": name, "pupil": found, "matching": matching}
    return render(request, "schools/join_household.html", context)


def _others(user, found):
    same_school = Pupil.objects.visible_to(user).filter(school=found.school_id)
    return same_school.on_roll().exclude(pk__in=[found.pk])


def _joined(request, found, form):
    try:
        actions.join_household(found, by=request.user, **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


@require_POST
def leave_household(request, pk):
    found = open_pupil(request, pk)
    return do(
        request,
        lambda: actions.leave_household(found, by=request.user),
        back=reverse("schools:pupil", args=[pk]),
        done="Saved. They no longer share a household here.",
    )


@require_http_methods(GET_AND_POST)
def add_contact(request, pk):
    return page_about(
        request,
        pk,
        form=lambda found: ContactForm(typed(request)),
        act=actions.add_contact,
        title="Add a contact",
        button="Add this contact",
        done="The contact is added.",
    )


@require_POST
def end_contact(request, pk):
    """Only those who keep the pupils see a contact at all, so the rule is met by sight."""
    contact = open_record(Contact.objects.visible_to(request.user), pk, by=request.user)
    rules.check_can_keep_pupils(request.user, contact.school_id)
    return do(
        request,
        lambda: actions.end_contact(contact, by=request.user),
        back=reverse("schools:pupil", args=[contact.pupil_id]),
        done="The contact is off the list. What was there is kept in the history.",
    )
