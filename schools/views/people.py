"""Who is here: the list, one person, and their account."""

from django.forms import Form
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from audit.reading import allows, open_record
from schools import actions, pausing_rules, rules
from schools.forms import (
    AccountForm,
    AddPersonForm,
    ChangePersonForm,
    FindForm,
    ReasonForm,
)
from schools.gaps import gaps_of
from schools.models import Cover, Person, Post, PostChange, School
from schools.posts import GIVEN_BY, Can
from schools.register import Register
from schools.views import post_changes
from schools.views.asking import GET_AND_POST, as_typed, ask, school_in_sight, schools_kept, typed

SEE = (Can.KEEP_PEOPLE, Can.APPOINT_HEAD)
NOT_YOURS = "Only the headteacher, HR or IT look after people and accounts here."


@require_http_methods(GET_AND_POST)
def people(request, school=None):
    """Who holds which post at a school. A name to look for is posted, never in the address."""
    kept = schools_kept(request, *SEE, refusal=NOT_YOURS)
    here = school_in_sight(request, school) if school else kept[0]
    rules.check_can_see_people(request.user, here.pk)
    form = FindForm(typed(request))
    find = form.cleaned_data["find"] if form.is_bound and form.is_valid() else ""
    context = {
        "form": form,
        "school": here,
        "schools": kept,
        "register": Register(here, request.user, find),
        "gaps": gaps_of(here),
        "asked": post_changes.laid_out(request.user, _asked(request).filter(school=here)),
        "may_add": allows(rules.check_can_keep_people, request.user, here.pk),
    }
    return render(request, "schools/people.html", context)


def _asked(request):
    return PostChange.objects.visible_to(request.user)


@require_http_methods(GET_AND_POST)
def add_person(request, school):
    here = school_in_sight(request, school)
    rules.check_can_keep_people(request.user, here.pk)
    kinds = [kind for kind in Post.Kind if kind not in GIVEN_BY]

    def act(words):
        actions.add_person(by=request.user, school_id=here.pk, **words)

    return ask(
        request,
        AddPersonForm(typed(request), kinds=kinds),
        act,
        title="Add a person",
        button="Add this person",
        back=reverse("schools:people", args=[here.pk]),
        done="Added. If you gave an e-mail, a link to choose a password is on its way.",
        below=here.name,
    )


@require_GET
def person(request, pk):
    """One person: what they are here, what they were, and whether they can sign in."""
    found = _open(request, pk)
    posts = Post.objects.visible_to(request.user).filter(person=found).select_related("school")
    posts = posts.prefetch_related("covers__person")
    covers = Cover.objects.visible_to(request.user).filter(person=found)
    context = {
        "person": found,
        "posts": [_with_buttons(request.user, post) for post in posts],
        "covers": [
            _with_buttons(request.user, cover)
            for cover in covers.select_related("post__person", "school")
        ],
        "asked": post_changes.laid_out(request.user, _asked(request).about(found)),
        "schools": _schools_to_give_at(request.user, found),
        "may": _may(request.user, found),
        "paused": found.is_paused,
    }
    return render(request, "schools/person.html", context)


def _open(request, pk):
    return open_record(Person.objects.visible_to(request.user), pk, by=request.user)


def _with_buttons(user, held):
    """A post or cover, saying whether this user may end it."""
    post = held.post if isinstance(held, Cover) else held
    held.may_end = (held.is_current or held.is_coming) and allows(
        rules.check_can_end_post, user, post
    )
    held.may_enter_agency = allows(rules.check_can_enter_agency, user, post)
    held.may_describe = allows(rules.check_can_describe_post, user, post)
    return held


def _schools_to_give_at(user, found):
    seen = School.objects.visible_to(user).where(user, *SEE)
    return [school for school in seen if rules.kinds_to_give(user, found, school.pk)]


def _may(user, found):
    checks = {
        "change": rules.check_can_keep_person,
        "give_account": rules.check_can_give_account,
        "shut_out": rules.check_can_shut_out,
        "let_back_in": rules.check_can_let_back_in,
        "pause": pausing_rules.check_can_pause_account,
        "lift": pausing_rules.check_can_lift_pause,
    }
    return {name: allows(check, user, found) for name, check in checks.items()}


def _page_about(request, pk, *, check, form, act, title, button, done, **context):
    """One form about one person: open them, ask the rule, then show the form or do what it says."""
    found = _open(request, pk)
    check(request.user, found)
    return ask(
        request,
        form(typed(request), initial=as_typed(found, form)),
        lambda words: act(found, by=request.user, **words),
        title=title,
        button=button,
        back=reverse("schools:person", args=[pk]),
        done=done,
        below=found,
        **context,
    )


@require_http_methods(GET_AND_POST)
def change_person(request, pk):
    return _page_about(
        request,
        pk,
        check=rules.check_can_keep_person,
        form=ChangePersonForm,
        act=actions.change_person,
        title="Change their details",
        button="Save",
        done="Saved.",
    )


@require_http_methods(GET_AND_POST)
def give_account(request, pk):
    return _page_about(
        request,
        pk,
        check=rules.check_can_give_account,
        form=AccountForm,
        act=actions.give_account,
        title="Their account",
        button="Save and send the link",
        done="Saved. An e-mail with a link to choose a password is on its way. If it does not "
        "come, “I have forgotten my password” on the sign-in page sends another.",
        note="They are sent an e-mail that leads them to choose their own password. It names "
        "nobody and says nothing of any record.",
    )


@require_http_methods(GET_AND_POST)
def shut_out(request, pk):
    return _page_about(
        request,
        pk,
        check=rules.check_can_shut_out,
        form=ReasonForm,
        act=actions.shut_out,
        title="Shut out",
        button="Shut out now",
        done="Shut out. Pages they have open stop at their next click.",
        note="They can do nothing here from this moment, at any school, until somebody lets them "
        "back in. What they wrote stays. Their posts stay too: end those they no longer hold.",
        grave=True,
    )


@require_http_methods(GET_AND_POST)
def let_back_in(request, pk):
    return _page_about(
        request,
        pk,
        check=rules.check_can_let_back_in,
        form=ReasonForm,
        act=actions.let_back_in,
        title="Let back in",
        button="Let back in",
        done="They can sign in again.",
    )


@require_http_methods(GET_AND_POST)
def pause_account(request, pk):
    """For long leave, say. No reason is asked, so none is there to be read (SUS-14)."""
    return _page_about(
        request,
        pk,
        check=pausing_rules.check_can_pause_account,
        form=Form,
        act=actions.pause_account,
        title="Pause the account",
        button="Pause it now",
        done="Paused. Pages they have open stop at their next click.",
        note="For long leave, say. They can do nothing here until you lift it, at any school. "
        "Whoever looks after accounts sees “Account paused”, never why, and cannot lift it.",
        grave=True,
    )


@require_http_methods(GET_AND_POST)
def lift_pause(request, pk):
    return _page_about(
        request,
        pk,
        check=pausing_rules.check_can_lift_pause,
        form=Form,
        act=actions.lift_pause,
        title="Lift the pause",
        button="Lift it",
        done="It is lifted.",
    )
