"""What every page carries: the way around, whom to ring, and how long the session lasts."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse

from safeguarding.contact_views import now_of
from safeguarding.duty import on_duty_and_fallbacks
from schools import directory, posts
from schools.models import School, Service
from schools.posts import Can


@dataclass
class Link:
    label: str
    url: str
    current: bool


STRIP = [Service.Kind.SOCIAL_CARE, Service.Kind.SOCIAL_CARE_OUT, Service.Kind.POLICE]
# Who is on duty and whom to ring change rarely, and stand on every page.
URGENT_SECONDS = 60


def on_every_page(request):
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"urgent": cache.get_or_set("urgent", _before_signing_in, URGENT_SECONDS)}
    return {
        "nav": _nav(request),
        "log_url": reverse("concerns:log") if posts.may(request.user, Can.LOG) else "",
        "urgent": _urgent(request.user),
        "idle_seconds": int(settings.IDLE_LIMIT.total_seconds()),
    }


def _nav(request):
    user = request.user
    offered = [
        (True, "Home", "home"),
        (posts.may(user, Can.READ_FILES), "Queue", "concerns:queue"),
        (posts.may(user, Can.READ_FILES), "Children", "chronology:children"),
        (posts.may(user, Can.READ_FILES), "Referrals", "referrals:referrals"),
        (posts.may(user, Can.HEAR_OF_ADULTS), "Adults", "allegations:cases"),
        (posts.may(user, Can.LOG), "My concerns", "concerns:mine"),
        (bool(posts.schools_of(user)), "Search", "concerns:search"),
        (posts.may(user, Can.KEEP_PUPILS), "Pupils", "schools:pupils"),
        (_sees_people(user), "People", "schools:people"),
        (posts.may(user, Can.KEEP_SETTINGS), "School", "schools:school"),
        (posts.may(user, Can.SEE_FIGURES), "Caseload", "concerns:caseload"),
    ]
    here = request.resolver_match and request.resolver_match.view_name
    return [Link(label, reverse(name), name == here) for may, label, name in offered if may]


def _sees_people(user):
    """Whoever keeps the people, and whoever appoints the head and for that sees the posts."""
    return posts.may(user, Can.KEEP_PEOPLE) or posts.may(user, Can.APPOINT_HEAD)


def _urgent(user):
    schools = posts.schools_of(user)
    if not schools:
        return {"contacts_url": reverse("contacts")}
    key = "urgent-" + "-".join(map(str, schools))
    return cache.get_or_set(key, lambda: _look_up(schools), URGENT_SECONDS)


def _look_up(schools):
    found = list(School.objects.filter(pk__in=schools).select_related("settings"))
    duty, fallbacks = on_duty_and_fallbacks(found)
    services = now_of(_on_the_strip().filter(school__in=schools))
    care = directory.whom_to_ring(services)
    police = next((one for one in services if one.kind == Service.Kind.POLICE), None)
    return {
        "duty": duty,
        "fallbacks": fallbacks,
        "social_care": care and _as_said(care),
        "police_phone": police.telephone if police else "101",
        "contacts_url": reverse("contacts"),
        "settled": [_settled(school, several=len(found) > 1) for school in found],
    }


def _on_the_strip():
    return Service.objects.filter(kind__in=STRIP).select_related("school")


def _settled(school, *, several):
    """What a school has settled that pages tell everybody who works there."""
    return {
        "school": school.name if several else "",
        "speaks_first": school.settings.speaks_first,
        "escalation": school.settings.escalation_steps,
        "edition": school.settings.guidance_edition,
    }


def _as_said(care):
    return {"name": care.name, "phone": care.telephone, "said": care.said}


def _before_signing_in():
    """Where all the schools here have one line of social care, it stands on the sign-in page."""
    services = now_of(_on_the_strip())
    numbers = {one.telephone for one in services if one.kind == Service.Kind.SOCIAL_CARE}
    care = directory.whom_to_ring(services) if len(numbers) == 1 else None
    return {"social_care": care and _as_said(care), "contacts_url": reverse("contacts")}
