"""The three safeguarding partners: whom to speak to there, and what was spoken of."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.reading import allows
from schools import actions, rules
from schools.forms.partners import TalkForm
from schools.models import PartnerTalk, Person, Post
from schools.models.partners import CONTACTS
from schools.views.asking import GET_AND_POST, ask, school_in_sight, typed

SHOWN = 200


@require_GET
def partners(request, school):
    here = school_in_sight(request, school)
    rules.check_can_see_partners(request.user, here.pk)
    services = list(here.services.in_order_of_need())
    contacts = [
        (partner.label, [service for service in services if service.kind in kinds])
        for partner, kinds in CONTACTS.items()
    ]
    talks = PartnerTalk.objects.visible_to(request.user).filter(school=here)
    context = {
        "school": here,
        "contacts": contacts,
        "leads": Person.objects.holding(here.pk, Post.Kind.DSL),
        "talks": talks.select_related("by")[:SHOWN],
        "may_log": allows(rules.check_can_log_talk, request.user, here.pk),
    }
    return render(request, "schools/partners.html", context)


@require_http_methods(GET_AND_POST)
def log_talk(request, school):
    here = school_in_sight(request, school)
    rules.check_can_log_talk(request.user, here.pk)
    process = here.settings.local_escalation
    return ask(
        request,
        TalkForm(typed(request), initial={"held_on": timezone.localdate()}),
        lambda words: actions.log_talk(here, by=request.user, **words),
        title="A contact with a partner",
        button="Save",
        back=reverse("schools:partners", args=[here.pk]),
        done="Saved. It cannot be changed; add another if there is more.",
        below=here.name,
        note=f"A disagreement goes by the local process: {process}" if process else "",
    )
