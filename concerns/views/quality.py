"""For the leads and the head: where our own practice may fall short."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from audit.actions import Refused
from concerns.quality import checks_for
from schools import posts
from schools.posts import Can


@require_GET
def quality(request):
    if not posts.may(request.user, Can.READ_FILES):
        raise Refused("The quality list is for the DSL, the deputies and the head.")
    return render(request, "concerns/quality.html", {"checks": checks_for(request.user)})
