"""Who stands in while the holder of a post is away."""

from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from audit.actions import Refused
from audit.reading import open_record
from schools import actions, rules, second_person
from schools.forms import CoverForm
from schools.models import Cover, Person, Post
from schools.views.asking import GET_AND_POST, ask, do, or_for_whom_it_waits, typed


@require_http_methods(GET_AND_POST)
def cover(request, pk):
    """Somebody else who works here now and can sign in takes over all that the post may do."""
    seen = Post.objects.visible_to(request.user).select_related("person", "school")
    post = open_record(seen, pk, by=request.user)
    rules.check_can_end_post(request.user, post)
    if not (post.is_current or post.is_coming):
        raise Refused("This post has ended, so there is nothing to cover.")

    def act(words):
        asked = post.school_id, post.kind, words["until"]
        needed = second_person.is_needed_to_open(words["person"], *asked)
        give = actions.ask_for_cover if needed else actions.cover
        return give(post, by=request.user, **words)

    return ask(
        request,
        CoverForm(
            typed(request),
            people=_who_could(request.user, post),
            initial={"since": timezone.localdate()},
        ),
        act,
        title="Cover for a post",
        button="Save the cover",
        back=reverse("schools:person", args=[post.person_id]),
        done=or_for_whom_it_waits("The cover is saved."),
        below=f"{post.person}, {post.get_kind_display()} at {post.school}",
        note="Whoever covers may do all that the post may do, until the holder is back. "
        "Somebody without an account cannot cover. Where it would open files to somebody new, it "
        "begins when a second person agrees.",
    )


def _who_could(user, post):
    here = Person.objects.visible_to(user).at_school(post.school_id).with_account()
    return here.exclude(pk__in=[post.person_id])


@require_POST
def end_cover(request, pk):
    seen = Cover.objects.visible_to(request.user).select_related("post")
    stand_in = open_record(seen, pk, by=request.user)
    rules.check_can_end_cover(request.user, stand_in)
    needed = second_person.is_needed_to_end(stand_in.post.kind)
    end = actions.ask_to_end_cover if needed else actions.end_cover
    return do(
        request,
        lambda: end(stand_in, by=request.user),
        back=reverse("schools:person", args=[stand_in.person_id]),
        done=or_for_whom_it_waits("The cover has ended."),
    )
