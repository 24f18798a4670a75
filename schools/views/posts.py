"""The posts people hold here."""

from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from audit.actions import Refused
from audit.reading import open_record
from schools import actions, endings, rules, second_person
from schools.forms import AgencyForm, EndPostForm, GivePostForm
from schools.models import Person, Post
from schools.views.asking import (
    GET_AND_POST,
    as_typed,
    ask,
    or_for_whom_it_waits,
    school_in_sight,
    typed,
)


@require_http_methods(GET_AND_POST)
def give_post(request, pk, school):
    """A post for a person in sight, at one school of the keeper's."""
    found = open_record(Person.objects.visible_to(request.user), pk, by=request.user)
    here = school_in_sight(request, school)
    kinds = rules.kinds_to_give(request.user, found, here.pk)
    if not kinds:
        raise Refused("There is no post at this school that you may give to this person.")

    def act(words):
        needed = second_person.is_needed_to_open(found, here.pk, words["kind"], words["until"])
        give = actions.ask_for_post if needed else actions.give_post
        return give(found, by=request.user, school_id=here.pk, **words)

    return ask(
        request,
        GivePostForm(typed(request), kinds=kinds),
        act,
        title="Give a post",
        button="Give the post",
        back=reverse("schools:person", args=[pk]),
        done=or_for_whom_it_waits("The post is given."),
        below=f"{found}, at {here.name}",
        note=_note_on(found),
    )


def _note_on(found):
    """Whoever appoints sees by which account the post will be used."""
    signs_in = f"They sign in as {found.email}." if found.email else "They have no account yet."
    return (
        f"{signs_in} The head appoints the DSL, the deputies and the deputy head; the chair or "
        "vice chair appoints the head; nobody appoints themselves. A post that would open files is "
        "given when a second person agrees."
    )


@require_http_methods(GET_AND_POST)
def end_post(request, pk):
    post = open_record(_in_sight(request.user), pk, by=request.user)
    rules.check_can_end_post(request.user, post)
    needed = second_person.is_needed_to_end(post.kind)
    end = actions.ask_to_end_post if needed else actions.end_post
    against = endings.reasons(post, request.user)
    initial = {"until": max(post.since, timezone.localdate())}
    return ask(
        request,
        EndPostForm(typed(request), initial=initial, asks_why=bool(against)),
        lambda words: end(post, by=request.user, **words),
        title="End a post",
        button="End the post",
        back=reverse("schools:person", args=[post.person_id]),
        done=or_for_whom_it_waits("Saved. From that day on the post opens nothing."),
        below=f"{post.person}, {post.get_kind_display()} at {post.school}",
        note=" ".join([*against, *([ENDS_BY_TWO] if needed else [])]),
        grave=True,
    )


ENDS_BY_TWO = "This post ends when a second person agrees."


@require_http_methods(GET_AND_POST)
def enter_agency(request, pk):
    """Through whom somebody is here, and who made sure of who they are."""
    post = open_record(_in_sight(request.user), pk, by=request.user)
    rules.check_can_enter_agency(request.user, post)
    return ask(
        request,
        AgencyForm(typed(request), initial=as_typed(post, AgencyForm)),
        lambda words: actions.enter_agency(post, by=request.user, **words),
        title="Through whom they are here",
        button="Save",
        back=reverse("schools:person", args=[post.person_id]),
        done="Saved.",
        below=f"{post.person}, {post.get_kind_display()} at {post.school}",
    )


def _in_sight(user):
    return Post.objects.visible_to(user).select_related("person", "school")
