"""Changes of posts that wait for a second person, and the answer of that person."""

from datetime import timedelta

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from audit.reading import allows, open_record
from schools import actions, rules, second_person
from schools.forms.people import DeclineForm
from schools.models import PostChange
from schools.views.asking import GET_AND_POST, ask, do, typed

# How long an answer stands beside what still waits, for whoever asked.
SHOWN = timedelta(days=30)


def laid_out(user, changes):
    """Of these changes those that wait, or were answered lately, with what this user may do."""
    changes = changes.waiting_or_answered_since(timezone.now() - SHOWN)
    return [_with_buttons(user, change) for change in _with_people(changes)]


def _with_people(changes):
    return changes.select_related("person", "post__person", "asked_by", "answered_by", "school")


def _with_buttons(user, change):
    change.waits_for = second_person.said_of(change) if change.waits else ""
    change.may_agree = allows(rules.check_can_agree_to_post, user, change)
    change.may_take_back = allows(rules.check_can_take_back_post, user, change)
    return change


@require_http_methods(GET_AND_POST)
def agree_to_post(request, pk):
    """All that is asked for, and one button."""
    change = _open(request, pk)
    rules.check_can_agree_to_post(request.user, change)
    return ask(
        request,
        forms.Form(typed(request)),
        lambda words: actions.agree_to_post(change, by=request.user),
        title="Agree to a change of posts",
        button="Agree",
        back=reverse("home"),
        done="Agreed. It is in effect from the day that was asked for.",
        page="schools/agree_to_post.html",
        change=change,
    )


@require_http_methods(GET_AND_POST)
def decline_post(request, pk):
    change = _open(request, pk)
    rules.check_can_decline_post(request.user, change)
    return ask(
        request,
        DeclineForm(typed(request)),
        lambda words: actions.decline_post(change, by=request.user, **words),
        title="Do not agree",
        button="Decline",
        back=reverse("home"),
        done="Declined. All stays as it is.",
        below=change,
    )


@require_POST
def take_back_post(request, pk):
    change = _open(request, pk)
    rules.check_can_take_back_post(request.user, change)
    return do(
        request,
        lambda: actions.take_back_post(change, by=request.user),
        back=reverse("schools:people", args=[change.school_id]),
        done="Taken back. All stays as it is.",
    )


def _open(request, pk):
    seen = PostChange.objects.visible_to(request.user)
    return open_record(_with_people(seen), pk, by=request.user)
