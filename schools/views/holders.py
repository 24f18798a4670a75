"""The register of named posts, and the evidence that a lead's duties are in the job description."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.reading import allows, open_record
from schools import actions, holders, rules
from schools.forms.people import DescriptionForm, OnDayForm
from schools.models import Post
from schools.views.asking import GET_AND_POST, as_typed, ask, school_in_sight, typed


@require_GET
def register(request, school):
    """Who holds which named post; or held it, on a day that is typed."""
    here = school_in_sight(request, school)
    rules.check_can_see_register(request.user, here.pk)
    form = OnDayForm(request.GET or None)
    today = timezone.localdate()
    day = (form.cleaned_data["on"] if form.is_valid() else None) or today
    context = {
        "form": form,
        "school": here,
        "day": day,
        "is_today": day == today,
        "rows": holders.on(here, day),
        "figures": holders.figures_of(here),
        "may_keep": allows(rules.check_can_keep_people, request.user, here.pk),
    }
    return render(request, "schools/register.html", context)


@require_http_methods(GET_AND_POST)
def describe_post(request, pk):
    """When and in which document the job description came to name the role."""
    seen = Post.objects.visible_to(request.user).select_related("person", "school")
    post = open_record(seen, pk, by=request.user)
    rules.check_can_describe_post(request.user, post)
    return ask(
        request,
        DescriptionForm(typed(request), initial=as_typed(post, DescriptionForm)),
        lambda words: actions.describe_post(post, by=request.user, **words),
        title="The role in the job description",
        button="Save",
        back=reverse("schools:person", args=[post.person_id]),
        done="Saved. The register of posts shows it.",
        below=f"{post.person}, {post.get_kind_display()} at {post.school}",
    )
